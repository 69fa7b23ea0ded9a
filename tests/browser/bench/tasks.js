// How long the page keeps its main thread: while playing, and when a defence is switched.

import { open, quantile, sceneAddress, visit } from "./lib.js";
import { traced } from "./trace.js";

/** From here on the browser calls a task long, ms. */
export const LONG_MS = 50;

/** Runs in the page: presses Play, and is done when playing has ended. */
function playToTheEnd() {
  const button = [...document.querySelectorAll("button")].find((each) => each.textContent === "Play");
  return new Promise((resolve) => {
    let playing = false;
    new MutationObserver(() => {
      if (button.textContent === "Pause") playing = true;
      else if (playing) resolve();
    }).observe(button, { childList: true, characterData: true, subtree: true });
    button.click();
  });
}

/** The tasks of each scene while it plays at double speed, from its first step. */
export async function playing(browser, site, scenes, slowed) {
  const runs = [];
  for (const scene of scenes) {
    const { context, page } = await visit(browser, slowed);
    await open(page, sceneAddress(site, scene));
    await page.getByRole("button", { name: /^Speed/ }).click();
    await page.waitForTimeout(2000);
    const { tasks } = await traced(browser, page, () => page.evaluate(playToTheEnd));
    runs.push({ scene: scene.id, tasks });
    await context.close();
  }
  return runs;
}

/** The tasks of each press, where every switch of every scene is turned over and back at its last step. */
export async function switching(browser, site, scenes, slowed) {
  const runs = [];
  for (const scene of scenes) {
    const { context, page } = await visit(browser, slowed);
    await open(page, sceneAddress(site, scene));
    await page.keyboard.press("End");
    const switches = await page.getByRole("region", { name: "Defences", exact: true }).getByRole("switch").all();
    await page.waitForTimeout(2000);
    const { presses } = await traced(browser, page, async () => {
      for (const each of switches) {
        await each.focus();
        for (let turn = 0; turn < 2; turn++) {
          await page.keyboard.press("Space");
          await page.waitForTimeout(300);
        }
      }
      // What still runs belongs to the last press.
      await page.waitForTimeout(2000);
    });
    // A switch turns when Space is let go.
    for (const { tasks } of presses.filter(({ type, tasks }) => type === "keyup" && tasks.length)) runs.push({ scene: scene.id, tasks });
    await context.close();
  }
  return runs;
}

/** Of some runs: the longest task of each, how many are long, and the longest of all. */
export function longest(runs) {
  const top = (tasks, of) => tasks.reduce((most, task) => (of(task) > of(most) ? task : most));
  const firsts = runs.map(({ scene, tasks }) => ({ scene, ...top(tasks, ({ ms }) => ms) }));
  const all = runs.flatMap(({ tasks }) => tasks);
  return {
    each_ms: firsts.map(({ ms }) => ms),
    each_cpu_ms: runs.map(({ tasks }) => top(tasks, ({ cpu_ms }) => cpu_ms).cpu_ms),
    tasks: all.length,
    long: all.filter(({ ms }) => ms > LONG_MS).length,
    long_cpu: all.filter(({ cpu_ms }) => cpu_ms > LONG_MS).length,
    p99_ms: quantile(all.map(({ ms }) => ms), 0.99),
    worst: top(firsts, ({ ms }) => ms),
  };
}
