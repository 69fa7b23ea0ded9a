// What axe objects to, one line an element.

import { AxeBuilder } from "@axe-core/playwright";

/** The rules that judge colours: all that a theme can change. */
export const COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * @param {import("@playwright/test").Page} page
 * @param {(axe: AxeBuilder) => AxeBuilder} [configure]
 */
export async function objections(page, configure = (axe) => axe) {
  // No frame is here, so axe need not open a page of its own (legacy mode); nor any foreign style to
  // load, nor what passed to be listed, which takes half of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"], preload: false });
  const { violations } = await configure(axe).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${target.join(" ")}: ${id}, ${id === "color-contrast" ? any[0].message : help}`),
  );
}
