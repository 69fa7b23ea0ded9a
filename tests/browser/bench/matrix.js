// The whole matrix of attacks and checks, filled on the page: how long it takes from the page's first
// sight to its last cell and the smallest set, and how long it keeps the main thread meanwhile.

import { open, visit } from "./lib.js";
import { traced } from "./trace.js";

const ROUNDS = 3;

/** Runs in the page: goes to the matrix, and is done when it is whole. */
function fill() {
  const begun_ms = performance.now();
  location.hash = "#/matrix";
  return new Promise((resolve) => {
    const look = () => {
      const whole = document.querySelector(".matrix[data-done]");
      if (whole) resolve(performance.now() - begun_ms);
      else setTimeout(look, 20);
    };
    look();
  });
}

export async function matrix(browser, site, slowed) {
  const fills_ms = [];
  let longest_cpu_ms = 0;
  let cells = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { context, page } = await visit(browser, slowed);
    await open(page, `${site}?matrix${round}#/workbench`);
    const { tasks } = await traced(browser, page, async () => fills_ms.push(await page.evaluate(fill)));
    longest_cpu_ms = Math.max(longest_cpu_ms, ...tasks.map(({ cpu_ms }) => cpu_ms));
    cells = Number(await page.getAttribute(".matrix[data-done]", "data-done"));
    await context.close();
  }
  return { fills_ms, cells, longest_cpu_ms };
}
