// A scene inside somebody else's page: the element, its frame, and what the two say to each other.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ASKS_FOR_THE_ELEMENT, ATTACK, expect, expectNoAxeViolations, gate, test } from "./host.js";
import { boxesOf, sceneOf, traceOf } from "./program.js";
import { DIST, serve } from "./server.js";

const scene = sceneOf(ATTACK);
const LIGHT = "rgb(251, 250, 247)";
const DARK = "rgb(20, 22, 26)";
const colour = (embed) => embed.inside.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);

test.use({ expectedProblems: [ASKS_FOR_THE_ELEMENT] });

/** Fails unless the frame is as high as its content. */
async function expectFits({ iframe, root }) {
  await expect
    .poll(async () => (await iframe.boundingBox()).height - (await root.evaluate((html) => html.offsetHeight)), "frame less content")
    .toBe(0);
}

test.describe("what a page pays before an embed is near its view", () => {
  test.use({ expectedProblems: [] });
  test("is one small file that needs no other", () => {
    const element = readFileSync(join(DIST, "embed.js"));
    expect(gzipSync(element).length).toBeLessThan(4_500);
    expect(element.toString()).not.toMatch(/^\s*(import|export)\b|\bimport\(/m);
  });
});

test("a scene takes its fallback's place, tells its steps, and obeys", async ({ visit }) => {
  const { one } = await visit({ body: gate("one", `scene="${ATTACK}"`) });
  await expect(one.iframe).toBeVisible();
  await expect(one.fallback).toBeHidden();
  await expect(one.root).toHaveAttribute("data-ready", "true");
  await expect(one.iframe).toHaveAttribute("title", `Glassgate: ${scene.title}`);
  expect(await one.heard("ready")).toEqual([scene]);
  const trace = traceOf(ATTACK);
  const step = (at) => ({ scene: ATTACK, step: at, steps: scene.steps, say: trace.events.find((event) => event.kind === "say" && event.step === at).text });
  await expect.poll(() => one.heard("step")).toEqual([step(1)]);

  await one.call("next");
  await one.call("next");
  await one.call("back");
  await expect.poll(() => one.heard("step")).toEqual([1, 2, 3, 2].map(step));
  await expect(one.slider).toHaveValue("2");

  await one.call("goto", scene.steps);
  await expect.poll(() => one.heard("complete")).toEqual([trace.ending]);
  const box = boxesOf(ATTACK).at(-1);
  await one.call("goto", box.step);
  await expect.poll(async () => (await one.heard("verdict")).at(-1)).toEqual(box);
  await expect(one.inside.getByRole("region", { name: "Validate box", exact: true })).toContainText(box.report.verdict.reason);
  expect(await one.heard("error")).toEqual([]);

  await one.call("goto", 99);
  await expect.poll(() => one.heard("error")).toHaveLength(1);
  expect((await one.heard("error"))[0].message).toContain("99");
  await expect(one.iframe).toBeVisible();
});

test("it is the stage, the box, the caption, the buttons and one way out, and nothing else", async ({ page, visit, siteURL }) => {
  const { one } = await visit({ body: gate("one", `scene="${ATTACK}" step="4"`) });
  for (const name of ["Stage", "Validate box"]) await expect(one.inside.getByRole("region", { name, exact: true })).toBeVisible();
  await expect(one.inside.locator(".caption")).toBeVisible();
  for (const name of ["On the wire", "Defences", "The token, decoded"]) await expect(one.inside.getByRole("region", { name, exact: true })).toHaveCount(0);
  for (const role of ["banner", "navigation", "complementary", "dialog"]) await expect(one.inside.getByRole(role)).toHaveCount(0);
  await one.inside.getByRole("button", { name: "Next", exact: true }).click();
  const out = one.inside.getByRole("link", { name: /^Open this in Glassgate/ });
  await expect(out).toHaveAttribute("href", `${siteURL}#/${ATTACK}?step=5`);
  const [whole] = await Promise.all([page.waitForEvent("popup"), out.click()]);
  await expect(whole.locator("html")).toHaveAttribute("data-ready", "true");
  await expect(whole.getByRole("slider", { name: "Step", exact: true })).toHaveValue("5");
  await expect(whole.getByRole("navigation", { name: "Scenes" })).toBeVisible();
});

test("the frame is as high as its content, at every step and width", async ({ page, visit }) => {
  const { one } = await visit({ body: gate("one", `scene="${ATTACK}"`) });
  await expect(one.iframe).toBeVisible();
  for (const width of [1280, 800, 360]) {
    await page.setViewportSize({ width, height: 740 });
    for (const at of [1, 4, scene.steps]) {
      await one.call("goto", at);
      await expect(one.slider).toHaveValue(String(at));
      await expectFits(one);
      expect(await one.root.evaluate((html) => html.scrollWidth - innerWidth), `too wide at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test("a button stays where it is while the picture grows", async ({ visit }) => {
  const { one } = await visit({ body: gate("one", `scene="${ATTACK}"`) });
  await expect(one.iframe).toBeVisible();
  const next = one.inside.getByRole("button", { name: "Next", exact: true });
  const before = await next.boundingBox();
  for (let at = 2; at < scene.steps; at += 1) {
    await next.click();
    await expect(one.slider).toHaveValue(String(at));
    expect(await next.boundingBox()).toEqual(before);
  }
});

test("nothing is loaded until it is near the view, and then once for all embeds", async ({ page, visit, homes }) => {
  const site = await serve({ headers: { "Cache-Control": "max-age=600" } });
  homes.push(new URL(site.url).origin);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const far = `<div style="height: 4000px"></div>`;
  const { one, two } = await visit({ body: far + gate("one", `scene="${ATTACK}"`) + far + gate("two", `scene="lifecycles/jwt"`), element: `${site.url}embed.js` });
  await expect.poll(() => asked.filter((url) => url.endsWith("embed.js"))).toHaveLength(1);
  await page.waitForTimeout(300);
  expect(asked.filter((url) => url.startsWith(site.url))).toEqual([`${site.url}embed.js`]);

  await one.element.scrollIntoViewIfNeeded();
  await expect(one.iframe).toBeVisible();
  await expect(two.iframe).toHaveCount(0);
  await two.element.scrollIntoViewIfNeeded();
  await expect(two.iframe).toBeVisible();
  const paid = await two.root.evaluate(() => performance.getEntries().filter(({ transferSize }) => transferSize !== undefined).map(({ name, transferSize, decodedBodySize }) => ({ name, transferSize, decodedBodySize })));
  const program = paid.filter(({ name }) => name.endsWith(".wasm"));
  expect(program.length).toBeGreaterThan(0);
  expect(program.every(({ decodedBodySize }) => decodedBodySize > 100_000)).toBe(true);
  expect(paid.filter(({ transferSize }) => transferSize > 0)).toEqual([]);
  await site.close();
});

test("two embeds on one page do not hear each other", async ({ visit }) => {
  const { one, two } = await visit({ body: gate("one", `scene="${ATTACK}" step="2"`) + gate("two", `scene="lifecycles/jwt"`) });
  await two.element.scrollIntoViewIfNeeded();
  await expect(one.iframe).toBeVisible();
  await expect(two.iframe).toBeVisible();
  await two.call("goto", 3);
  await expect(two.slider).toHaveValue("3");
  await expect(one.slider).toHaveValue("2");
  expect((await one.heard("step")).map(({ step }) => step)).toEqual([2]);
  expect((await two.heard("step")).map(({ scene }) => scene)).toEqual(["lifecycles/jwt", "lifecycles/jwt"]);
});

test("a method waits for the frame, and brings it", async ({ page, visit }) => {
  const { one } = await visit({ body: `<div style="height: 4000px"></div>${gate("one", `scene="${ATTACK}"`)}` });
  await page.waitForFunction(() => customElements.get("glass-gate"));
  await one.call("goto", 3);
  await expect(one.slider).toHaveValue("3");
});

test("attributes that change are followed without loading anew", async ({ visit }) => {
  const { one } = await visit({ body: gate("one", `scene="${ATTACK}" step="4"`) });
  await expect(one.iframe).toBeVisible();
  await one.root.evaluate(() => (globalThis.isTheSame = true));
  const verdicts = async () => (await one.heard("verdict")).map(({ step, report }) => [step, report.verdict.allowed]);
  const { step: at, report } = boxesOf(ATTACK).at(-1);
  await one.call("setAttribute", "step", String(at));
  await expect.poll(async () => (await verdicts()).at(-1)).toEqual([at, report.verdict.allowed]);
  await one.call("setAttribute", "off", "");
  await expect.poll(async () => (await verdicts()).at(-1)).toEqual([at, false]);
  await expect(one.slider).toHaveValue(String(at));

  await one.call("set", "leeway", 0);
  await one.call("set", "leeway", "many");
  await expect.poll(() => one.heard("error")).toHaveLength(1);
  expect((await one.heard("error"))[0].message).toContain("many");

  await one.call("setAttribute", "controls", "none");
  await expect(one.slider).toHaveCount(0);
  await expect(one.inside.locator(".caption")).toBeVisible();
  await one.call("removeAttribute", "controls");
  await expect(one.slider).toHaveCount(1);

  await one.element.evaluate((element) => {
    element.setAttribute("scene", "lifecycles/jwt");
    element.removeAttribute("off");
    element.setAttribute("step", "2");
  });
  await expect(one.inside.getByRole("heading", { level: 1 })).toHaveText(sceneOf("lifecycles/jwt").title);
  await expect(one.slider).toHaveValue("2");
  expect((await one.heard("ready")).map(({ id }) => id)).toEqual([ATTACK, "lifecycles/jwt"]);
  expect(await one.root.evaluate(() => globalThis.isTheSame)).toBe(true);
});

test("a scene that there is not is an error, and the fallback stands until there is one", async ({ visit }) => {
  const { one } = await visit({ body: gate("one", `scene="attacks/none"`) });
  await expect.poll(() => one.heard("error")).toHaveLength(1);
  expect((await one.heard("error"))[0].message).toContain("attacks/none");
  await expect(one.fallback).toBeVisible();
  await expect(one.element.getByRole("alert")).toContainText("attacks/none");
  await expect(one.iframe).toBeHidden();
  await one.call("setAttribute", "scene", ATTACK);
  await expect(one.iframe).toBeVisible();
  await expect(one.fallback).toBeHidden();
  await expect(one.element.getByRole("alert")).toBeHidden();
});

test("it plays by itself where it is asked to", async ({ visit }) => {
  const { one } = await visit({ body: gate("one", `scene="${ATTACK}" autoplay`) });
  await expect.poll(async () => (await one.heard("step")).map(({ step }) => step), { timeout: 15_000 }).toContain(2);
  await one.call("pause");
  await expect(one.inside.getByRole("button", { name: "Play", exact: true })).toBeVisible();
});

test("keys move a scene only while it has the focus", async ({ page, visit }) => {
  const { one } = await visit({ body: `<button>Before</button>${gate("one", `scene="${ATTACK}"`)}` });
  await expect(one.iframe).toBeVisible();
  expect(await page.evaluate(() => document.activeElement.localName)).toBe("body");
  await page.getByRole("button", { name: "Before" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await expect(one.slider).toHaveValue("1");
  await one.inside.locator(".question").first().click();
  await page.keyboard.press("ArrowRight");
  await expect(one.slider).toHaveValue("2");
});

test.describe("its theme", () => {
  test("is the system's where the page around it names none, and changes with it", async ({ page, visit }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    const { one } = await visit({ body: gate("one", `scene="${ATTACK}"`) });
    await expect(one.iframe).toBeVisible();
    expect(await colour(one)).toBe(DARK);
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(() => colour(one)).toBe(LIGHT);
  });

  test("is the colour scheme of the page around it, and changes with it", async ({ page, visit }) => {
    const head = `<style>[data-mode="dark"] { color-scheme: dark; background: #111; color: #eee }</style>`;
    const { one } = await visit({ head, root: `data-mode="dark"`, body: gate("one", `scene="${ATTACK}"`) });
    await expect(one.iframe).toBeVisible();
    expect(await colour(one)).toBe(DARK);
    await page.evaluate(() => (document.documentElement.dataset.mode = "light"));
    await expect.poll(() => colour(one)).toBe(LIGHT);
  });

  test("is that of the attribute data-theme around it, and of its own attribute before all", async ({ page, visit }) => {
    const { one } = await visit({ root: `data-theme="dark"`, body: gate("one", `scene="${ATTACK}"`) });
    await expect(one.iframe).toBeVisible();
    expect(await colour(one)).toBe(DARK);
    await one.call("setAttribute", "theme", "light");
    await expect.poll(() => colour(one)).toBe(LIGHT);
    await one.call("removeAttribute", "theme");
    await expect.poll(() => colour(one)).toBe(DARK);
    await page.evaluate(() => (document.documentElement.dataset.theme = "light"));
    await expect.poll(() => colour(one)).toBe(LIGHT);
    await expect(one.inside.getByRole("link", { name: /^Open this/ })).not.toHaveAttribute("href", /theme/);
  });
});

test.describe("who may speak", () => {
  const says = (url, to, message) => `${url}#${encodeURIComponent(JSON.stringify([to, JSON.stringify(message)]))}`;
  const said = (page) => expect.poll(() => page.evaluate(() => posted.includes("said"))).toBe(true);

  test("a stranger's frame says nothing to the page in the embed's name", async ({ page, visit, hostFolder }) => {
    const forged = says(hostFolder.strangerURL, "page", { glassgate: "complete", detail: { attack: "forged" } });
    const { one } = await visit({ body: gate("one", `scene="${ATTACK}"`) });
    await expect(one.iframe).toBeVisible();
    await page.evaluate((src) => document.body.append(Object.assign(document.createElement("iframe"), { src })), forged);
    await said(page);
    // Nor does the frame itself, once it shows a stranger's page.
    await page.evaluate(() => (posted.length = 0));
    await one.iframe.evaluate((iframe, src) => (iframe.src = src), forged);
    await said(page);
    expect(await page.evaluate(() => posted.length)).toBeGreaterThan(1);
    expect(await one.heard("complete")).toEqual([]);
  });

  test.describe("to the frame", () => {
    test.use({ expectedProblems: [] });

    test("only the page around it, in the origin that greeted", async ({ page, siteURL, hostFolder, write }) => {
      const order = says(hostFolder.strangerURL, "sibling", { glassgate: "goto", step: "3" });
      // A page without the element, that speaks to a frame of its own making.
      const address = write({ element: "" });
      await page.goto(address);
      await page.evaluate(async (src) => {
        const frame = Object.assign(document.createElement("iframe"), { src, title: "Scene", id: "scene" });
        const here = new Promise((resolve) => addEventListener("message", ({ data }) => data === '{"glassgate":"here"}' && resolve()));
        document.body.append(frame);
        await here;
        globalThis.say = (message) => frame.contentWindow.postMessage(JSON.stringify(message), "*");
      }, `${siteURL}?embed#/${ATTACK}`);
      const frame = page.frames().find((frame) => frame.url().startsWith(siteURL));
      const slider = frame.getByRole("slider", { name: "Step", exact: true });
      await expect(slider).toHaveValue("1");

      // Nobody has greeted: no order is heard, and nothing more is told.
      await page.evaluate(() => say({ glassgate: "goto", step: "2" }));
      const forge = (origin, message) =>
        frame.evaluate(([origin, data]) => dispatchEvent(new MessageEvent("message", { data, origin, source: parent })), [origin, JSON.stringify(message)]);
      await page.waitForTimeout(200);
      await expect(slider).toHaveValue("1");
      expect(await page.evaluate(() => posted)).toEqual(['{"glassgate":"here"}']);

      await page.evaluate(() => say({ glassgate: "hello", theme: "dark" }));
      await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
      await page.evaluate((src) => document.body.append(Object.assign(document.createElement("iframe"), { src, title: "Stranger" })), order);
      await said(page);
      await forge("https://stranger.example", { glassgate: "goto", step: "3" });
      await forge("https://stranger.example", { glassgate: "hello", theme: "light" });
      await frame.evaluate(() => postMessage('{"glassgate":"goto","step":"3"}', "*"));
      await page.waitForTimeout(200);
      await expect(slider).toHaveValue("1");
      await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");

      await forge(new URL(address).origin, { glassgate: "goto", step: "4" });
      await expect(slider).toHaveValue("4");
      await page.evaluate(() => say({ glassgate: "goto", step: "2" }));
      await expect(slider).toHaveValue("2");
      for (const nonsense of ["", "{}", "null", '{"glassgate":"open","link":"https://example.com/"}', { glassgate: "next" }]) {
        await page.evaluate((data) => document.getElementById("scene").contentWindow.postMessage(data, "*"), nonsense);
      }
      await page.waitForTimeout(200);
      await expect(slider).toHaveValue("2");
    });
  });
});

test.describe("under a strict policy of the page around it", () => {
  test("it needs its origin for scripts and frames, and nothing else", async ({ visit, siteURL, hostFolder }) => {
    const { origin } = new URL(siteURL);
    const policy = `default-src 'none'; script-src ${origin} ${hostFolder.url}listens.js; frame-src ${origin}; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'`;
    const { one } = await visit({ head: `<meta http-equiv="Content-Security-Policy" content="${policy}">`, body: gate("one", `scene="${ATTACK}"`) });
    await expect(one.iframe).toBeVisible();
    await expect(one.fallback).toBeHidden();
    await expectFits(one);
    await one.call("next");
    await expect(one.slider).toHaveValue("2");
  });

  test.describe("that lets no frame in", () => {
    test.use({ expectedProblems: [[ASKS_FOR_THE_ELEMENT, /^content security policy: frame-src/, /^console error: .*frame-src/], {}] });
    test("it says so, and the fallback stays", async ({ visit, siteURL, hostFolder }) => {
      const policy = `default-src 'none'; script-src ${new URL(siteURL).origin} ${hostFolder.url}listens.js; frame-src 'none'; img-src data:`;
      const { one } = await visit({ head: `<meta http-equiv="Content-Security-Policy" content="${policy}">`, body: gate("one", `scene="${ATTACK}"`) });
      await expect(one.element.getByRole("alert")).toContainText("frame-src");
      await expect(one.fallback).toBeVisible();
      expect(await one.heard("error")).toHaveLength(1);
    });
  });
});

test("in a sandbox, without an origin and without storage, it works", async ({ page, visit, write }) => {
  const inner = write({ body: gate("one", `scene="${ATTACK}"`) });
  await visit({ body: `<iframe id="outer" title="A sandbox" sandbox="allow-scripts" src="${inner}" width="800" height="900"></iframe>` });
  const outer = page.frameLocator("#outer");
  const inside = outer.locator("#one iframe").contentFrame();
  await expect(outer.locator("#one iframe")).toBeVisible();
  const storage = inside.locator("html").evaluate(() => {
    try {
      return typeof localStorage;
    } catch (error) {
      return error.name;
    }
  });
  expect(await storage).toBe("SecurityError");
  await inside.getByRole("button", { name: "Next", exact: true }).click();
  await expect(inside.getByRole("slider", { name: "Step", exact: true })).toHaveValue("2");
  await outer.locator("#one").evaluate((element) => element.goto(4));
  await expect(inside.getByRole("slider", { name: "Step", exact: true })).toHaveValue("4");
  await outer.locator("#one").evaluate((element) => element.setAttribute("scene", "lifecycles/jwt"));
  await expect(inside.getByRole("heading", { level: 1 })).toHaveText(sceneOf("lifecycles/jwt").title);
  const names = await outer.locator("#one").evaluate(() => heard.map(({ name }) => name));
  expect(names.slice(0, 2)).toEqual(["ready", "step"]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, expectedProblems: [] });
  test("the element is its fallback", async ({ page, write }) => {
    await page.goto(write({ body: gate("one", `scene="${ATTACK}"`) }));
    await expect(page.getByText("What stands here without it.")).toBeVisible();
  });
});

test("in print the element is its fallback", async ({ page, visit }) => {
  const { one } = await visit({ body: gate("one", `scene="${ATTACK}"`) });
  await expect(one.fallback).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(one.fallback).toBeVisible();
  await expect(one.iframe).toBeHidden();
});

test.describe("where the program cannot start", () => {
  test.use({ expectedProblems: [[ASKS_FOR_THE_ELEMENT, /^console error: .*WebAssembly/], {}] });
  test("the element says so, and the fallback stays", async ({ page, visit }) => {
    await page.addInitScript(() => delete globalThis.WebAssembly);
    const { one } = await visit({ body: gate("one", `scene="${ATTACK}"`) });
    await expect.poll(() => one.heard("error")).toHaveLength(1);
    await expect(one.element.getByRole("alert")).toContainText("WebAssembly");
    await expect(one.fallback).toBeVisible();
  });
});

for (const theme of ["light", "dark"]) {
  for (const width of [1280, 360]) {
    test(`axe has no objection to it, ${theme}, ${width} wide`, async ({ page, visit }) => {
      await page.setViewportSize({ width, height: 800 });
      const { one } = await visit({ body: gate("one", `scene="${ATTACK}" theme="${theme}" step="${scene.steps}"`) });
      await expect(one.iframe).toBeVisible();
      await one.call("goto", 4);
      await expect(one.slider).toHaveValue("4");
      await page.waitForTimeout(1000);
      await expectNoAxeViolations(page);
    });
  }
}
