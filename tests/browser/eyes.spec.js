// Through whose eyes a scene is looked at: what is legible to that party, and that the rest is not
// in the page at all.

import { objections } from "./axe.js";
import { SCENES, expect, test, traceOf } from "./page.js";

const THEFT = "#/attacks/xss-localstorage";
const seenBy = (page) => page.getByRole("combobox", { name: "Seen by", exact: true });
const knows = (page, name) => page.getByRole("region", { name: `What ${name} knows`, exact: true });
const who = (gate) => gate.wire.getByRole("button", { name: /^Who could see this: / });

/** All that is in the document, shown or not, attributes too. */
const everything = (page) => page.evaluate(() => document.documentElement.outerHTML);

/** The messages of a scene as it opens, apart by whether one party could read them up to a step. */
function apart(scene, party, step) {
  const messages = traceOf(scene).events.filter((event) => event.kind === "message" && event.step <= step);
  const legible = ({ from, to, copied_by }) => [from, to, copied_by].includes(party);
  return [messages.filter(legible), messages.filter((message) => !legible(message))];
}

/** The long words of a message, tokens and codes among them. */
const longWords = ({ http }) => http.match(/[\w-]{24,}/g) ?? [];

test("everyone and each actor of the cast can be chosen, by keyboard too, and the choice is in the link", async ({ gate, page }) => {
  await gate.open(`${THEFT}?step=8`);
  const choice = seenBy(page);
  await expect(choice.getByRole("option")).toHaveText(["Everyone", "Mallory", "Ada's browser", "web app", "billing-api"]);
  await expect(choice).toHaveValue("");
  await choice.focus();
  await gate.keys("ArrowDown");
  await expect(choice).toHaveValue("mallory");
  await gate.expectHash(`${THEFT}?step=8&as=mallory`);
  await gate.expectStep(8, 12);

  await gate.press("Back", "Back");
  await gate.expectHash(`${THEFT}?step=6&as=mallory`);
  await page.reload();
  await expect(choice).toHaveValue("mallory");
  await expect(gate.stage).toContainText("Through the eyes of Mallory.");

  await choice.selectOption("Everyone");
  await gate.expectHash(`${THEFT}?step=6`);
  await expect(gate.stage).not.toContainText("Through the eyes of");
});

test("the browser's back button brings the party back that was looked at before", async ({ gate, page }) => {
  await gate.open(`${THEFT}?step=3&as=mallory`);
  await gate.linkTo("attacks/csrf").click();
  await expect(seenBy(page)).toHaveValue("");
  await page.goBack();
  await expect(seenBy(page)).toHaveValue("mallory");
  await gate.expectHash(`${THEFT}?step=3&as=mallory`);
});

test("a link with somebody who is not there says who is", async ({ gate, page }) => {
  await gate.open(`${THEFT}?as=eve`);
  await expect(gate.alert).toContainText("eve");
  await expect(gate.alert).toContainText("mallory, browser, web-app, billing-api");
  await expect(seenBy(page)).toHaveValue("");
});

for (const [scene, party, step] of [
  ["attacks/xss-localstorage", "mallory", 7],
  ["attacks/jwt-wrong-audience", "mallory", 2],
  ["schemes/opaque-introspection", "mallory", 12],
  ["schemes/client-credentials", "mallory", 9],
]) {
  const has = SCENES.find(({ id }) => id === scene) && traceOf(scene).cast.some(({ id }) => id === party);
  if (!has) continue;
  test(`what ${party} cannot read in ${scene} is not in the page at all`, async ({ gate, page }) => {
    const [legible, sealed] = apart(scene, party, step);
    const known = new Set(legible.flatMap(longWords));
    const secretsOf = (message) => longWords(message).filter((word) => !known.has(word) && !/^[a-z-]+$/i.test(word));
    const last = sealed.findLast((message) => secretsOf(message).length > 0);
    await gate.open(`#/${scene}?step=${last.step}`);
    const shown = await everything(page);
    for (const secret of secretsOf(last)) expect(shown, "everybody's view shows it").toContain(secret);

    await seenBy(page).selectOption(party);
    await expect(gate.stage).toContainText("Through the eyes of");
    const left = await everything(page);
    expect(sealed.flatMap(secretsOf).filter((word) => left.includes(word))).toEqual([]);
    await expect(gate.wire).toContainText(`inside TLS: ${Buffer.byteLength(last.http)} bytes`);
    await expect(gate.wire.locator("pre")).toHaveCount(0);
  });
}

test("a box is shut for a party outside it, and its answer is told once it arrives", async ({ gate, page }) => {
  await gate.open("#/attacks/jwt-wrong-audience?step=4&as=mallory");
  await expect(gate.box).toContainText("through the eyes of Mallory");
  await expect(gate.box.getByRole("listitem")).toHaveCount(0);
  await expect(gate.stage).toContainText("billing-api decides, out of sight");
  await gate.press("Next");
  await expect(gate.box).toContainText("The answer that comes out: 200 OK.");
  await expect(gate.stores).toContainText("What the others keep stays with them");

  await seenBy(page).selectOption("billing-api");
  await gate.press("Back");
  await expect(gate.check("jwt.aud")).toContainText("switched off");
});

test("a party's values are listed with how it got them and what each opens", async ({ gate, page }) => {
  await gate.open(`${THEFT}?step=7&as=mallory`);
  await expect(knows(page, "Mallory")).toContainText("Nothing yet");
  await gate.press("Next");
  const token = traceOf("attacks/xss-localstorage").events.find(({ step, http }) => step === 8 && http).http.match(/token=(\S+)/)[1];
  await expect(knows(page, "Mallory")).toContainText("access_token");
  await expect(knows(page, "Mallory")).toContainText("Step 8: gets it from Ada's browser.");
  await expect(knows(page, "Mallory")).toContainText("whoever holds it is let in");
  const long = knows(page, "Mallory").locator("code.long");
  await expect(long, "the whole value is there to select").toHaveText(token);
  expect((await long.boundingBox()).width).toBeLessThan(300);

  await gate.open("#/schemes/jwt-bearer?step=1&as=app");
  await expect(knows(page, "Ada's app")).toContainText("code_verifier");
});

test("beside a message stands who could see it, and a press tells who knows its values by now", async ({ gate }) => {
  await gate.open(`${THEFT}?step=5`);
  await expect(who(gate)).toHaveAccessibleName("Who could see this: Ada's browser, web app");
  await expect(who(gate)).toHaveAttribute("aria-expanded", "false");
  await expect(gate.wire.getByRole("table")).toHaveCount(0);
  await who(gate).click();
  const row = gate.wire.getByRole("row").filter({ hasText: "access_token" });
  await expect(row.getByRole("cell")).toHaveText("web app, Ada's browser");
  await gate.slider.fill("8");
  await expect(who(gate), "it stays open from step to step").toHaveAttribute("aria-expanded", "true");
  await expect(row.getByRole("cell")).toHaveText("web app, Ada's browser, Mallory");
});

test("a form and an address are decoded, parameter by parameter", async ({ gate }) => {
  await gate.open("#/schemes/jwt-bearer?step=1");
  const uri = gate.wire.locator("dd").filter({ hasText: "https://app.example.com/callback" });
  await expect(uri).toContainText("the code is bound to it");
  await expect(gate.wire.getByText("only the app that began the flow has it", { exact: false })).toBeVisible();
});

test("the address bar tells where the browser is, to everyone and to the browser alone", async ({ gate, page }) => {
  const address = page.getByRole("group", { name: "Address bar", exact: true });
  await gate.open("#/attacks/csrf");
  await expect(address).toContainText("https://app.example.com/login");
  await expect(address.locator("b")).toHaveText("app.example.com");
  await gate.slider.fill("3");
  await expect(address).toContainText("https://mallory.example.org/");
  await seenBy(page).selectOption("browser");
  await expect(address).toBeVisible();
  await seenBy(page).selectOption("mallory");
  await expect(address).toHaveCount(0);
  await gate.open("#/attacks/jwt-wrong-audience");
  await expect(address).toHaveCount(0);
});

test("front and back channel are told apart by line and by word where a scene has both", async ({ gate, page }) => {
  await gate.open(`${THEFT}?step=9`);
  const legend = page.getByRole("list", { name: "Channels", exact: true });
  await expect(legend.getByRole("listitem")).toHaveText(["front channel, through the browser", "back channel, past the browser"]);
  const rows = gate.stage.locator(".row");
  await expect(rows.filter({ hasText: "POST /collect" })).toContainText("front channel");
  await expect(rows.filter({ hasText: "GET /v1/charges" })).toContainText("back channel");
  const dashes = (text) => rows.filter({ hasText: text }).locator(".arrow line").evaluate((line) => getComputedStyle(line).strokeDasharray);
  expect(await dashes("POST /collect")).not.toBe("none");
  expect(await dashes("GET /v1/charges")).toBe("none");
  await gate.open("#/schemes/client-credentials");
  await expect(legend).toHaveCount(0);
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in a party's view, ${theme}`, async ({ gate, page }) => {
    await gate.open(`${THEFT}?step=9&as=mallory&theme=${theme}`);
    expect(await objections(page)).toEqual([]);
    await gate.open(`${THEFT}?step=8&theme=${theme}`);
    await who(gate).click();
    expect(await objections(page)).toEqual([]);
  });
}

test("on a phone nothing of it is wider than the screen", async ({ gate, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const link of [`${THEFT}?step=9&as=mallory`, `${THEFT}?step=8`]) {
    await gate.open(link);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
});
