// From the press of → to the painted step, for every step of some scenes.

import { open, sceneAddress, visit } from "./lib.js";
import { traced } from "./trace.js";

const PASSES = 1;
/** Until the motion of a step is over: travel 0.7 s, checks and verdict 0.8 s. */
const SETTLED_MS = 900;

/** Runs in the page: notes which step stands in it once the page has handled a key, before any frame. */
function noteSteps() {
  const slider = document.querySelector("input[type=range][aria-label=Step]");
  window.__steps = [];
  addEventListener("keydown", () => window.__steps.push(Number(slider.value)));
}

/** One entry a press: ms until presented, and of the main thread's tasks until then. */
export async function presses(browser, site, scenes) {
  const all = [];
  for (let pass = 0; pass < PASSES; pass++)
    for (const scene of scenes) {
      const { context, page } = await visit(browser);
      await open(page, sceneAddress(site, scene));
      await page.evaluate(noteSteps);
      const trace = await traced(browser, page, async () => {
        for (let step = 2; step <= scene.steps; step++) {
          // A little longer each time, so that presses fall anywhere between two frames.
          await page.waitForTimeout(SETTLED_MS + ((step * 7) % 17));
          await page.keyboard.down("ArrowRight");
          await page.waitForTimeout(100);
          await page.keyboard.up("ArrowRight");
        }
        await page.waitForTimeout(SETTLED_MS);
      });
      const downs = trace.presses.filter(({ type }) => type === "keydown");
      const steps = await page.evaluate(() => window.__steps);
      const shown = steps.every((step, at) => step === at + 2) && steps.length === scene.steps - 1;
      if (!shown || downs.length !== steps.length)
        throw new Error(`${scene.id}: ${downs.length} presses of → led to steps ${steps}, not 2 to ${scene.steps}.`);
      for (const { presented_ms, script_ms, tasks } of downs) {
        const sum = (of) => tasks.reduce((total, task) => total + of(task), 0);
        all.push({ presented_ms, script_ms, work_ms: sum(({ ms }) => ms), cpu_ms: sum(({ cpu_ms }) => cpu_ms) });
      }
      await context.close();
    }
  return all;
}
