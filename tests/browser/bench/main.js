// The speed and size of the page, as the Markdown of the README's section; `.ci/bench` builds what it
// needs. Progress goes to standard error. With --write the section in README.md is replaced as well.

import { readFileSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { serve } from "../server.js";
import { busy, launch, THROTTLE } from "./lib.js";
import { presses } from "./keys.js";
import { engine, loads, paintedWithoutProgram, sizes } from "./load.js";
import { inPage, native } from "./rates.js";
import { matrix } from "./matrix.js";
import { race } from "./race.js";
import { report } from "./report.js";
import { longest, playing, switching } from "./tasks.js";

const SITE = "target/bench/site";
const BOX = "target/bench/box";
const PROGRAMS = "target/release";

const begun_ms = Date.now();
const say = (what) => console.error(`   ${String(Math.round((Date.now() - begun_ms) / 1000)).padStart(4)} s  ${what}`);

/** Takes one measurement, in a browser of its own; once more where somebody ended that browser meanwhile. */
async function step(what, measure, attempts = 2) {
  say(what);
  const browser = await launch();
  let closed = false;
  browser.on("disconnected", () => (closed = true));
  try {
    return await measure(browser);
  } catch (error) {
    // The news that the browser is gone may come after the failure that it caused.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if (!closed || attempts === 1) throw error;
    say("the browser was closed from outside; once more");
  } finally {
    await browser.close();
  }
  return step(what, measure, attempts - 1);
}

/** Measures everything, one thing after another, since the cores are few. */
async function measured(site, box) {
  const scenes = JSON.parse(execFileSync(`${PROGRAMS}/glassgate`, ["scenes"], { encoding: "utf8" }));
  // Keys, play and switches take a minute or more a scene: every tenth speaks for its neighbours.
  const sample = scenes.filter((_, at) => at % 10 === 0);
  const load_before = busy();
  say("reports a second, natively");
  const rates = native(`${PROGRAMS}/bench`);
  return {
    chromium: await step("the browser's version", (browser) => browser.version()),
    sample: sample.map(({ id }) => id),
    sizes: await step("bytes of the first load", (browser) => sizes(browser, site, SITE)),
    engine: await step("bytes of the TLS engine", (browser) => engine(browser, site, SITE)),
    held: await step("what shows without the WebAssembly", (browser) => paintedWithoutProgram(browser, site)),
    loads: await step("cold loads", (browser) => loads(browser, site, 1)),
    slowLoads: await step(`cold loads, ${THROTTLE} times slower`, (browser) => loads(browser, site, THROTTLE)),
    presses: await step("every step of every tenth scene by key", (browser) => presses(browser, site, sample)),
    switching: longest(await step(`every switch of every tenth scene, ${THROTTLE} times slower`, (browser) => switching(browser, site, sample, THROTTLE))),
    playing: longest(await step(`every tenth scene played, ${THROTTLE} times slower`, (browser) => playing(browser, site, sample, THROTTLE))),
    race: await step("the race", (browser) => race(browser, site, 1)),
    slowRace: await step(`the race, ${THROTTLE} times slower`, (browser) => race(browser, site, THROTTLE)),
    matrix: await step("the matrix", (browser) => matrix(browser, site, 1)),
    slowMatrix: await step(`the matrix, ${THROTTLE} times slower`, (browser) => matrix(browser, site, THROTTLE)),
    inPage: await step("reports a second, in the page", (browser) => inPage(browser, box)),
    native: rates,
    load: [load_before, busy()],
  };
}

function write(text) {
  const readme = readFileSync("README.md", "utf8");
  const section = /(<!-- bench -->\n)[^]*?(<!-- \/bench -->)/;
  if (!section.test(readme)) throw new Error("README.md has no <!-- bench --> … <!-- /bench -->.");
  writeFileSync("README.md", readme.replace(section, (_, head, foot) => `${head}${text}${foot}`));
}

const servers = await Promise.all([serve({ root: SITE }), serve({ root: BOX })]);
try {
  const text = report(await measured(...servers.map(({ url }) => url)));
  say("done");
  process.stdout.write(text);
  if (process.argv.includes("--write")) write(text);
} finally {
  await Promise.all(servers.map((server) => server.close()));
}
