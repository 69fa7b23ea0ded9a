// Every attack there is, by the same three beats: it gets in, one press turns the defence on, and
// the ending names what stopped it. What each one shows on the way, attacks.spec.js tells of two.

import { SCENES, expect, test } from "./page.js";

const ATTACKS = SCENES.filter(({ stopped_by }) => stopped_by);

/** The defences that a link says are off; none named means as the scene opens. */
async function offInLink(gate) {
  const [, query = ""] = (await gate.hash()).split("?");
  const off = new URLSearchParams(query).get("off");
  return off === null ? null : off.split(",").filter(Boolean).sort();
}

test("there are attacks, and each opens with its defence off", () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(8);
  for (const { id, group, off, stopped_by } of ATTACKS) {
    expect(group, id).toBe("attacks");
    expect(off, id).toContain(stopped_by);
  }
  expect(SCENES.filter(({ group, stopped_by }) => group === "attacks" && !stopped_by)).toEqual([]);
});

for (const { id, title, steps, off, stopped_by: defence } of ATTACKS) {
  test(`${title}: the attack gets in, and one press stops it by ${defence}, which a reload keeps`, async ({ gate, page }) => {
    const gotIn = gate.stage.getByText("The attack got in", { exact: true });
    const stopped = gate.stage.getByText(`Stopped by ${defence}`, { exact: true });
    const others = off.filter((other) => other !== defence).sort();
    await gate.open(`#/${id}`);
    await gate.press("Last step");
    await gate.expectStep(steps, steps);
    await expect(gotIn).toBeVisible();
    await expect(gate.stage.getByText(/^Stopped by /)).toHaveCount(0);
    await expect(gate.switchInDefences(defence)).not.toBeChecked();
    const before = await gate.shown();

    for (const [where, control] of [
      ["in the ending", gate.stage.getByRole("button", { name: /^Switch it (on|off): / })],
      ["in the region Defences", gate.switchInDefences(defence)],
    ]) {
      await test.step(where, async () => {
        await control.click();
        await expect(stopped, where).toBeVisible();
        await expect(gotIn, where).toHaveCount(0);
        await expect(gate.switchInDefences(defence)).toBeChecked();
        await gate.expectStep(steps, steps);
        await expect.poll(() => offInLink(gate)).toEqual(others);

        const after = await gate.shown();
        await page.reload();
        await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
        expect(await gate.shown(), "after a reload").toEqual(after);

        await control.click();
        await expect(gotIn, "turned back").toBeVisible();
        expect(await gate.shown(), "turned back").toEqual(before);
      });
    }
  });
}

test.describe("a defence that is no check in a box", () => {
  const NAMED = {
    "foundations/sessions-or-tokens": ["defence.shared-store"],
    "lifecycles/api-key-rotation": ["defence.overlap"],
    "lifecycles/certificate-rotation": ["defence.renewal"],
    "attacks/session-fixation": ["defence.regenerate-id"],
    "attacks/csrf": ["defence.same-site"],
    "attacks/xss-localstorage": ["defence.http-only"],
    "attacks/api-key-leaked": ["defence.secret-scanning"],
    "attacks/plaintext-key-store": ["defence.hashed-keys"],
    "attacks/introspection-cache-window": ["defence.fresh-answer"],
    "attacks/client-cert-header-spoof": ["defence.stripped-header"],
  };
  const switches = (gate) => gate.defences.getByRole("switch", { name: /\? defence\.[a-z-]+$/ });

  test("is a switch that says its question and its name, and the link carries it", async ({ gate }) => {
    for (const [id, names] of Object.entries(NAMED)) {
      await test.step(id, async () => {
        const { off } = SCENES.find((scene) => scene.id === id);
        await gate.open(`#/${id}`);
        await expect(gate.heading).toHaveText(SCENES.find((scene) => scene.id === id).title);
        const found = await switches(gate).evaluateAll((all) => all.map((one) => one.ariaLabel.split(" ").at(-1)));
        expect(found, id).toEqual(expect.arrayContaining(names));
        for (const name of found) {
          const opensOff = off.includes(name);
          await expect(gate.switchInDefences(name)).toBeChecked({ checked: !opensOff });
          await gate.switchInDefences(name).click();
          await expect(gate.switchInDefences(name)).toBeChecked({ checked: opensOff });
          const turned = opensOff ? off.filter((other) => other !== name) : [...off, name];
          await expect.poll(() => offInLink(gate), name).toEqual(turned.sort());
          await gate.switchInDefences(name).click();
          await expect.poll(() => offInLink(gate), `${name}, turned back`).toBeNull();
        }
      });
    }
  });

  test("is switched by its link", async ({ gate }) => {
    await gate.open("#/attacks/csrf?step=8&off=defence.same-site");
    await expect(gate.stage.getByText("Stopped by session.origin", { exact: true })).toBeVisible();
    await expect(gate.switchInDefences("defence.same-site")).not.toBeChecked();
    await gate.open("#/lifecycles/api-key-rotation?off=defence.overlap");
    await expect(gate.switchInDefences("defence.overlap")).not.toBeChecked();
  });

  test("is known nowhere but in its scenes: a link that names it elsewhere is told so", async ({ gate }) => {
    await gate.open("#/attacks/jwt-wrong-audience?off=defence.overlap");
    await expect(gate.alert).toContainText('"defence.overlap"');
  });
});
