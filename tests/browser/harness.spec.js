// The watch itself, watched: a test that cannot fail proves nothing.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as plain } from "@playwright/test";
import { expectNoAxeViolations } from "./fixtures.js";
import { serve } from "./server.js";
import { watch } from "./watch.js";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">`;
const READY = `document.documentElement.dataset.ready = "true";`;

const test = plain.extend({
  /** Serves a page with that head, body and script, opens it, and gives the problems found. */
  problemsOf: async ({ context, page }, use) => {
    const root = mkdtempSync(join(tmpdir(), "harness-"));
    const site = await serve({ root });
    const finish = await watch(context, [new URL(site.url).origin]);
    await use(async ({ head = "", body = "", script = "" }) => {
      const start = `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">`;
      writeFileSync(join(root, "index.html"), `${start}${head}<main><h1>A page</h1>${body}</main><script src="a.js"></script>`);
      writeFileSync(join(root, "a.js"), script);
      await page.goto(site.url, { waitUntil: "networkidle" });
      return finish();
    });
    await site.close();
    rmSync(root, { recursive: true });
  },
});

test("a quiet page has no problem", async ({ problemsOf }) => {
  expect(await problemsOf({ head: `<style>p { color: red }</style>`, script: `console.log("hello"); ${READY}` })).toEqual([]);
});

const PROBLEMS = [
  ["a console error", { script: `console.error("oh no")` }, /^console error: oh no/],
  ["a console warning", { script: `console.warn("hm")` }, /^console warning: hm/],
  ["an uncaught error", { script: `throw new Error("lost")` }, /^uncaught: Error: lost/],
  ["an unhandled rejection", { script: `Promise.reject(new Error("lost"))` }, /^uncaught: Error: lost/],
  ["a missing file", { script: `fetch("missing.json").then((answer) => answer.text())` }, /^console error: .*404/],
  [
    "a request to another origin",
    { script: `fetch("http://localhost:" + location.port).then((answer) => answer.text())` },
    /^request to another origin: http:\/\/localhost/,
  ],
  ["a request at once after ready", { script: `${READY} setTimeout(() => { new Image().src = "a.js?soon"; })` }, /^request after ready: .*soon/],
  [
    "a request long after ready",
    { script: `${READY} setTimeout(() => { new Image().src = "a.js?late"; }, 200)` },
    /^request after ready: .*late/,
  ],
  ["a style that the policy forbids", { head: POLICY, body: `<p style="color: red">Red</p>` }, /^content security policy: style-src/],
  ["a script that the policy forbids", { head: POLICY, body: `<script>1</script>` }, /^content security policy: script-src/],
];

for (const [name, page, problem] of PROBLEMS) {
  test(`${name} is a problem`, async ({ problemsOf }) => {
    expect(await problemsOf(page)).toContainEqual(expect.stringMatching(problem));
  });
}

test("axe finds an image without a text, and nothing on a page without fault, under a strict policy", async ({ page, problemsOf }) => {
  expect(await problemsOf({ head: POLICY, body: "<p>Text</p>", script: READY })).toEqual([]);
  await expectNoAxeViolations(page);
  await problemsOf({ head: POLICY, body: `<img src="data:,">` });
  await expect(expectNoAxeViolations(page)).rejects.toThrow(/image-alt/);
});
