// What a learner's own policy would let in, each attack provable with one press.

import { objections } from "./axe.js";
import { expect, test } from "./page.js";

const region = (page) => page.getByRole("region", { name: "What this policy lets in" });
const row = (page, name) => region(page).getByRole("listitem").filter({ hasText: name });
const tryThem = async (page) => {
  await region(page).getByRole("button", { name: /^Try / }).click();
  await expect(region(page).getByRole("status")).toHaveText(/gets? in\.$/, { timeout: 30_000 });
};

test("a strict policy lets nothing of the catalogue in", async ({ gate, page }) => {
  await gate.open("#/workbench/jwt");
  await expect(region(page)).toContainText("There is nothing to try yet");
  await gate.press("A good token");
  await tryThem(page);
  await expect(region(page).getByRole("status")).toHaveText("Nothing of the catalogue gets in.");
  await expect(row(page, "alg: none")).toContainText("stopped by jwt.alg");
});

test("a check that is off lets its attack in; one press shows it, another brings the own token back", async ({ gate, page }) => {
  await gate.open("#/workbench/jwt");
  await gate.press("A good token");
  const token = page.getByLabel("Token", { exact: true });
  const mine = await token.inputValue();
  await gate.switchInBox("jwt.alg").click();
  await tryThem(page);
  await expect(row(page, "alg: none")).toContainText("gets in");
  await row(page, "alg: none").getByRole("button", { name: /^Show me/ }).click();
  await expect(gate.status.first()).toHaveText(/^200 let in/);
  expect(await token.inputValue()).not.toBe(mine);
  await region(page).getByRole("button", { name: "Back to mine" }).click();
  expect(await token.inputValue()).toBe(mine);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }) + location.href)).not.toContain(mine);
});

test("where only the issuer could sign, the catalogue's own scene is the proof", async ({ gate, page }) => {
  await gate.open("#/workbench/jwt");
  await gate.press("A good token");
  await gate.switchInBox("jwt.aud").click();
  await tryThem(page);
  const proof = row(page, "Wrong audience").getByRole("link", { name: /^Show me/ });
  await proof.click();
  await expect(gate.heading).toHaveText("A token for the wrong API");
  await expect(gate.stage.getByText("The attack got in", { exact: true })).toBeVisible();
});

test("a change takes the answers away until the attacks are tried again", async ({ gate, page }) => {
  await gate.open("#/workbench/jwt");
  await gate.press("A good token");
  await tryThem(page);
  await gate.switchInBox("jwt.exp").click();
  await expect(region(page).getByRole("status")).toHaveText("Something has changed since the attacks were tried.");
  await expect(region(page).getByRole("listitem")).toHaveCount(0);
});

test("gives axe nothing to object to", async ({ gate, page }) => {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await gate.open("./");
    await gate.open("#/workbench/jwt");
    await gate.press("A good token");
    await tryThem(page);
    expect.soft(await objections(page), colorScheme).toEqual([]);
  }
});
