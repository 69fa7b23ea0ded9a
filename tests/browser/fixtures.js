// What every browser test starts from: `import { test, expect } from "./fixtures.js"`.
// A test fails on whatever watch.js lists, however well its own expectations went.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as plain } from "@playwright/test";
import { serve } from "./server.js";
import { watch } from "./watch.js";

export { expect };

/** A fixture that serves dist/ for as long as a worker lives, and gives the address. */
const served = (options) => [
  // Playwright reads the names of the fixtures that are needed out of this pattern: none.
  async ({}, use) => {
    const site = await serve(options);
    await use(site.url);
    await site.close();
  },
  { scope: "worker" },
];

export const test = plain.extend({
  /** Patterns of the problems that a test brings about on purpose; each of them must come. */
  expectedProblems: [[], { option: true }],
  /** The address of the site at the root of a host, and under a path of it. */
  siteURL: served({}),
  subPathURL: served({ base: "/some/sub/path/" }),

  /** The origins that a page may be opened from. */
  homes: ({ siteURL, subPathURL }, use) => use([siteURL, subPathURL].map((url) => new URL(url).origin)),

  baseURL: ({ siteURL }, use) => use(siteURL),

  context: async ({ context, homes, expectedProblems }, use) => {
    const finish = await watch(context, homes);
    await use(context);
    const problems = await finish();
    expect(
      problems.filter((problem) => !expectedProblems.some((pattern) => pattern.test(problem))),
      "what no page may do",
    ).toEqual([]);
    expect(
      expectedProblems.filter((pattern) => !problems.some((problem) => pattern.test(problem))),
      "problems that were expected and did not come",
    ).toEqual([]);
  },
});

/**
 * Opens the site and waits until a key press would be answered.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string} [link] such as `#/attacks/jwt-wrong-audience?step=4`, or an address
 */
export async function open(page, link = "./") {
  await page.goto(link);
  await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
}

/**
 * Fails with the rule, the reason and the elements when axe finds anything to object to.
 *
 * @param {import("@playwright/test").Page} page
 */
export async function expectNoAxeViolations(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(" ")}`),
  );
  expect(lines, "what axe objects to").toEqual([]);
}
