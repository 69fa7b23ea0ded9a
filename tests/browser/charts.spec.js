// Charts: pictures that the keyboard reads, point by point, and that are tables too.

import { expect, sceneOf, test, traceOf } from "./page.js";
import { rowsOf } from "./layout.js";

const ROTATION = "lifecycles/api-key-rotation";
const TITLE = "Requests by the key that they carry";

const figure = (gate) => gate.inspector.getByRole("figure").filter({ hasText: TITLE });
const cursor = (gate) => figure(gate).getByRole("slider", { name: `Read the chart: ${TITLE}`, exact: true });

/** The counts of the trace up to a step: when, old key, new key, refused. */
const counted = (events, upTo) =>
  events
    .filter(({ step, record }) => step <= upTo && record?.name === "traffic")
    .map(({ record }) => record.members.map(([, value]) => value));

test.describe("the chart of a key's rotation", () => {
  test("stands beside the stage and grows with the story; its table holds the counts that the trace tells", async ({ gate }) => {
    await gate.open(`#/${ROTATION}`);
    const { steps } = sceneOf(ROTATION);
    const { events } = traceOf(ROTATION);
    await expect(figure(gate)).toBeVisible();
    for (const step of [1, 2, 5, 8, steps]) {
      await gate.slider.fill(String(step));
      await gate.arrive(step);
      const table = figure(gate).getByRole("table", { name: TITLE });
      if (!(await table.isVisible())) await figure(gate).getByText("As a table").click();
      await expect(table).toBeVisible();
      const [head, ...rows] = await table.evaluate(rowsOf);
      expect(head).toEqual(["time", "old key", "new key", "refused"]);
      expect(rows, `step ${step}`).toEqual(counted(events, step));
      const [at, old, fresh, refused] = rows.at(-1);
      await expect(figure(gate).getByText(`At ${at}: old key ${old}, new key ${fresh}, refused ${refused}.`, { exact: true })).toBeVisible();
    }
  });

  test("is read by the keyboard, and that moves no step", async ({ gate }) => {
    await gate.open(`#/${ROTATION}?step=8`);
    await expect(cursor(gate)).toHaveAttribute("aria-valuetext", "At 12:26: old key 0, new key 4, refused 0.");
    await cursor(gate).focus();
    await gate.keys("ArrowRight");
    await expect(cursor(gate)).toHaveAttribute("aria-valuetext", "12:06: old key 3, new key 1, refused 0.");
    await expect(figure(gate).getByText("12:06: old key 3, new key 1, refused 0.", { exact: true })).toBeVisible();
    await gate.keys("End");
    await expect(cursor(gate)).toHaveAttribute("aria-valuetext", "12:26: old key 0, new key 4, refused 0.");
    await gate.keys("Home");
    await expect(cursor(gate)).toHaveAttribute("aria-valuetext", "12:00: old key 4, new key 0, refused 0.");
    await gate.expectStep(8, 12);
  });

  test("counts refusals where the old key is cut off before the last worker has the new one", async ({ gate }) => {
    await gate.open(`#/${ROTATION}?step=7`);
    await gate.switchInDefences("defence.overlap").click();
    await gate.expectHash(`#/${ROTATION}?step=7&off=defence.overlap`);
    await figure(gate).getByText("As a table").click();
    const [, ...rows] = await figure(gate).getByRole("table").evaluate(rowsOf);
    expect(rows.map(([, , , refused]) => Number(refused))).toEqual([0, 3, 2, 1, 0]);
    await gate.press("Last step");
    await expect(gate.status).toContainText("6 of 24 calls were refused");
  });

  test("is drawn as SVG, hidden from whoever hears it, with a table instead", async ({ gate }) => {
    await gate.open(`#/${ROTATION}?step=8`);
    const drawn = await figure(gate).locator("svg, svg *").evaluateAll((found) => found.map(({ namespaceURI }) => namespaceURI));
    expect(new Set(drawn)).toEqual(new Set(["http://www.w3.org/2000/svg"]));
    expect(drawn.length).toBeGreaterThan(3);
    await expect(figure(gate).locator("svg")).toHaveAttribute("aria-hidden", "true");
  });
});

test("a scene that counts nothing has no chart", async ({ gate }) => {
  await gate.open("#/schemes/api-key?step=11");
  await expect(gate.inspector.getByRole("figure")).toHaveCount(0);
});
