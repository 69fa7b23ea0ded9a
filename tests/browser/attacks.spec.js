// An attack in three beats: it gets in with one defence off; the learner turns that on, in one
// press and without losing the place; the same bytes are stopped, and the box says by which check.

import { expect, test } from "./page.js";

const ATTACKS = [
  {
    id: "attacks/jwt-alg-none",
    check: "jwt.alg",
    evidence: /expected\s+ES256\s+found\s+none/,
    unreached: "jwt.signature",
    allowed: /^200 OK/,
    refused: /^401 Unauthorized/,
  },
  {
    id: "attacks/jwt-wrong-audience",
    check: "jwt.aud",
    evidence: /expected\s+billing-api\s+found\s+reports-api/,
    unreached: "jwt.exp",
    allowed: /^200 OK/,
    refused: /^401 Unauthorized/,
  },
];

const SHORT = { "jwt.alg": "alg allowed", "jwt.aud": "aud is this API" };

/** Each way to turn the defence over, and the step at which a learner finds it. */
const WAYS = [
  { name: "in the box", step: 4, control: (gate, check) => gate.switchInBox(check) },
  { name: "in the region Defences", step: 4, control: (gate, check) => gate.switchInDefences(check) },
  // By mouse or touch alone: to assistive technology the same switch is in the box.
  { name: "on the stage", step: 4, control: (gate, check) => gate.stage.getByText(SHORT[check]), drawn: true },
  {
    name: "in the ending",
    step: 6,
    control: (gate) => gate.stage.getByRole("button", { name: /^Switch it (on|off): / }),
  },
];

for (const { id, check, evidence, unreached, allowed, refused } of ATTACKS) {
  test.describe(id, () => {
    const item = (gate) => gate.check(check);

    test("gets in while the defence is off, and the box says what that check would have said", async ({ gate }) => {
      await gate.open(`#/${id}`);
      await gate.press("Next", "Next", "Next");
      await gate.expectStep(4, 6);
      await expect(item(gate)).toContainText("switched off; would have failed");
      await expect(item(gate)).toContainText(evidence);
      await expect(gate.box.getByText("Mallory gets in")).toBeVisible();
      await expect(gate.box.getByRole("listitem").filter({ hasText: "failed" }), "checks that failed or would have").toHaveCount(1);
      const { here } = await gate.verdicts();
      await gate.press("Next");
      await expect(gate.status).toHaveText(allowed);
      await expect.soft(gate.status, "the answer has the status that the box gave").toHaveText(new RegExp(`^${here.match(/\d{3}/)} `));
      await gate.press("Next");
      await expect(gate.stage.getByText("The attack got in", { exact: true })).toBeVisible();
    });

    for (const { name, step, control } of WAYS) {
      test(`is stopped by one press ${name}: same place, same bytes, and the check is named`, async ({ gate }) => {
        await gate.open(`#/${id}?step=${step}`);
        await expect(item(gate)).toContainText("switched off; would have failed");
        const bytes = step === 4 ? await gate.wireText() : null;
        await control(gate, check).click();

        await gate.expectStep(step, 6);
        await gate.expectHash(`#/${id}?step=${step}&off=`);
        await expect(item(gate)).toContainText(/failed/);
        await expect(item(gate)).not.toContainText("switched off");
        await expect(item(gate)).toContainText(evidence);
        await expect(gate.check(unreached)).toContainText("not reached");
        await expect(gate.box.getByText("Mallory is stopped")).toBeVisible();
        await expect(gate.box).toContainText('WWW-Authenticate: Bearer error="invalid_token"');
        await expect(gate.switchInDefences(check)).toBeChecked();
        if (bytes) expect(await gate.wireText()).toBe(bytes);

        await gate.slider.fill("4");
        if (bytes === null) await expect(gate.wire.locator("mark")).toHaveText(/^ey/);
        await gate.press("Next");
        await expect(gate.status).toHaveText(refused);
        await gate.press("Next");
        await expect(gate.stage.getByText(`Stopped by ${check}`, { exact: true })).toBeVisible();

        // And back again, by the same control.
        await gate.slider.fill(String(step));
        await control(gate, check).click();
        await expect(item(gate)).toContainText("switched off; would have failed");
        await gate.expectStep(step, 6);
        await gate.expectHash(`#/${id}?step=${step}`);
      });
    }

    test("is turned over by the keyboard alone, and the focus stays on the switch", async ({ gate }) => {
      for (const { step, control } of WAYS.filter(({ drawn }) => !drawn)) {
        await gate.open(`#/${id}?step=${step}`);
        await control(gate, check).focus();
        await gate.keys("Space");
        await expect(item(gate)).not.toContainText("switched off");
        await expect(control(gate, check)).toBeFocused();
        await gate.keys("Enter");
        await expect(item(gate)).toContainText("switched off");
        await expect(control(gate, check)).toBeFocused();
        await gate.expectStep(step, 6);
      }
    });

    test("shows both verdicts side by side, here and of the strict twin", async ({ gate }) => {
      await gate.open(`#/${id}?step=4`);
      const open = await gate.verdicts();
      expect(open.here).toMatch(new RegExp(`${check} off`));
      expect(open.here).toMatch(/\b20[01] let in/);
      expect(open.twin).toMatch(/every check on/);
      expect(open.twin).toMatch(new RegExp(`401 stopped by ${check}`));

      await gate.switchInBox(check).click();
      await expect(gate.inspector.getByText(`401 stopped by ${check}`)).toHaveCount(2);
      const shut = await gate.verdicts();
      expect(shut.here).toMatch(/every check on/);
    });

    test("marks on the timeline where the run differs from the one with every check on", async ({ gate }) => {
      await gate.open(`#/${id}`);
      await expect(gate.slider).toHaveAttribute("title", /differs .* at steps 4, 5\.$/);
      await expect(gate.slider).toHaveAccessibleDescription(/differs .* at steps 4, 5\.$/);
      await gate.switchInDefences(check).click();
      await expect(gate.slider).toHaveAttribute("title", "This run goes as it does with every check on.");
    });
  });
}

test("a second defence off does not change why the attack is stopped", async ({ gate }) => {
  await gate.open("#/attacks/jwt-wrong-audience?step=4&off=jwt.iss,jwt.exp");
  await expect(gate.box.getByText("Mallory is stopped")).toBeVisible();
  await expect(gate.check("jwt.iss")).toContainText("switched off; would have passed");
  await expect(gate.check("jwt.aud")).toContainText("failed");
  await expect(gate.check("jwt.exp")).toContainText("not reached");
});

test("a check switched off in a scene without an attack re-runs it at once and keeps the place", async ({ gate }) => {
  await gate.open("#/schemes/jwt-bearer?step=8");
  await expect(gate.check("jwt.signature")).toContainText("failed");
  const sentence = await gate.status.innerText();
  await gate.switchInBox("jwt.signature").click();
  await gate.expectStep(8, 10);
  await expect(gate.check("jwt.signature")).toContainText("switched off; would have failed");
  await expect(gate.status).not.toHaveText(sentence);
  await expect(gate.box.getByText("Mallory gets in")).toBeVisible();
});

test("the denylist, switched on, kills the token at once and says what the lookups cost", async ({ gate }) => {
  await gate.open("#/lifecycles/jwt?step=13");
  await expect(gate.status).toContainText("After the logout the access token still passes");
  await expect(gate.check("jwt.denylist")).toContainText("switched off; would have failed");
  await gate.switchInBox("jwt.denylist").click();
  await gate.expectStep(13, 17);
  await expect(gate.check("jwt.denylist")).toContainText("failed");
  await expect(gate.status).toContainText("denylist");
  await gate.press("Next");
  await expect(gate.status).toContainText(/\d lookups?/);
});
