// A learner changes a message on its way, sends it on, and watches what happens.

import { objections } from "./axe.js";
import { expect, test } from "./page.js";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const JWT = "#/schemes/jwt-bearer?step=5";

const editor = (page) => page.getByRole("form", { name: /^Change this message / });
const begin = (gate) => gate.wire.getByRole("button", { name: /^Change (this message|it again)$/ }).click();

test.describe("a message that a learner changes", () => {
  test("is met by the server as it is then, and the caption says what was changed and what came of it", async ({ gate, page }) => {
    await gate.open(JWT);
    await begin(gate);
    await editor(page).getByLabel("scope", { exact: true }).fill("charges:write");
    await editor(page).getByRole("button", { name: "Send it on" }).click();
    await expect(gate.status).toContainText("You changed claim scope");
    await expect(gate.status).toContainText("jwt.signature");
    await expect(gate.check("jwt.signature")).toContainText("failed");
    await expect(gate.wire.getByRole("note")).toContainText("claim scope is now charges:write");
    await gate.expectHash(`${JWT}&edit=5:claim.scope=charges:write`);

    // Signed again by who has the key, the change stands, and only the scope decides.
    await begin(gate);
    await editor(page).getByLabel("Signature").selectOption({ label: "Made again by whoever made it, who has the key" });
    await editor(page).getByRole("button", { name: "Send it on" }).click();
    await expect(gate.check("jwt.signature")).toContainText("passed");
    await expect(gate.check("jwt.scope")).toContainText("failed");
  });

  test("stays changed through a reload, steps back and forth, and is as it was once undone", async ({ gate, page }) => {
    await gate.open(JWT);
    const before = await gate.shown();
    await begin(gate);
    await editor(page).getByLabel("aud", { exact: true }).fill("reports-api");
    await editor(page).getByRole("button", { name: "Send it on" }).click();
    await expect(gate.status).toContainText("You changed claim aud");
    const changed = await gate.shown();
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
    expect(await gate.shown()).toEqual(changed);
    await gate.press("Back", "Next");
    expect(await gate.shown()).toEqual(changed);
    await gate.wire.getByRole("button", { name: "Undo the change" }).click();
    await gate.expectHash(JWT);
    expect(await gate.shown()).toEqual(before);
  });

  test("gets a 400 where it is no HTTP any more, and opens no box", async ({ gate, page }) => {
    await gate.open(JWT);
    await begin(gate);
    await editor(page).getByRole("radio", { name: "Raw text" }).check();
    await editor(page).getByLabel("The whole message, as it travels").fill("<script>alert(1)</script> no request at all");
    await editor(page).getByRole("button", { name: "Send it on" }).click();
    await expect(gate.wire.locator("pre")).toContainText("<script>alert(1)</script>");
    await expect(gate.status).toContainText("the raw text");
    await gate.press("Next");
    await expect(gate.wire.locator("pre")).toContainText("HTTP/1.1 400");
  });

  test("does not go into a link where a secret may stand in it, and the page says so", async ({ gate, page }) => {
    await gate.open(JWT);
    await begin(gate);
    await editor(page).getByLabel("Authorization", { exact: true }).fill("Bearer my-own-secret-token");
    await editor(page).getByRole("button", { name: "Send it on" }).click();
    await expect(gate.wire).toContainText("A link does not carry this change");
    expect(await gate.hash()).not.toContain("my-own");
    await gate.press("Share");
    const dialog = page.getByRole("dialog", { name: "Share" });
    await expect(dialog).toContainText("is not in the link");
    expect(await dialog.innerHTML()).not.toContain("my-own-secret-token");
  });

  test("can have parts removed and added", async ({ gate, page }) => {
    await gate.open(JWT);
    await begin(gate);
    await editor(page).getByRole("button", { name: "Remove Authorization" }).click();
    await editor(page).getByRole("button", { name: "Add a part" }).click();
    await editor(page).getByLabel("Name", { exact: true }).fill("X-Trace");
    await editor(page).getByLabel("Value", { exact: true }).fill("1");
    await editor(page).getByRole("button", { name: "Send it on" }).click();
    await expect(gate.wire.locator("pre")).toContainText("X-Trace: 1");
    await expect(gate.check("jwt.credential")).toContainText("failed");
    await gate.expectHash(`${JWT}&edit=5:-header.Authorization&edit=5:%2Bheader.X-Trace=1`);
  });

  test("is edited by keyboard, and what is typed there steps nothing", async ({ gate, page }) => {
    await gate.open(JWT);
    await gate.wire.getByRole("button", { name: "Change this message" }).focus();
    await gate.keys("Enter");
    await editor(page).getByLabel("Method").focus();
    await page.keyboard.press("End");
    await page.keyboard.type(" pdw?");
    await gate.expectStep(5, 10);
    await gate.keys("Escape");
    await expect(editor(page)).toHaveCount(0);
    await gate.expectHash(JWT);
  });

  test("is a message of any scene", async ({ gate }) => {
    for (const link of ["#/schemes/session-cookie?step=4", "#/attacks/csrf?step=4", "#/schemes/webhook?step=4", "#/attacks/mix-up?step=6", "#/attacks/client-cert-header-spoof?step=7"]) {
      await gate.open(link);
      await expect(gate.wire.getByRole("button", { name: "Change this message" }), link).toBeVisible();
    }
  });

  test("is changed by its sender where it travels inside TLS: the server meets it changed, and the records are others", async ({ gate, page }) => {
    await gate.open("#/schemes/mutual-tls?step=4");
    const records = gate.wire.locator(".flight");
    const before = await records.innerText();
    await begin(gate);
    await expect(editor(page)).toContainText("the sender changed it before TLS sealed it");
    await editor(page).getByLabel("Method", { exact: true }).fill("DELETE");
    await editor(page).getByRole("button", { name: "Send it on" }).click();
    await expect(gate.status).toContainText("You changed the method in this message");
    await expect(gate.check("mtls.permission")).toContainText("failed");
    await expect(gate.wire.getByRole("note")).toContainText("You changed this message before TLS sealed it");
    await expect(gate.wire.locator("pre.http")).toContainText("DELETE /v1/charges");
    expect(await records.innerText()).not.toEqual(before);
    await gate.expectHash("#/schemes/mutual-tls?step=4&edit=4:method=DELETE");
  });
});

test("a change that a link names in vain is told, with what there is instead", async ({ gate }) => {
  await gate.open("#/schemes/jwt-bearer?step=5&edit=5:colour.x=1&edit=99:claim.aud=x");
  await expect(gate.alert).toContainText("colour");
  await expect(gate.alert).toContainText("99");
});

for (const [name, viewport] of Object.entries({ desk: { width: 1366, height: 800 }, phone: { width: 390, height: 844 } })) {
  test(`the editor gives axe nothing to object to, on a ${name}`, async ({ gate, page }) => {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await gate.open("./");
      await gate.open(JWT);
      await begin(gate);
      await editor(page).getByRole("button", { name: "Add a part" }).click();
      expect.soft(await objections(page), colorScheme).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    }
  });
}
