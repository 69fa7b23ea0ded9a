// What the servers remember: the records behind the checks, made, changed and deleted as the
// story goes, and shown as they stand at the step.

import { expect, test } from "./page.js";

/** The records of a region, as a reader hears them. */
const records = (gate) => gate.stores.locator(".record");

test("a session is a record from the login on, changes when it is used, and is deleted by the logout", async ({ gate }) => {
  await gate.open("#/schemes/session-cookie");
  const session = records(gate).filter({ hasText: /session \w+…/ });
  await expect(session).toHaveCount(1);
  await expect(gate.stores.getByRole("heading", { name: "web app" })).toBeVisible();
  await expect(session).toContainText("user_001");
  await expect(session).toContainText("last seen2026-01-01 12:00:00 UTC");
  await gate.slider.fill("3");
  await expect(session).toContainText("last seen2026-01-01 12:00:02 UTC");
  await gate.slider.fill("6");
  await expect(session).toContainText("last seen2026-01-01 12:01:03 UTC");
  await expect(session).not.toContainText("deleted");
  const before = await gate.stores.innerText();

  await gate.press("Next");
  await expect(session).toContainText("deleted");
  await expect(session).not.toContainText("user_001");
  await gate.press("Back");
  await expect(session, "one step back it is there still").not.toContainText("deleted");
  expect(await gate.stores.innerText()).toBe(before);
});

test("of an API key the record holds the visible part and a hash, and never the key", async ({ gate }) => {
  await gate.open("#/schemes/api-key?step=3");
  const key = (await gate.wireText()).match(/sk_live_\w+/)[0];
  await gate.press("First step");
  const record = records(gate).filter({ hasText: "invoice worker" });
  await expect(record).toHaveCount(1);
  await expect(record).toContainText(`${key.slice(0, 16)}…`);
  await expect(record).toContainText(/hash\s*\$argon2id\$v=19\$m=1024,t=2,p=1\$/);
  await expect(record).toContainText(/scopes\s*charges:read/);
  for (const step of [1, 3, 5, 11]) {
    await gate.slider.fill(String(step));
    await gate.arrive(step);
    await expect(gate.stores).not.toContainText(key);
  }
});

test("of a rotated key the record says live, then disabled, beside the new one's", async ({ gate }) => {
  await gate.open("#/lifecycles/api-key-rotation");
  await expect(records(gate).filter({ hasText: "sk_live_" })).toHaveCount(1);
  await gate.press("Next");
  const keys = records(gate).filter({ hasText: "sk_live_" });
  await expect(keys).toHaveCount(2);
  for (const at of [0, 1]) await expect(keys.nth(at)).toContainText(/state\s*live/);
  await gate.slider.fill("9");
  await expect(keys.filter({ hasText: /state\s*disabled since 12:27:01/ })).toHaveCount(1);
  await expect(keys.filter({ hasText: /state\s*live/ })).toHaveCount(1);
  await gate.press("Back");
  await expect(keys.filter({ hasText: /state\s*live/ })).toHaveCount(2);
});

test("without a shared store a server knows nothing of what another one made", async ({ gate }) => {
  await gate.open("#/foundations/sessions-or-tokens?step=3");
  await expect(gate.stores).toBeVisible();
  await gate.switchInDefences("defence.shared-store").click();
  await gate.slider.fill("7");
  await expect(gate.box).toContainText("let in");
  await gate.switchInDefences("defence.shared-store").click();
  await expect(gate.check("session.known")).toContainText("failed");
});

test("until a server keeps a record there is no such region", async ({ gate }) => {
  await gate.open("#/foundations/who-then-may?step=2");
  await expect(gate.stores).toHaveCount(0);
  await gate.slider.fill("3");
  await expect(gate.stores).toBeVisible();
});
