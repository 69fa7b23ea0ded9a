// The first load: its bytes by file, and when it shows what.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { max, open, visit } from "./lib.js";

const LOADS = 15;
/** For how long the WebAssembly is held back, to see what shows without it. */
const HELD_MS = 3000;

/** Runs before any script of the page: notes when it says that it is ready, and what was painted. */
function observe() {
  const seen = (window.__bench = { paints: [] });
  new MutationObserver(() => {
    if (document.documentElement?.dataset.ready === "true") seen.ready_ms ??= performance.now();
  }).observe(document, { attributeFilter: ["data-ready"], subtree: true });
  new PerformanceObserver((list) => {
    for (const { startTime, element } of list.getEntries())
      seen.paints.push({ at_ms: startTime, text: element?.textContent.replace(/\s+/g, " ").trim() ?? "" });
  }).observe({ type: "largest-contentful-paint", buffered: true });
}

/** What a page that is ready knows about its load, in ms since the navigation began. */
function told() {
  const resources = performance.getEntriesByType("resource");
  return {
    ...window.__bench,
    paint_ms: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    wasm_ms: resources.find(({ name }) => name.endsWith(".wasm"))?.responseEnd,
    names: resources.map(({ name }) => name),
  };
}

async function load(browser, site, slowed, holdBack) {
  const { context, page } = await visit(browser, slowed);
  await page.addInitScript(observe);
  if (holdBack) await page.route("**/*.wasm", holdBack);
  await open(page, site);
  // The paint that follows is told a moment later.
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  const result = await page.evaluate(told);
  await context.close();
  return result;
}

/** Cold loads, each in a browser context that has seen nothing. */
export async function loads(browser, site, slowed) {
  const all = [];
  for (let i = 0; i < LOADS; i++) all.push(await load(browser, site, slowed));
  const before = all.filter((each) => each.paint_ms < each.wasm_ms).length;
  return { paint_ms: all.map((each) => each.paint_ms), ready_ms: all.map((each) => each.ready_ms), before, count: LOADS };
}

/** What had been painted when the WebAssembly was still on its way. */
export async function paintedWithoutProgram(browser, site) {
  const { paint_ms, paints, wasm_ms } = await load(browser, site, 1, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, HELD_MS));
    await route.continue();
  });
  const early = paints.filter(({ at_ms }) => at_ms < HELD_MS);
  const { text } = early.find(({ at_ms }) => at_ms === max(early.map((paint) => paint.at_ms))) ?? { text: "" };
  return { held_ms: HELD_MS, paint_ms, wasm_ms, text };
}

const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });

/** The files that the page asks for when it opens with a link. */
async function filesOf(browser, site, link) {
  const { names } = await load(browser, site + link, 1);
  const own = names.filter((name) => name.startsWith(site)).map((name) => name.slice(site.length).replace(/[?#].*/, ""));
  return new Set(["index.html", ...own]);
}

/** Name, raw, gzip and brotli bytes of each file that a first load asks for; largest first. */
export async function sizes(browser, site, folder) {
  return weighed(folder, await filesOf(browser, site, ""));
}

/** The same for what comes on top where the first scene has a TLS handshake in it. */
export async function engine(browser, site, folder) {
  const first = await filesOf(browser, site, "");
  const all = await filesOf(browser, site, "?engine#/schemes/mutual-tls");
  return weighed(folder, [...all].filter((name) => name && !first.has(name)));
}

function weighed(folder, files) {
  return [...files]
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return [name, bytes.length, gzipSync(bytes, { level: 9 }).length, brotli(bytes).length];
    })
    .sort((a, b) => b[1] - a[1]);
}
