// Every scene, at every step, however it is reached. The transcript that the page prints is the
// second opinion about what each step says.

import { SCENES, boxesOf, expect, sceneOf, test } from "./page.js";

// The walks are long, and a laptop may have other work.
test.describe.configure({ timeout: 90_000 });

/** The box's checks in running order, as INTERFACES.md names them. */
const CHECKS = {
  apikey: "header format known secret live environment scope",
  authorize: "client redirect-uri response-type pkce scope consent",
  callback: "error state iss",
  jwt: "credential segments encoding json alg crit typ key signature claims iss aud exp nbf denylist bound scope",
  opaque: "credential answer active exp aud scope",
  mtls: "presented chain validity eku constraints revoked possession identity permission",
  session: "cookie known timeout origin permission",
  sigv4: "parse scope key signed-headers skew body signature replay permission",
  token: "client grant code single-use bound pkce refresh rotation scope",
  webhook: "parse skew signature replay",
};
const AUDIENCE = sceneOf("attacks/jwt-wrong-audience");

const link = (id, step) => (step === 1 ? `#/${id}` : `#/${id}?step=${step}`);
const upTo = (steps) => Array.from({ length: steps }, (_, at) => at + 1);

/** What every step shows when its link is followed: the measure for every other way there. */
async function byLink(gate, { id, steps }) {
  const seen = [];
  for (const step of upTo(steps)) {
    await gate.open(link(id, step));
    await gate.arrive(step);
    seen.push(await gate.shown());
  }
  return seen;
}

/** The sentence of every step, out of the transcript. */
async function sentences(page) {
  const transcript = await page.locator("pre.print-only").textContent();
  return [...transcript.matchAll(/^\d+ {2}\d\d:\d\d:\d\d\n {3}(.+)$/gm)].map(([, sentence]) => sentence);
}

/** The ways to the next step, and to the one before; each walk takes them in turn. */
const FORWARD = [
  ["Next", (gate) => gate.press("Next")],
  ["→", (gate) => gate.keys("ArrowRight")],
  ["Space", async (gate) => {
    // Where a control has the focus, Space is that control's.
    await gate.page.evaluate(() => document.activeElement.blur());
    await gate.keys("Space");
  }],
];
const BACKWARD = [
  ["Back", (gate) => gate.press("Back")],
  ["←", (gate) => gate.keys("ArrowLeft")],
  ["the slider", (gate, step) => gate.slider.fill(String(step))],
];

/** Fails unless the box shows what ran: each check with its question, outcome and evidence. */
async function expectBox(gate, { report }) {
  const items = gate.box.getByRole("list").getByRole("listitem");
  const checks = await items.evaluateAll((found) => found.map((item) => ({ ...item.dataset, text: item.textContent })));
  const order = CHECKS[report.box].split(" ").map((name) => `${report.box}.${name}`);
  expect(checks.map(({ check }) => check)).toEqual(order.filter((id) => checks.some(({ check }) => check === id)));
  // The endpoint that hands out tokens leaves out what another grant would need, and an API that
  // asks for no binding leaves that out.
  const leftOut = (id) => id === "jwt.bound" && !report.checks.some((check) => check.id === id);
  if (report.box !== "token") expect(checks).toHaveLength(order.filter((id) => !leftOut(id)).length);
  expect(checks.map(({ check, outcome }) => `${check} ${outcome}`)).toEqual(report.checks.map(({ id, outcome }) => `${id} ${outcome}`));
  for (const { check, text } of checks) {
    expect(text, check).toMatch(/\w.*\?/);
    expect(text, check).toMatch(/passed|failed|switched off; would have (passed|failed)|off: the policy names nothing to compare|not reached/);
    if (!text.includes("not reached")) expect(text, check).toMatch(/expected \S.*found \S/);
  }
}

test.describe("a walk", () => {
  // What stands on the screen is asked for, not how it comes there.
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  for (const scene of SCENES) {
    const { id, title, steps } = scene;

    test(`${title}: every step is the same however it is reached, and shows what the trace says`, async ({ gate, page }) => {
      const seen = await byLink(gate, scene);
      expect(new Set(seen.map(({ says }) => says)).size, "steps that differ").toBe(steps);

      await page.goto("about:blank");
      await gate.open(link(id, 1));
      await expect(gate.heading).toHaveText(title);
      const told = await sentences(page);
      expect(told).toHaveLength(steps);
      const boxes = boxesOf(id);
      expect(boxes.length, "boxes that open").toBeGreaterThan(0);
      for (const step of upTo(steps)) {
        const [name, go] = FORWARD[step % FORWARD.length];
        if (step > 1) await go(gate);
        await gate.expectStep(step, steps);
        await expect(gate.status).toHaveText(told[step - 1]);
        const box = boxes.findLast((opened) => opened.step <= step);
        if (box) await expectBox(gate, box);
        expect(await gate.shown(), `step ${step} by ${name}`).toEqual(seen[step - 1]);
      }
      await gate.pressInVain("Next");
      await gate.keys("ArrowRight");
      expect(await gate.shown(), "past the end").toEqual(seen[steps - 1]);

      for (const step of upTo(steps - 1).reverse()) {
        const [name, go] = BACKWARD[step % BACKWARD.length];
        await go(gate, step);
        await gate.arrive(step);
        expect(await gate.shown(), `step ${step} by ${name}`).toEqual(seen[step - 1]);
      }
      await gate.pressInVain("Back");
      await gate.keys("ArrowLeft");
      expect(await gate.shown(), "before the beginning").toEqual(seen[0]);

      for (const [name, way, step] of [
        ["Last step", () => gate.press("Last step"), steps],
        ["a leap back", () => gate.slider.fill("2"), 2],
        ["a leap ahead", () => gate.slider.fill(String(steps - 1)), steps - 1],
        ["First step", () => gate.press("First step"), 1],
        ["End", () => gate.keys("End"), steps],
        ["Home", () => gate.keys("Home"), 1],
      ]) {
        await way();
        expect(await gate.shown(), name).toEqual(seen[step - 1]);
      }
    });
  }

  test("every step is the same by the keyboard alone, and by leaps of the slider", async ({ gate }) => {
    const scene = sceneOf("lifecycles/jwt");
    const { id, steps } = scene;
    const seen = await byLink(gate, scene);

    await gate.page.goto("about:blank");
    await gate.open(link(id, 1));
    for (const step of upTo(steps)) {
      if (step > 1) await gate.keys(step % 2 ? "ArrowRight" : "Space");
      await gate.arrive(step);
      expect(await gate.shown(), `step ${step} forward`).toEqual(seen[step - 1]);
    }
    await gate.keys("Space", "ArrowRight");
    expect(await gate.shown(), "past the end").toEqual(seen[steps - 1]);
    for (const step of upTo(steps - 1).reverse()) {
      await gate.keys("ArrowLeft");
      await gate.arrive(step);
      expect(await gate.shown(), `step ${step} back`).toEqual(seen[step - 1]);
    }

    // In leaps, so that no step is reached from its neighbour.
    for (const step of upTo(steps).reverse().sort((a, b) => (a % 3) - (b % 3))) {
      await gate.slider.fill(String(step));
      await gate.arrive(step);
      expect(await gate.shown(), `step ${step} by the slider`).toEqual(seen[step - 1]);
    }
  });
});

test("the front door opens the first scene, says what this is, and Next makes something happen", async ({ gate, page }) => {
  await gate.open("./");
  await expect(page.getByText("See how an API decides to let a request in.")).toBeVisible();
  await expect(gate.heading).toHaveText("Who are you? Then: may you? (401 and 403)");
  await expect(gate.heading).toHaveText(SCENES[0].title);
  await gate.expectStep(1, 12);
  await gate.press("Next");
  await gate.expectStep(2, 12);
});

test("the list of scenes leads to each of them, and says which is open", async ({ gate, page }) => {
  await gate.open("./");
  await expect(gate.list.getByRole("link"), "the scenes, the map, the matrix, the mistakes and the workbench").toHaveCount(SCENES.length + 4);
  for (const { id, title } of SCENES) {
    await gate.linkTo(id).click();
    await expect(gate.heading).toHaveText(title);
    await expect(page).toHaveTitle(`${title} · Glassgate`);
    await expect(gate.list.locator("[aria-current=page]")).toHaveAttribute("href", `#/${id}`);
    await gate.expectHash(`#/${id}`);
  }
});

test.describe("Play", () => {
  /** Opens a scene with a clock that moves when the test says so. */
  async function open(gate, link) {
    await gate.page.clock.install({ time: 0 });
    await gate.open(link);
    await gate.page.clock.pauseAt(3_600_000);
  }

  test("runs by itself from step to step to the end, and then offers to play again", async ({ gate, page }) => {
    const { id, steps } = AUDIENCE;
    await open(gate, `#/${id}`);
    await gate.press("Play");
    await expect(gate.button("Pause")).toBeVisible();
    const seen = new Set();
    for (let s = 0; s < 300 && (await gate.button("Pause").isVisible()); s += 1) {
      seen.add(await gate.slider.inputValue());
      await page.clock.runFor(1000);
    }
    expect([...seen], "steps that were shown").toEqual(upTo(steps).slice(1).map(String));
    await gate.expectStep(steps, steps);
    await expect(gate.button("Play")).toBeVisible();
    await gate.press("Play");
    await gate.expectStep(1, steps);
  });

  test("lets the checks fall one by one before the verdict", async ({ gate, page }) => {
    await open(gate, `#/${AUDIENCE.id}?step=3`);
    await gate.press("Play");
    const verdict = gate.box.getByText("Mallory gets in");
    const pending = [];
    await gate.expectStep(4, 6);
    while (!(await verdict.isVisible()) && pending.length < 200) {
      pending.push(await gate.box.getByRole("listitem").filter({ hasText: "not yet" }).count());
      await page.clock.runFor(100);
    }
    expect([...new Set(pending)], "checks still to fall").toEqual(upTo(17).map((at) => 17 - at));
    await expect(verdict).toBeVisible();
  });

  test("holds where Pause is pressed, by button and by key", async ({ gate, page }) => {
    await open(gate, `#/${AUDIENCE.id}`);
    await gate.press("Play");
    await page.clock.runFor(1000);
    await gate.press("Pause");
    const held = await gate.shown();
    await page.clock.runFor(120_000);
    expect(await gate.shown()).toEqual(held);

    await page.locator("body").press("p");
    await expect(gate.button("Pause")).toBeVisible();
    await gate.keys("p");
    await expect(gate.button("Play")).toBeVisible();
    await page.clock.runFor(120_000);
    await expect(gate.button("Play")).toBeVisible();
  });

  test("stops at a press of Next", async ({ gate, page }) => {
    await open(gate, `#/${SCENES[0].id}`);
    await gate.press("Play", "Next");
    await expect(gate.button("Play")).toBeVisible();
    const held = await gate.shown();
    await page.clock.runFor(120_000);
    expect(await gate.shown()).toEqual(held);
  });

  test("runs faster at double speed", async ({ gate, page }) => {
    await open(gate, `#/${SCENES[0].id}`);
    const stepAfter = async (speed) => {
      await gate.slider.fill("1");
      await page.getByRole("button", { name: /^Speed/ }).click();
      await expect(gate.button(`Speed ${speed}×`)).toBeVisible();
      await gate.press("Play");
      await page.clock.runFor(15_000);
      await gate.press("Pause");
      return Number(await gate.slider.inputValue());
    };
    const fast = await stepAfter("2");
    const slow = await stepAfter("½");
    expect(fast).toBeGreaterThan(slow);
  });
});

test.describe("the box held half open", () => {
  const items = (gate) => gate.box.getByRole("listitem");
  const open = (gate) => items(gate).filter({ hasNotText: "not yet" });

  test("'.' and ',' let one check more or less fall, and the link names the check", async ({ gate }) => {
    await gate.open("#/attacks/jwt-wrong-audience?step=4");
    const whole = await gate.shown();
    await expect(items(gate)).toHaveCount(16);
    const verdict = gate.box.getByText("Mallory gets in");
    await expect(verdict).toBeVisible();

    await gate.keys(".");
    await expect(open(gate)).toHaveCount(1);
    await expect(verdict).toBeHidden();
    await gate.expectHash("#/attacks/jwt-wrong-audience?step=4&check=jwt.credential");
    await gate.keys(".", ".", ".");
    await expect(open(gate)).toHaveCount(4);
    await gate.expectHash("#/attacks/jwt-wrong-audience?step=4&check=jwt.json");
    await gate.keys(",");
    await expect(open(gate)).toHaveCount(3);
    await gate.expectStep(4, 6);

    await gate.keys("ArrowRight");
    expect(await gate.shown(), "Next finishes the step first").toEqual(whole);
    await gate.keys(",");
    await expect(open(gate)).toHaveCount(16);
    await expect(verdict, "held before the verdict").toBeHidden();
    await gate.keys(".");
    expect(await gate.shown()).toEqual(whole);
  });

  test("the buttons Down one check and Up one check do the same", async ({ gate }) => {
    await gate.open("#/attacks/jwt-wrong-audience?step=4");
    await gate.press("Down one check", "Down one check");
    await expect(open(gate)).toHaveCount(2);
    await gate.press("Up one check");
    await expect(open(gate)).toHaveCount(1);
  });

  test("nothing beside it tells the verdict before its checks have fallen", async ({ gate }) => {
    await gate.open("#/attacks/jwt-wrong-audience?step=4&check=jwt.iss");
    await expect(open(gate)).toHaveCount(11);
    const { here } = await gate.verdicts();
    expect(here).not.toMatch(/let in|stopped/);
  });

  test("a refusal ends the walk at the check that refused", async ({ gate }) => {
    await gate.open("#/attacks/jwt-wrong-audience?step=4&off=");
    await gate.keys(",");
    await gate.expectHash("#/attacks/jwt-wrong-audience?step=4&check=jwt.aud&off=");
    await expect(gate.check("jwt.aud")).toContainText("failed");
    await expect(gate.check("jwt.exp")).toContainText("not reached");
  });

  test("a step without a box has nothing to hold", async ({ gate }) => {
    await gate.open("#/attacks/jwt-wrong-audience?step=2");
    const before = await gate.shown();
    await gate.keys(".", ",");
    expect(await gate.shown()).toEqual(before);
  });
});
