// The byte lab: what client and server write down to sign, byte for byte.

import { expect, test } from "./page.js";

const SCENE = "attacks/canonicalisation-mismatch";
const lab = (gate) => gate.page.getByRole("region", { name: "Byte lab", exact: true });
const onTheWay = (gate) => gate.defences.getByRole("combobox", { name: "On the request's way", exact: true });

test("what is done to the request on its way is a choice, and the first byte that differs is marked", async ({ gate }) => {
  await gate.open(`#/${SCENE}?step=4`);
  await onTheWay(gate).selectOption("header lines in another order, names in small letters");
  await expect(lab(gate)).toContainText("No difference");
  await expect(lab(gate).locator(".odd")).toHaveCount(0);

  await onTheWay(gate).selectOption("another Host");
  await expect(lab(gate)).toContainText(/First difference: line \d+, byte \d+/);
  const differs = lab(gate).getByRole("listitem").filter({ hasText: "differs" });
  await expect(differs.first()).toContainText("Header host");
  await expect(lab(gate).locator(".odd").first()).toBeVisible();
  await expect(gate.check("sigv4.signature")).toContainText("failed");
  await gate.expectHash(`#/${SCENE}?step=4&set=on-the-way:8`);
});

test("the later stages open from the keyboard, and the secret is in none of them", async ({ gate }) => {
  await gate.open("#/schemes/signed-request?step=6");
  const fold = lab(gate).getByRole("button", { name: "String to sign, keys and signature" });
  if ((await fold.getAttribute("aria-expanded")) === "false") {
    await fold.focus();
    await gate.keys("Enter");
  }
  await expect(lab(gate)).toContainText("AWS4-HMAC-SHA256");
  await expect(lab(gate)).toContainText("kSigning = HMAC(kService");
});

test("a party that does not hold the secret sees no lab", async ({ gate }) => {
  await gate.open("#/schemes/signed-request?step=6&as=mallory");
  await expect(lab(gate)).toHaveCount(0);
  await gate.open("#/schemes/signed-request?step=6&as=payout-job");
  await expect(lab(gate)).toBeVisible();
});
