// A page of somebody else, with scenes of Glassgate in it: on another port and another host name,
// which makes it another site. `import { test, expect } from "./host.js"`.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as plain } from "./fixtures.js";
import { serve } from "./server.js";

export { expect, expectNoAxeViolations } from "./fixtures.js";

/** The one request to another origin that such a page makes by itself. */
export const ASKS_FOR_THE_ELEMENT = /^request to another origin: .*\/embed\.js$/;

export const ATTACK = "attacks/jwt-wrong-audience";

/** Runs in the page: keeps what every embed tells. */
const LISTENS = `
globalThis.heard = [];
globalThis.posted = [];
addEventListener("message", ({ data }) => posted.push(data));
for (const gate of document.querySelectorAll("glass-gate")) {
  for (const name of ["ready", "step", "verdict", "complete", "error"]) {
    gate.addEventListener(name, ({ detail }) => heard.push({ id: gate.id, name, detail }));
  }
}`;

/** The page of somebody who is neither the site nor its host: it says what its address tells it to say. */
const STRANGER = `<!doctype html><html lang="en"><title>A stranger</title><link rel="icon" href="data:,"><script src="stranger.js"></script>`;
const STRANGER_SAYS = `
const [to, text] = JSON.parse(decodeURIComponent(location.hash.slice(1)));
(to === "sibling" ? parent.frames[0] : parent).postMessage(text, "*");
parent.postMessage("said", "*");`;

export class Embed {
  /** @param {import("@playwright/test").Page} page */
  constructor(page, id) {
    this.page = page;
    this.id = id;
    this.element = page.locator(`#${id}`);
    this.iframe = this.element.locator("iframe");
    this.inside = this.iframe.contentFrame();
    this.root = this.inside.locator("html");
    this.slider = this.inside.getByRole("slider", { name: "Step", exact: true });
    this.fallback = this.element.locator("> *").first();
  }

  /** Calls a method, or sets an attribute by `setAttribute`. */
  async call(method, ...args) {
    await this.element.evaluate((gate, [method, args]) => gate[method](...args), [method, args]);
  }

  /** What it has told, under one name or all. */
  async heard(name) {
    const heard = await this.page.evaluate((id) => heard.filter((told) => told.id === id), this.id);
    return heard.filter((told) => !name || told.name === name).map(({ detail }) => detail);
  }

  async names() {
    return this.page.evaluate((id) => heard.filter((told) => told.id === id).map(({ name }) => name), this.id);
  }
}

export const test = plain.extend({
  hostFolder: [
    async ({}, use) => {
      const root = mkdtempSync(join(tmpdir(), "host-"));
      writeFileSync(join(root, "listens.js"), LISTENS);
      writeFileSync(join(root, "stranger.html"), STRANGER);
      writeFileSync(join(root, "stranger.js"), STRANGER_SAYS);
      const site = await serve({ root });
      const { port } = new URL(site.url);
      await use({ root, url: `http://localhost:${port}/`, strangerURL: `http://127.0.0.1:${port}/stranger.html` });
      await site.close();
      rmSync(root, { recursive: true });
    },
    { scope: "worker" },
  ],

  homes: ({ homes, hostFolder }, use) =>
    use([...homes, ...[hostFolder.url, hostFolder.strangerURL].map((url) => new URL(url).origin)]),

  /** Writes a page of somebody else, and gives its address. */
  write: async ({ hostFolder, siteURL }, use, { testId }) => {
    let count = 0;
    await use(({ head = "", body = "", root = "", element = `${siteURL}embed.js` }) => {
      const name = `${testId}-${(count += 1)}.html`;
      const start = `<!doctype html><html lang="en" ${root}><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Docs</title><link rel="icon" href="data:,">`;
      const scripts = `<script src="listens.js"></script>${element && `<script type="module" src="${element}"></script>`}`;
      writeFileSync(join(hostFolder.root, name), `${start}${head}<main><h1>A page of docs</h1>${body}</main>${scripts}`);
      return hostFolder.url + name;
    });
  },

  /** Opens such a page, and gives its embeds by their ids. */
  visit: ({ page, write }, use) =>
    use(async (html) => {
      await page.goto(write(html));
      return new Proxy({}, { get: (_, id) => new Embed(page, id) });
    }),
});

/** The element as an author writes it. */
export function gate(id, attributes, fallback = "<p>What stands here without it.</p>") {
  return `<glass-gate id="${id}" ${attributes}>${fallback}</glass-gate>`;
}
