// The dictionary search for a shared secret: real, in slices, and it can be stopped.

import { objections } from "./axe.js";
import { expect, test } from "./page.js";

/** 256 random bits: the search goes through the whole list. */
const LONG = "#/attacks/jwt-weak-secret?step=6&set=shared-secret:3";
const panel = (page) => page.getByRole("region", { name: "Guess the secret" });

test("the search finds a weak secret, and says after how many tries", async ({ gate, page }) => {
  await gate.open("#/attacks/jwt-weak-secret?step=6");
  await panel(page).getByRole("button", { name: "Search" }).click();
  await expect(panel(page).getByRole("status")).toHaveText(/^Found: the secret is "\w+", candidate [\d,]+ of [\d,]+\.$/);
});

test("the search can be stopped, goes on from there, and ends without a find", async ({ gate, page }) => {
  await gate.open(LONG);
  await panel(page).getByRole("button", { name: "Search" }).click();
  await panel(page).getByRole("button", { name: "Stop" }).click();
  await expect(panel(page).getByRole("status")).toHaveText(/^Stopped after [\d,]+ of 109,788 candidates/);
  const bar = panel(page).getByRole("progressbar", { name: "Candidates tried" });
  const value = () => bar.evaluate((element) => element.value);
  const stopped = await value();
  expect(stopped).toBeLessThan(109_788);
  await page.waitForTimeout(300);
  expect(await value()).toBe(stopped);
  await panel(page).getByRole("button", { name: "Search" }).click();
  await expect(panel(page).getByRole("status")).toHaveText(/^None of 109,788 candidates is the secret/, { timeout: 60_000 });
});

test("the page answers while the search goes, and another step ends it", async ({ gate, page }) => {
  await gate.open(LONG);
  await panel(page).getByRole("button", { name: "Search" }).click();
  await gate.keys("ArrowLeft");
  await gate.expectStep(5, 10);
  await expect(panel(page)).toHaveCount(0);
  await gate.keys("ArrowRight");
  await expect(panel(page).getByRole("progressbar")).toHaveJSProperty("value", 0);
});

test("the panel gives axe nothing to object to", async ({ gate, page }) => {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await gate.open("./");
    await gate.open("#/attacks/jwt-weak-secret?step=6");
    await panel(page).getByRole("button", { name: "Search" }).click();
    expect.soft(await objections(page), colorScheme).toEqual([]);
  }
});
