// The built site, before it is anything to learn from: it starts anywhere, keeps to its own
// content security policy, and says in words why it cannot start where it cannot.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, open, test } from "./fixtures.js";
import { DIST } from "./server.js";

test("the first page holds no inline script or style, and only relative addresses", () => {
  const html = readFileSync(join(DIST, "index.html"), "utf8");
  expect(html).toMatch(/http-equiv="Content-Security-Policy"/);
  expect(html).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)/);
  expect(html.match(/<script(?![^>]*\ssrc=)[^>]*>/g) ?? []).toEqual([]);
  expect(html.match(/<style|\sstyle=|\son[a-z]+=/g) ?? []).toEqual([]);
  const loaded = [...html.matchAll(/<(?:link|script|img)\b[^>]*\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  expect(loaded.length).toBeGreaterThan(3);
  expect(loaded.filter((address) => !/^(\.\/|data:)/.test(address))).toEqual([]);
});

test("the site starts at the root of a host", async ({ page }) => {
  await open(page);
});

test("the site starts under a path of a host", async ({ page, subPathURL }) => {
  await open(page, subPathURL);
});

test("what is loaded early is loaded once", async ({ page }) => {
  const requested = [];
  page.on("request", (request) => requested.push(request.url()));
  await open(page);
  expect(requested.filter((url) => url.endsWith(".wasm"))).toHaveLength(1);
  expect(requested).toEqual([...new Set(requested)]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the page says what is needed", async ({ page }) => {
    await page.goto("./");
    await expect(page.getByText(/JavaScript/).first()).toBeVisible();
  });
});

test.describe("without WebAssembly", () => {
  test.use({ expectedProblems: [/^console error: .*WebAssembly/] });
  test("the page says what is needed", async ({ page }) => {
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await page.goto("./");
    await expect(page.locator("#boot-error")).toBeVisible();
    await expect(page.locator("#boot-error")).toContainText("WebAssembly");
  });
});

test.describe("when the program does not arrive", () => {
  test.use({ expectedProblems: [/^console error/] });
  test("the page says so", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("./");
    await expect(page.locator("#boot-error")).toBeVisible();
  });
});

test.describe("when the program arrives damaged", () => {
  test.use({ expectedProblems: [/^console error: .*WebAssembly/] });
  test("the page says so", async ({ page }) => {
    await page.route("**/*.wasm", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.body()).subarray(0, 1000) });
    });
    await page.goto("./");
    await expect(page.locator("#boot-error")).toBeVisible();
  });
});
