// A link is the whole state: where it leads, what it carries, and what is said of one that names
// something that there is not.

import { SCENES, expect, test } from "./page.js";

const AUDIENCE = "#/attacks/jwt-wrong-audience";

test.describe("a deep link", () => {
  test("restores scene, step, checks that are off, switches, seed, check and theme", async ({ gate, page }) => {
    const link = "#/schemes/jwt-bearer?step=5&check=jwt.aud&off=jwt.aud,jwt.exp&set=leeway:0,token-life:120&seed=11&theme=dark";
    await gate.open(link);
    await expect(gate.heading).toHaveText("JWT bearer token");
    await gate.expectStep(5, 10);
    for (const check of ["jwt.aud", "jwt.exp"]) await expect(gate.switchInDefences(check)).not.toBeChecked();
    for (const check of ["jwt.iss", "jwt.denylist"]) await expect(gate.switchInDefences(check)).toBeChecked();
    await expect(page.getByLabel("Leeway for clocks that differ")).toHaveValue("0");
    await expect(page.getByLabel("Life of an access token")).toHaveValue("120");
    await expect(gate.check("jwt.aud")).toContainText("switched off");
    await expect(gate.check("jwt.exp")).toContainText("not yet");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(gate.button("Theme")).toHaveAttribute("title", /dark/);
    await gate.expectHash(link);
  });

  test("with another seed makes other tokens, and the same seed the same", async ({ gate }) => {
    const bytes = async (seed) => {
      await gate.open(`${AUDIENCE}?step=4&seed=${seed}`);
      await gate.expectHash(seed === 7 ? `${AUDIENCE}?step=4` : `${AUDIENCE}?step=4&seed=${seed}`);
      return gate.wireText();
    };
    const seven = await bytes(7);
    const eight = await bytes(8);
    expect(eight).not.toBe(seven);
    expect(await bytes(7)).toBe(seven);
  });

  test("with an empty list has every check on", async ({ gate }) => {
    await gate.open(`${AUDIENCE}?step=4&off=`);
    await expect(gate.box.getByText("Mallory is stopped")).toBeVisible();
    await gate.expectHash(`${AUDIENCE}?step=4&off=`);
  });

  test("with a known language opens without a word", async ({ gate }) => {
    await gate.open(`${AUDIENCE}?step=4&lang=en`);
    await gate.expectStep(4, 6);
    await expect(gate.alert).toHaveCount(0);
    await gate.expectHash(`${AUDIENCE}?step=4&lang=en`);
  });

  test("to the workbench opens the workbench", async ({ gate }) => {
    await gate.open("#/workbench?theme=light");
    await expect(gate.heading).toHaveText("Workbench");
    await gate.expectHash("#/workbench?theme=light");
  });
});

test("what a learner does is in the link, and a reload gives the same", async ({ gate, page }) => {
  await gate.open(AUDIENCE);
  await gate.press("Next", "Next", "Next");
  await gate.switchInBox("jwt.aud").click();
  await gate.switchInDefences("jwt.iss").click();
  await page.getByLabel("Leeway for clocks that differ").fill("5");
  await page.getByLabel("Leeway for clocks that differ").press("Tab");
  await gate.clock.getByRole("button", { name: "Move the clock forward by 1 min" }).click();
  await gate.keys(".", ".", ".");
  const link = `${AUDIENCE}?step=4&check=jwt.encoding&off=jwt.iss&set=clock@4:60,leeway:5`;
  await gate.expectHash(link);
  const before = await gate.shown();

  await page.reload();
  await gate.open(link);
  expect(await gate.shown()).toEqual(before);

  await page.goto("about:blank");
  await gate.open(link);
  expect(await gate.shown()).toEqual(before);
});

test("a reload in the middle of a scene keeps the place, and asks for no press", async ({ gate, page }) => {
  test.setTimeout(90_000);
  for (const { id, steps } of SCENES) {
    const step = Math.ceil(steps / 2);
    await gate.open(`#/${id}`);
    await gate.slider.fill(String(step));
    await gate.expectHash(`#/${id}?step=${step}`);
    const before = await gate.shown();
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
    expect(await gate.shown()).toEqual(before);
  }
});

test("the browser's back and forward go from scene to scene, each at the place where it was left", async ({ gate, page }) => {
  await gate.open("./");
  await gate.linkTo("attacks/jwt-alg-none").click();
  await gate.press("Next", "Next");
  await gate.expectStep(3, 6);
  await gate.linkTo("attacks/jwt-wrong-audience").click();
  await gate.press("Last step");
  await gate.switchInDefences("jwt.aud").click();
  const left = await gate.shown();
  await gate.linkTo("workbench").click();
  await expect(gate.heading).toHaveText("Workbench");

  await page.goBack();
  await expect(gate.heading).toHaveText("A token for the wrong API");
  expect(await gate.shown()).toEqual(left);
  await page.goBack();
  await expect(gate.heading).toHaveText("A token that nobody signed (alg: none)");
  await gate.expectStep(3, 6);
  await page.goBack();
  await expect(gate.heading).toHaveText(SCENES[0].title);
  await page.goForward();
  await page.goForward();
  await expect(gate.heading).toHaveText("A token for the wrong API");
  expect(await gate.shown()).toEqual(left);
});

test.describe("a link that names something that there is not", () => {
  const FAULTS = [
    ["a step", `${AUDIENCE}?step=99`, '"99"', "1 to 6"],
    ["a step that is no number", `${AUDIENCE}?step=last`, '"last"', "1 to 6"],
    ["a check that is off", `${AUDIENCE}?step=4&off=jwt.aud,jwt.nope`, '"jwt.nope"', "jwt.credential"],
    ["a check to hold at", `${AUDIENCE}?step=4&check=jwt.nope`, '"jwt.nope"', "jwt.credential"],
    ["a switch", `${AUDIENCE}?step=4&set=leway:5`, '"leway"', "leeway, token-life"],
    ["a value", `${AUDIENCE}?step=4&set=leeway:lots`, '"lots"', "0 to 600"],
    ["a value out of range", `${AUDIENCE}?step=4&set=leeway:601`, '"601"', "0 to 600"],
    ["a step of the clock", `${AUDIENCE}?step=4&set=clock@9:60`, '"clock@9"', "clock@1 to clock@6"],
    ["a seed", `${AUDIENCE}?step=4&seed=-1`, '"-1"', "whole number"],
    ["a language", `${AUDIENCE}?step=4&lang=xx`, '"xx"', "en"],
    ["a theme", `${AUDIENCE}?step=4&theme=sepia`, '"sepia"', "light, dark"],
    ["a parameter", `${AUDIENCE}?step=4&token=abc`, '"token"', "step, check, off, set, seed, lang, theme"],
    ["a parameter, on the workbench", "#/workbench?step=4", '"step"', "theme"],
    ["a theme, on the workbench", "#/workbench?theme=sepia", '"sepia"', "light, dark"],
  ];

  test("is answered with a message that names it and says what there is, and the rest of it counts", async ({ gate }) => {
    await gate.open("./");
    for (const [what, link, named, instead] of FAULTS) {
      await test.step(what, async () => {
        await gate.open(link);
        await expect.soft(gate.alert, what).toContainText(named);
        await expect.soft(gate.alert, what).toContainText(instead);
        await expect.soft(gate.heading, what).toHaveText(link.includes("workbench") ? "Workbench" : "A token for the wrong API");
        if (link.includes("step=4&")) await gate.expectStep(4, 6);
      });
    }
  });

  test("may name a scene: the message names it, lists the scenes, and leads to one", async ({ gate, page }) => {
    await gate.open("#/attacks/jwt-nope?step=4");
    await expect(gate.alert).toContainText('"attacks/jwt-nope"');
    for (const { id } of SCENES) await expect(gate.alert).toContainText(id);
    await expect(page).toHaveTitle("Glassgate");
    await page.getByRole("link", { name: "Open the first scene" }).click();
    await expect(gate.heading).toHaveText(SCENES[0].title);
    await expect(gate.alert).toHaveCount(0);
  });

  test("may name several things: each is named", async ({ gate }) => {
    await gate.open(`${AUDIENCE}?step=0&off=a,b&set=c:1&seed=d&lang=e&theme=f&check=g&h=1`);
    for (const name of ["0", "a", "b", "c", "d", "e", "f", "g", "h"]) await expect(gate.alert).toContainText(`"${name}"`);
    await gate.expectStep(1, 6);
  });

  test("may hold markup, which stays text", async ({ gate, page }) => {
    await gate.open(`#/<img src=x onerror=alert(1)>?step=<b>`);
    await expect(gate.alert).toContainText("There is no scene");
    await expect(page.locator("img")).toHaveCount(0);
    await gate.open(`${AUDIENCE}?off=<img src=x onerror=alert(1)>`);
    await expect(gate.alert).toContainText("<img src=x onerror=alert(1)>");
    await expect(page.locator("img")).toHaveCount(0);
  });

  test("is answered once: closed, the message does not come again", async ({ gate, page }) => {
    await gate.open(`${AUDIENCE}?step=99`);
    await gate.alert.getByRole("button", { name: "Close" }).click();
    await expect(gate.alert).toHaveCount(0);
    await gate.press("Next");
    await expect(gate.alert).toHaveCount(0);
    await page.reload();
    await gate.expectStep(2, 6);
    await expect(gate.alert).toHaveCount(0);
  });
});

test.describe("the clock", () => {
  const forward = (gate, span) => gate.clock.getByRole("button", { name: `Move the clock forward by ${span}`, exact: true });

  test("moved past the token's life makes exp fail, and Undo brings it back", async ({ gate }) => {
    const link = "#/foundations/bearer-step-by-step?step=7";
    await gate.open(link);
    const before = await gate.shown();
    await expect(gate.check("jwt.exp")).toContainText("passed");

    await forward(gate, "15 min").click();
    await gate.expectStep(7, 10);
    await gate.expectHash(`${link}&set=clock@7:900`);
    await expect(gate.clock).toContainText("12:16:49");
    await expect(gate.check("jwt.exp")).toContainText("failed");
    await expect(gate.box).toContainText("The token expired");
    await expect(gate.defences).toContainText("+15 min before step 7");

    await gate.defences.getByRole("button", { name: /^Undo/ }).click();
    await gate.expectHash(link);
    expect(await gate.shown()).toEqual(before);
  });

  test("adds up when it is moved again, and each step has its own move", async ({ gate }) => {
    await gate.open(`${AUDIENCE}?step=3`);
    await forward(gate, "1 min").click();
    await forward(gate, "1 min").click();
    await gate.press("Next");
    await forward(gate, "15 min").click();
    await gate.expectHash(`${AUDIENCE}?step=4&set=clock@3:120,clock@4:900`);
    await expect(gate.clock).toContainText("12:17:48");
    await expect(gate.defences.getByRole("button", { name: /^Undo/ })).toHaveCount(2);
  });
});

test.describe("Reset", () => {
  test("brings the scene back as it opened, by button and by key", async ({ gate, page }) => {
    await gate.open(AUDIENCE);
    const opened = await gate.shown();
    const change = async () => {
      await gate.press("Next", "Next", "Next");
      await gate.switchInBox("jwt.aud").click();
      await page.getByLabel("Leeway for clocks that differ").fill("0");
      await gate.clock.getByRole("button", { name: "Move the clock forward by 1 min" }).click();
      await expect(gate.defences.getByRole("button", { name: /^Undo/ })).toBeVisible();
    };
    await change();
    await gate.defences.getByRole("button", { name: "Reset", exact: true }).click();
    expect(await gate.shown()).toEqual(opened);
    await change();
    await gate.keys("r");
    expect(await gate.shown()).toEqual(opened);
  });

  test("is offered only where something was changed", async ({ gate }) => {
    await gate.open(AUDIENCE);
    await expect(gate.button("Reset")).toHaveCount(0);
    await gate.switchInDefences("jwt.iss").click();
    await expect(gate.button("Reset")).toBeVisible();
    await gate.switchInDefences("jwt.iss").click();
    await expect(gate.button("Reset")).toHaveCount(0);
  });
});

test("a value that a switch does not take is refused with a message beside it", async ({ gate, page }) => {
  await gate.open(`${AUDIENCE}?step=4`);
  const leeway = page.getByLabel("Leeway for clocks that differ");
  await leeway.fill("601");
  await leeway.press("Enter");
  await expect(gate.defences.getByRole("alert").filter({ hasText: /\S/ })).toContainText('"601" is no value of leeway');
  await gate.expectHash(`${AUDIENCE}?step=4`);
  await leeway.blur();
  await gate.keys("r");
  await expect.soft(leeway, "after a reset").toHaveValue("60");
  await gate.slider.fill("4");
  await leeway.fill("0");
  await leeway.press("Enter");
  await expect(gate.defences.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
  await gate.expectHash(`${AUDIENCE}?step=4&set=leeway:0`);
});
