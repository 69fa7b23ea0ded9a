// Which check stops which attack: computed in front of the learner, and every cell a door.

import { objections } from "./axe.js";
import { SCENES, expect, test } from "./page.js";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const filled = (page) => expect(page.getByText(/^\d+ cells and the smallest set, from \d+ runs\.$/)).toBeVisible({ timeout: 60_000 });
const cell = (page, attack, check) => page.getByRole("link", { name: new RegExp(`^${attack} without ${check.replace(".", "\\.")}: `) });
const ATTACKS = SCENES.filter(({ stopped_by }) => stopped_by);

test("every attack has its row, and without its own check alone most of them get in", async ({ gate, page }) => {
  test.setTimeout(90_000);
  await gate.open("#/matrix");
  await filled(page);
  await expect(page.getByRole("rowheader")).toHaveCount(ATTACKS.length);
  await expect(cell(page, "Wrong audience", "jwt.aud")).toHaveAccessibleName(/gets in at step 4$/);
  await expect(cell(page, "Wrong audience", "jwt.iss")).toHaveAccessibleName(/stopped by jwt\.aud/);
  await expect(cell(page, "Key confusion", "jwt.alg")).toHaveAccessibleName(/stopped by jwt\.key/);
  await expect(page.getByRole("region", { name: "The smallest set" })).toContainText("jwt.aud");
  await expect(page.getByRole("region", { name: "What gets in without it alone" })).toContainText("jwt.aud");
});

test("a press on a cell opens that run at the step where it is decided", async ({ gate, page }) => {
  await gate.open("#/matrix/jwt");
  await filled(page);
  await cell(page, "Wrong audience", "jwt.aud").click();
  await gate.expectHash("#/attacks/jwt-wrong-audience?step=4");
  await expect(gate.box.getByText("Mallory gets in")).toBeVisible();
  await page.goBack();
  await filled(page);
  await cell(page, "Wrong audience", "jwt.iss").click();
  await gate.expectHash("#/attacks/jwt-wrong-audience?step=4&off=jwt.iss");
  await expect(gate.check("jwt.aud")).toContainText("failed");
});

test("the filling can be stopped, and goes on", async ({ gate, page }) => {
  await gate.open("#/matrix");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  const bar = page.getByRole("progressbar", { name: "Cells filled" });
  const value = () => bar.evaluate((element) => element.value);
  const stopped = await value();
  await page.waitForTimeout(400);
  expect(await value()).toBe(stopped);
  await expect(page.getByText("The smallest set of checks follows")).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect.poll(value).toBeGreaterThan(stopped);
});

test("a scheme shows its own attacks alone, and a scheme that there is not is named", async ({ gate, page }) => {
  await gate.open("#/matrix/opaque");
  await filled(page);
  const rows = await page.getByRole("rowheader").allTextContents();
  expect(rows).toContain("Introspection cache");
  expect(rows).not.toContain("CSRF");
  await page.getByRole("navigation", { name: "Attacks on" }).getByRole("link", { name: "Session cookie" }).click();
  await filled(page);
  expect(await page.getByRole("rowheader").allTextContents()).toContain("CSRF");
  await gate.open("#/matrix/blockchain");
  await expect(gate.alert).toContainText("blockchain");
  await expect(gate.alert).toContainText("opaque");
});

test("every check is there to be seen, also those that make no difference", async ({ gate, page }) => {
  await gate.open("#/matrix/jwt");
  await filled(page);
  const heads = page.getByRole("columnheader");
  const before = await heads.count();
  await page.getByRole("checkbox", { name: /^Show every check/ }).check();
  await expect.poll(() => heads.count()).toBeGreaterThan(before);
});

for (const [name, viewport] of Object.entries({ desk: { width: 1366, height: 800 }, phone: { width: 390, height: 844 } })) {
  test(`the matrix gives axe nothing to object to, on a ${name}`, async ({ gate, page }) => {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await gate.open("./");
      await gate.open("#/matrix/jwt");
      await filled(page);
      expect.soft(await objections(page), colorScheme).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}
