// A million requests of the race, counted in the page: how long it takes, and how long the page
// keeps its main thread meanwhile.

import { open, visit } from "./lib.js";
import { traced } from "./trace.js";

/** A day at twelve a second. */
const RACE = "#/lifecycles/revocation-race?set=duration:86400,rate:12";
const REQUESTS = 86_400 * 12;
const ROUNDS = 5;

/** Runs in the page: turns the action over, and is done when the new outcome is told. */
function countAgain() {
  const button = [...document.querySelectorAll(".moment button")].find((each) => each.getAttribute("aria-pressed") === "false");
  const told = document.querySelector(".race .told");
  const begun_ms = performance.now();
  return new Promise((resolve) => {
    let counting = false;
    new MutationObserver(() => {
      if (told.textContent.startsWith("Counting")) counting = true;
      else if (counting) resolve(performance.now() - begun_ms);
    }).observe(told, { childList: true, characterData: true, subtree: true });
    button.click();
  });
}

export async function race(browser, site, slowed) {
  const { context, page } = await visit(browser, slowed);
  await open(page, `${site}?race${RACE}`);
  await page.waitForFunction(() => !document.querySelector(".race .told").textContent.startsWith("Counting"));
  const counts_ms = [];
  const { tasks } = await traced(browser, page, async () => {
    for (let round = 0; round < ROUNDS; round++) counts_ms.push(await page.evaluate(countAgain));
  });
  await context.close();
  return { requests: REQUESTS, counts_ms, longest_cpu_ms: Math.max(...tasks.map(({ cpu_ms }) => cpu_ms)), tasks: tasks.length };
}
