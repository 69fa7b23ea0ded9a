// The page as a person finds it: by role and accessible name, the names of INTERFACES.md.
// `import { test, expect } from "./page.js"`, and a test has `gate` beside `page`.

import { expect, open, test as plain } from "./fixtures.js";

export { expect };
export { SCENES, boxesOf, sceneOf, traceOf, verdictAt } from "./program.js";

/** The questions by which a person tells the checks apart. */
export const QUESTION = {
  "jwt.segments": "Does the token have three segments?",
  "jwt.alg": "Is alg one that this server allows?",
  "jwt.typ": "Is typ what this endpoint takes?",
  "jwt.key": "Is there a trusted key that fits?",
  "jwt.signature": "Does the signature verify?",
  "jwt.iss": "Is iss the trusted issuer?",
  "jwt.aud": "Does aud name this API?",
  "jwt.exp": "Is exp still ahead?",
  "jwt.nbf": "Are nbf and iat not in the future?",
  "jwt.denylist": "Is the token absent from the denylist?",
  "jwt.scope": "Does the scope allow this action?",
};

/** Runs in the page: its link, the text of the view as it is shown, and the name, value and state of every control. */
function sayings(main) {
  const told = (element) =>
    [...element.attributes]
      .filter(({ name }) => name === "role" || name === "title" || name.startsWith("aria-"))
      .map(({ name, value }) => `${name}=${value}`)
      .concat(element.value ?? [])
      .join(" ");
  const controls = [...main.querySelectorAll("button, a, input, textarea, [role], [aria-label]")].filter((element) => element.checkVisibility());
  return { link: location.hash, says: [main.innerText, ...controls.map((element) => `${element.localName} ${told(element)}`)].join("\n") };
}

export class Gate {
  /** @param {import("@playwright/test").Page} page */
  constructor(page) {
    this.page = page;
    this.main = page.getByRole("main");
    this.stage = page.getByRole("region", { name: "Stage", exact: true });
    this.box = page.getByRole("region", { name: "Validate box", exact: true });
    this.wire = page.getByRole("region", { name: "On the wire", exact: true });
    this.defences = page.getByRole("region", { name: "Defences", exact: true });
    this.token = page.getByRole("region", { name: "The token, decoded", exact: true });
    this.inspector = page.getByRole("complementary", { name: "Inspector", exact: true });
    // A race has a status of its own, on the stage.
    this.status = page.getByRole("status").and(page.locator(".caption"));
    this.list = page.getByRole("navigation", { name: "Scenes", exact: true });
    this.stores = page.getByRole("region", { name: "What the servers remember", exact: true });
    this.slider = page.getByRole("slider", { name: "Step", exact: true });
    this.heading = page.getByRole("heading", { level: 1 });
    this.clock = page.getByRole("group", { name: "Clock", exact: true });
    this.alert = page.getByRole("alert").filter({ hasText: /\S/ });
  }

  /** Opens a link, such as `#/lifecycles/jwt?step=3`; within the page when it is open already. */
  async open(link) {
    await open(this.page, link);
  }

  /** The link to a scene in the list at the left. */
  linkTo(id) {
    return this.list.getByRole("link").and(this.page.locator(`[href="#/${id}"]`));
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  async press(...names) {
    for (const name of names) await this.button(name).click();
  }

  /** Presses a button that says it would do nothing: it can be pressed, and does nothing. */
  async pressInVain(name) {
    await expect(this.button(name)).toBeDisabled();
    await this.button(name).click({ force: true });
  }

  async keys(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Fails unless everything that tells the place tells this step. */
  async expectStep(step, steps) {
    await expect(this.page.getByText(`Step ${step} of ${steps}`, { exact: true })).toBeVisible();
    await expect(this.slider).toHaveValue(String(step));
    await expect(this.slider).toHaveAttribute("max", String(steps));
    await expect(this.slider).toHaveAttribute("aria-valuetext", `Step ${step} of ${steps}`);
  }

  /** Waits until the view has come to a step. */
  async arrive(step) {
    await expect(this.slider).toHaveValue(String(step));
  }

  /** The address behind `#`. */
  async hash() {
    return this.page.evaluate(() => location.hash);
  }

  async expectHash(hash) {
    await expect.poll(() => this.hash()).toBe(hash);
  }

  /** All that the view says, and its link: two of these are equal where nobody could tell them apart. */
  async shown() {
    return this.main.evaluate(sayings);
  }

  /** The item of a check in the box's list. */
  check(id) {
    const items = this.box.getByRole("listitem");
    if (QUESTION[id]) return items.filter({ hasText: QUESTION[id] });
    return items.and(this.page.locator(`[data-check="${id}"]`));
  }

  /** The switch of a check where it stands in the box: one press turns it over. */
  switchInBox(id) {
    return this.check(id).getByRole("button");
  }

  /** The switch of a check in the region Defences, by the check's own name. */
  switchInDefences(id) {
    return this.defences.getByRole("switch", { name: new RegExp(`(^| )${id.replace(".", "\\.")}$`) });
  }

  /** The bytes that travel in this step, as they are shown. */
  async wireText() {
    return this.wire.locator("pre").textContent();
  }

  /** What this server and its strict twin decided, side by side. */
  async verdicts() {
    const card = (heading) => this.inspector.getByText(heading, { exact: true }).locator("..");
    return { here: await card("This server").innerText(), twin: await card("Its strict twin").innerText() };
  }
}

export const test = plain.extend({
  gate: ({ page }, use) => use(new Gate(page)),
});
