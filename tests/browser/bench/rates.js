// Reports a second of the JWT box: src/bin/bench.rs, run natively and in a page.

import { execFileSync } from "node:child_process";
import { visit } from "./lib.js";

/** By algorithm, one rate a round. */
export const native = (program) => JSON.parse(execFileSync(program, { encoding: "utf8" }));

/** The same from its WebAssembly, on the main thread of an empty page of the folder's own server. */
export async function inPage(browser, url) {
  const { context, page } = await visit(browser);
  await page.goto(`${url}empty.html`);
  const rates = await page.evaluate(async () => {
    const { default: init } = await import("./bench.js");
    await init();
    return JSON.parse(globalThis.rates);
  });
  await context.close();
  return rates;
}
