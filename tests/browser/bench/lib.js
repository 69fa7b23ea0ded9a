// What the measurements share: numbers in words, tables, and the browser.

import { loadavg } from "node:os";
import { chromium } from "@playwright/test";
import config from "../playwright.config.js";

/** As in a learner's first visit on a laptop, with motion allowed. */
const VISIT = { viewport: { width: 1280, height: 800 }, reducedMotion: "no-preference" };

export const THROTTLE = 4;

export const launch = () => chromium.launch(config.use.launchOptions);

/** Opens an empty page of a fresh context, with the CPU slowed so many times. */
export async function visit(browser, slowed = 1) {
  const context = await browser.newContext(VISIT);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  return { context, page };
}

/** Opens an address and waits until a key press would be answered. */
export async function open(page, url) {
  await page.goto(url);
  await page.waitForSelector("html[data-ready=true]");
}

/** A scene's address, so that two of them never differ in nothing but what is behind `#`. */
export const sceneAddress = (site, scene) => `${site}?${scene.id}#/${scene.id}`;

/** The value that a share of all values does not exceed (nearest rank). */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export const max = (values) => quantile(values, 1);

/** As many digits as the noise leaves standing. */
export const ms = (value) => (value < 100 ? value.toFixed(1) : grouped(value));

export const grouped = (value) => Math.round(value).toLocaleString("en-GB");

/** The cells p50, p95, worst. */
export const spread = (values) => [quantile(values, 0.5), quantile(values, 0.95), max(values)].map(ms);

/** A Markdown table; every column but the first is of numbers unless its head starts with `<`. */
export function table(heads, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = heads.map((head, at) => (at === 0 || head.startsWith("<") ? "---" : "---:"));
  return [line(heads.map((head) => head.replace(/^</, ""))), `|${rule.join("|")}|`, ...rows.map(line)].join("\n");
}

/** Programs that wanted a core, on average over the last minute. */
export const busy = () => loadavg()[0];
