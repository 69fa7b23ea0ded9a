// The race to revoke: four designs under the same traffic, counted anew at every press.

import { COLOURS, objections } from "./axe.js";
import { layoutFaults, rowsOf } from "./layout.js";
import { expect, test } from "./page.js";

const RACE = "#/lifecycles/revocation-race";
const DESIGNS = ["Session", "JWT", "Opaque with cache", "Hybrid"];
const BEFORE = /^Still let in after the logout: Session none, JWT [\d,]+ requests? for .+, Opaque with cache .+, Hybrid .+\.$/;

/** Beside the stage, where the box has not opened yet. */
const numbers = (gate) => gate.inspector.getByRole("region", { name: "The race's numbers", exact: true });

const race = (gate) => ({
  told: gate.stage.getByRole("status"),
  moment: gate.stage.getByRole("slider", { name: /^at \d\d:\d\d:\d\d$/ }),
  figures: gate.stage.getByRole("figure"),
  cursor: (design) => gate.stage.getByRole("slider", { name: `Read the chart: ${design}: requests over time`, exact: true }),
  exposures: gate.stage.getByRole("table", { name: /^Who still got in after / }),
  costs: gate.stage.getByRole("table", { name: "What it cost", exact: true }),
  field: (label) => numbers(gate).getByLabel(label, { exact: true }),
});

const number = (text) => Number(text.replaceAll(",", ""));

/** What each design let in after the action, by the table: `{ Session: 0, … }`. */
async function late(gate) {
  const [head, ...rows] = await race(gate).exposures.evaluate(rowsOf);
  expect(head).toEqual(["design", "still let in", "for", "at most", "refused"]);
  expect(rows.map(([design]) => design)).toEqual(DESIGNS);
  return Object.fromEntries(rows.map(([design, count]) => [design, number(count)]));
}

/** The same, by the sentence. */
async function toldLate(gate) {
  const sentence = await race(gate).told.innerText();
  const count = (design) => sentence.match(new RegExp(`(?:: |, )${design} (none|[\\d,]+) ?`))[1];
  return Object.fromEntries(DESIGNS.map((design) => [design, count(design) === "none" ? 0 : number(count(design))]));
}

test("opens with its charts, its tables, and one sentence that says the same", async ({ gate }) => {
  await gate.open(RACE);
  await expect(gate.button("The race")).toHaveAttribute("aria-pressed", "true");
  await expect(race(gate).told).toHaveText(BEFORE);
  await expect(race(gate).figures).toHaveCount(4);
  for (const design of DESIGNS) {
    await expect(race(gate).cursor(design)).toHaveCount(1);
    await expect(race(gate).figures.filter({ hasText: `${design}: requests over time` })).toBeVisible();
  }
  expect(await toldLate(gate)).toEqual(await late(gate));
  const [head, ...rows] = await race(gate).costs.evaluate(rowsOf);
  expect(head).toEqual(["design", "lookups in the session store", "calls to the issuer", "signature checks"]);
  // 5 requests a second for 30 min, and the session's server looks each of them up.
  expect(rows[0].slice(0, 2)).toEqual(["Session", "9,000 (5/s)"]);
  await expect(gate.button("Log her out")).toHaveAttribute("aria-pressed", "true");
  await expect(gate.button("Take away charges:write")).toHaveAttribute("aria-pressed", "false");
});

test("answers at once to another action and another moment, and the link carries both", async ({ gate, page }) => {
  await gate.open(RACE);
  await expect(race(gate).told).toHaveText(BEFORE);
  const opened = { told: await race(gate).told.innerText(), late: await late(gate) };

  await gate.press("Take away charges:write");
  await expect(race(gate).told).toHaveText(/^Still let in after charges:write was taken away: Session none, JWT /);
  await expect(gate.stage.getByRole("table", { name: "Who still got in after charges:write was taken away" })).toBeVisible();
  await expect(gate.button("Take away charges:write")).toHaveAttribute("aria-pressed", "true");
  await gate.expectHash(`${RACE}?set=action:1`);
  const told = await race(gate).told.innerText();
  const before = await late(gate);

  await race(gate).moment.fill("600");
  await expect(race(gate).moment).toHaveAttribute("aria-valuetext", "12:10:00");
  await expect(race(gate).told).not.toHaveText(told);
  const after = await late(gate);
  expect(after).not.toEqual(before);
  expect(await toldLate(gate)).toEqual(after);
  expect(after.JWT, "less is left of the token's life").toBeLessThan(before.JWT);
  await gate.expectHash(`${RACE}?set=action:1,action-at:600`);

  const shown = await gate.shown();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
  await expect(race(gate).told).toHaveText(/charges:write was taken away/);
  expect(await gate.shown()).toEqual(shown);

  await race(gate).moment.fill("1800");
  await expect.poll(() => late(gate), "nothing comes after the end").toEqual({ Session: 0, JWT: 0, "Opaque with cache": 0, Hybrid: 0 });

  await gate.keys("r");
  await expect(race(gate).told, "after a reset").toHaveText(opened.told);
  expect(await late(gate)).toEqual(opened.late);
});

test("obeys its numbers: each design is bound by its own", async ({ gate }) => {
  await gate.open(RACE);
  const set = async (label, value) => {
    await race(gate).field(label).fill(value);
    await race(gate).field(label).press("Enter");
  };
  await set("Life of a kept answer", "0");
  await expect.poll(async () => (await late(gate))["Opaque with cache"]).toBe(0);
  await set("Life of an access token", "120");
  await set("Leeway for clocks that differ", "0");
  await expect.poll(async () => (await late(gate)).JWT, "the token ends with the login").toBeLessThan(10);
  await set("Servers that skip the denylist", "4");
  const skipping = await late(gate);
  await set("Servers that skip the denylist", "0");
  await expect.poll(async () => (await late(gate)).Hybrid).toBeLessThan(skipping.Hybrid);
  await gate.expectHash(`${RACE}?set=cache-life:0,leeway:0,skipping:0,token-life:120`);
  await set("Requests a second", "lots");
  await expect(numbers(gate).getByRole("alert").filter({ hasText: /\S/ })).toContainText('"lots" is no value of rate');
});

test("gives way to its story at a step, and comes back by its button, the place kept", async ({ gate }) => {
  await gate.open(RACE);
  const messages = gate.stage.getByRole("group", { name: "Messages and the box", exact: true });
  await expect(messages).toBeHidden();
  for (const step of [2, 3]) {
    await gate.press("Next");
    await gate.expectStep(step, 16);
    await expect(messages).toBeVisible();
    await expect(race(gate).figures).toHaveCount(0);
    await expect(gate.button("Step by step")).toHaveAttribute("aria-pressed", "true");
  }
  await gate.press("The race");
  await expect(race(gate).figures).toHaveCount(4);
  await expect(messages).toBeHidden();
  await gate.expectStep(3, 16);
  await expect(race(gate).told).toHaveText(BEFORE);
  await gate.press("Step by step");
  await expect(messages).toBeVisible();
  await gate.expectStep(3, 16);
});

test("plays its story with the numbers of the race", async ({ gate }) => {
  await gate.open(`${RACE}?set=action:1`);
  await gate.press("Next");
  const other = await gate.page.locator("pre.print-only").textContent();
  await gate.press("The race", "Log her out", "Step by step");
  await gate.expectStep(2, 16);
  expect(await gate.page.locator("pre.print-only").textContent()).not.toBe(other);
});

test.describe("a chart", () => {
  test("is read by the keyboard, point by point, and that moves no step", async ({ gate }) => {
    await gate.open(RACE);
    const cursor = race(gate).cursor("JWT");
    await expect(cursor).toHaveAttribute("aria-valuetext", /^JWT still let [\d,]+ requests in, for .+; at most .+\.$/);
    await cursor.focus();
    await gate.keys("ArrowRight");
    const point = /^\d\d:\d\d:\d\d: let in [\d,]+, still let in [\d,]+, refused [\d,]+\.$/;
    await expect(cursor).toHaveAttribute("aria-valuetext", point);
    const first = await cursor.getAttribute("aria-valuetext");
    await expect(race(gate).figures.filter({ hasText: "JWT: requests" }).getByText(first, { exact: true })).toBeVisible();
    await gate.keys("ArrowRight");
    await expect(cursor).not.toHaveAttribute("aria-valuetext", first);
    await gate.keys("End");
    await expect(cursor).toHaveAttribute("aria-valuetext", /^12:29:\d\d: let in 0, still let in 0, refused \d+\.$/);
    await gate.expectStep(1, 16);
    await expect(race(gate).figures).toHaveCount(4);
  });

  test("is a table as well, and its counts add up to every request", async ({ gate }) => {
    await gate.open(RACE);
    const exposed = await late(gate);
    for (const design of DESIGNS) {
      const figure = race(gate).figures.filter({ hasText: `${design}: requests over time` });
      await figure.getByText("As a table").click();
      const [head, ...rows] = await figure.getByRole("table", { name: `${design}: requests over time` }).evaluate(rowsOf);
      expect(head).toEqual(["time", "let in", "still let in", "refused"]);
      const sum = (column) => rows.reduce((all, row) => all + number(row[column]), 0);
      expect(sum(1) + sum(2) + sum(3), `${design}: 5 requests a second for 30 min`).toBe(9000);
      expect(sum(2), design).toBe(exposed[design]);
      expect(rows.filter(([at]) => at.endsWith("· Log her out")), design).toHaveLength(1);
    }
  });
});

test("of eight million requests comes to its end, and the page answers meanwhile", async ({ gate, page }) => {
  test.setTimeout(180_000);
  await gate.open(`${RACE}?set=duration:86400,rate:100`);
  const counting = /^Counting: [\d,]+ of 8,640,000 requests\.$/;
  await expect(race(gate).told).toHaveText(counting);
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ type: "longtask" });
  });
  await gate.keys("?");
  const help = page.getByRole("dialog", { name: "Keyboard help", exact: true });
  await expect(help).toBeVisible();
  expect(await race(gate).told.textContent(), "while the count goes on").toMatch(counting);
  await gate.keys("Escape");
  await expect(help).toBeHidden();
  await gate.press("Next");
  await gate.expectStep(2, 16);
  await gate.press("The race");
  await expect(race(gate).told).toHaveText(BEFORE, { timeout: 120_000 });
  // A slice takes a few milliseconds on an idle machine; this leaves room for one that is not.
  expect(await page.evaluate(() => window.longest), "ms, the longest task").toBeLessThan(300);
  expect(await toldLate(gate)).toEqual(await late(gate));
  const [, session] = await race(gate).costs.evaluate(rowsOf);
  expect(session[1]).toBe("8,640,000 (100/s)");
});

for (const [size, viewport] of Object.entries({ phone: { width: 390, height: 844 }, desk: { width: 1366, height: 800 } })) {
  test.describe(`on a ${size}`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: "reduce" } });

    test("axe objects to nothing, and nothing is cut, with a chart read and a table open", async ({ gate, page }) => {
      const faults = () => page.evaluate(layoutFaults, ".race label, .race button, .race caption, .race th, .race td, .told, figcaption");
      await gate.open(RACE);
      expect(await faults()).toEqual([]);
      await race(gate).cursor("JWT").focus();
      await gate.keys("ArrowRight");
      await race(gate).figures.first().getByText("As a table").click();
      await page.emulateMedia({ colorScheme: "light" });
      expect.soft(await objections(page), "in light").toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect.soft(await objections(page, (axe) => axe.withRules(COLOURS)), "in dark").toEqual([]);
      // What is read is in sight; the sentence above it may not be.
      expect((await faults()).filter((fault) => !fault.includes("caption"))).toEqual([]);
    });
  });
}
