// Nothing leaves. The watch of fixtures.js fails a test at any request after the page is ready;
// here everything is pressed that there is to press, and the policy that the browser itself
// enforces is the intended one.

import { SCENES, expect, test } from "./page.js";
import { isEngine } from "./watch.js";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
];

test("the content security policy is the intended one, and stands before anything that it rules", async ({ gate, page }) => {
  await gate.open("./");
  const meta = page.locator("meta[http-equiv='Content-Security-Policy' i]");
  await expect(meta).toHaveCount(1);
  expect((await meta.getAttribute("content")).split(/;\s*/)).toEqual(POLICY);
  const earlier = await meta.evaluate((found) => {
    const before = [];
    for (let at = found.previousElementSibling; at; at = at.previousElementSibling) before.push(at.localName);
    return before;
  });
  expect(earlier).toEqual(["meta"]);
});

test("a tour of everything sends nothing", async ({ gate, page }) => {
  test.setTimeout(90_000);
  await gate.open("./");
  const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const before = await loaded();
  for (const { id, steps } of SCENES) {
    await gate.linkTo(id).click();
    await gate.keys(...Array(steps).fill("ArrowRight"), ",", ".", "Home");
  }
  await gate.linkTo("attacks/jwt-wrong-audience").click();
  await gate.switchInDefences("jwt.aud").click();
  await gate.clock.getByRole("button").first().click();
  await gate.press("Share");
  await gate.keys("Escape", "?", "Escape");
  await gate.press("Theme", "Present", "Present");
  await gate.linkTo("workbench").click();
  for (const sample of await page.getByRole("group", { name: "Start from a sample" }).getByRole("button").all()) await sample.click();
  await page.getByLabel("Token", { exact: true }).fill("https://example.com/eyJhbGciOiJub25lIn0.e30.");
  await page.getByLabel("Keys", { exact: true }).fill('{"jku":"https://example.com/jwks","kty":"oct"}');
  await page.getByLabel("Token", { exact: true }).press("Enter");
  await page.getByLabel("Allowed alg").press("Enter");
  await gate.press("Clear");
  // The TLS engine is a part of the page that comes when a scene needs it.
  const [engine, own] = [[], []];
  for (const name of await loaded()) (isEngine(name) ? engine : own).push(name);
  expect(own).toEqual(before);
  expect(engine.length).toBe(2);
  expect(await page.evaluate(() => document.cookie)).toBe("");
});

test("a token's own jku, x5u and jwk are words to read, and no address to visit", async ({ gate, page }) => {
  await gate.open("#/workbench");
  const header = { alg: "ES256", typ: "at+jwt", jku: "https://example.com/keys", x5u: "https://example.com/cert", kid: "https://example.com/kid" };
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  await gate.press("A good token");
  await page.getByLabel("Token", { exact: true }).fill(`${encode(header)}.${encode({ iss: "https://example.com/" })}.AAAA`);
  await expect(gate.status).toHaveText(/refused/);
  await expect(gate.token).toContainText("https://example.com/keys");
  await expect(gate.token.getByRole("link")).toHaveCount(0);
});

test.describe("whatever might run in the page", () => {
  const refusals = [/^content security policy: connect-src/, /^content security policy: script-src/, /^console error/];
  // In a pair, since Playwright takes a bare list of several objects for a fixture with its options.
  test.use({ expectedProblems: [refusals, { option: true }] });

  test("cannot reach another host, nor run words as a program", async ({ gate, page }) => {
    await gate.open("./");
    const reached = await page.evaluate(async () => {
      const attempts = {
        fetch: () => fetch("https://example.com/?secret"),
        script: () => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          if (!window.ran) throw new Error("refused");
        },
      };
      const done = [];
      for (const [name, attempt] of Object.entries(attempts)) {
        try {
          await attempt();
          done.push(name);
        } catch {
          // Refused, as it must be.
        }
      }
      return done;
    });
    expect(reached).toEqual([]);
  });
});
