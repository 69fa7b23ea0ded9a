// The workbench in each of its schemes: every sample meets the fate that its button names, what is
// pasted is read or refused in words, stays text, and stays here. JSON Web Tokens have a file of
// their own, workbench.spec.js.

import { COLOURS, objections } from "./axe.js";
import { layoutFaults } from "./layout.js";
import { expect, test } from "./page.js";

const GARBAGE = "<script>alert(1)</script><img src=x onerror=alert(2)>";

/** By the scheme's name in a link. A sample's fate is the check that refuses it, null where it is let in. */
const SCHEMES = {
  apikey: {
    name: "API key",
    credential: "API key, or the whole request",
    json: "Key records in the store",
    samples: {
      "A good key": null,
      "Kept with Argon2id": null,
      "A typo": "apikey.format",
      "No such record": "apikey.known",
      "Rotated away": "apikey.live",
      "A test key": "apikey.environment",
      "In the URL": "apikey.header",
      "Lacks the scope": "apikey.scope",
    },
    initial: {},
  },
  session: {
    name: "Session cookie",
    credential: "Cookie, or the whole request",
    json: "Sessions in the store",
    samples: {
      "A live session": null,
      "Logged out": "session.known",
      "Idle too long": "session.timeout",
      "Sent by another site": "session.origin",
      "A bare cookie": "session.cookie",
      "Permission taken away": "session.permission",
    },
    initial: { "Idle limit, seconds": "900", "Absolute limit, seconds": "28800" },
  },
  opaque: {
    name: "Opaque token",
    credential: "Opaque token, or the whole request",
    json: "The issuer's answer (introspection response)",
    // Here the box itself reads the JSON.
    named: "The answer is not JSON",
    samples: {
      Active: null,
      Revoked: "opaque.active",
      "Cached too long": "opaque.answer",
      "For another API": "opaque.aud",
      "Lacks the scope": "opaque.scope",
    },
    initial: {},
  },
  client: {
    name: "Client credentials",
    credential: "Token request, or an Authorization line",
    json: "Registered clients",
    samples: {
      "Basic, the right secret": null,
      private_key_jwt: null,
      "Basic, a wrong secret": "token.client",
      "For another server": "token.client",
      "An old assertion": "token.client",
      "The password grant": "token.grant",
      "Too wide a scope": "token.scope",
    },
    initial: { "Leeway, seconds": "60" },
  },
  authorize: {
    name: "Authorization URL",
    credential: "Authorization URL, or the whole request",
    json: "Registered clients",
    explanation: "Parameter by parameter",
    samples: {
      "A good one": null,
      "Mallory's address": "authorize.redirect-uri",
      "Asks for a token": "authorize.response-type",
      "Without PKCE": "authorize.pkce",
      "Method plain": "authorize.pkce",
      "Too wide a scope": "authorize.scope",
      "Nobody signed in": "authorize.consent",
      "The user said no": "authorize.consent",
    },
    initial: {},
  },
  callback: {
    name: "Callback URL",
    credential: "Callback URL, or the whole request",
    explanation: "Parameter by parameter",
    samples: {
      "A good one": null,
      "The user said no": "callback.error",
      "A token behind the #": "callback.error",
      "Another session's state": "callback.state",
      "Nobody asked for it": "callback.state",
      "From another server": "callback.iss",
      "Without iss": "callback.iss",
    },
    initial: { "This session began a flow": "yes" },
  },
  token: {
    name: "Token request",
    credential: "Token request, or an Authorization line",
    json: "Registered clients",
    explanation: "Parameter by parameter",
    samples: {
      "A code, turned in": null,
      "The same, as curl": null,
      "A code too old": "token.code",
      "A used code": "token.single-use",
      "Another redirect_uri": "token.bound",
      "Without a verifier": "token.pkce",
      "A wrong verifier": "token.pkce",
      "The challenge taken out": "token.pkce",
      "A refresh": null,
      "Rotated away": "token.rotation",
      "Too wide a scope": "token.scope",
    },
    initial: { "Leeway, seconds": "60" },
  },
  pkce: {
    name: "PKCE pair",
    credential: "code_verifier",
    explanation: "Parameter by parameter",
    samples: {
      "RFC 7636 appendix B": null,
      "Another verifier": "token.pkce",
      "Method plain": "token.pkce",
      "Too short a verifier": "token.pkce",
      "A padded challenge": "token.pkce",
    },
    initial: { code_challenge_method: "S256" },
  },
  sigv4: {
    name: "Signed request",
    credential: "Signed request, raw or as a curl command",
    explanation: "Stage by stage",
    samples: {
      "Signed just now": null,
      "As curl": null,
      "Signed in the URL": null,
      "The body changed": "sigv4.body",
      "An hour old": "sigv4.skew",
      "Canonical requests differ": "sigv4.signature",
    },
    initial: { "Tolerance for clocks, seconds": "300" },
  },
  webhook: {
    name: "Webhook",
    credential: "The webhook's request, raw or as a curl command",
    samples: {
      "Signed just now": null,
      "The body changed": "webhook.signature",
      "The body parsed and written anew": "webhook.signature",
      "An hour old": "webhook.skew",
      "Two signatures": null,
    },
    initial: { "Tolerance, seconds": "300" },
  },
  mtls: {
    name: "Client certificate",
    credential: "Certificate chain, PEM",
    explanation: "The chain, field by field",
    samples: {
      "A good chain": null,
      Expired: "mtls.validity",
      "A server's certificate": "mtls.eku",
      "Another house's CA": "mtls.chain",
      Revoked: "mtls.revoked",
      "A service not known here": "mtls.identity",
    },
    initial: { "Without a current list: hard or soft": "hard" },
  },
};

/** An authorization endpoint that lets a request in, or refuses it, may do so by a redirect. */
const LET_IN = /^(200|303) let in/;
const REFUSED = /^(200|303|40[0-9]) refused: .{10}/;

const form = (gate) => gate.page.getByRole("form", { name: "Your credential and the server's policy" });
const field = (gate, label) => form(gate).getByLabel(label, { exact: true });
const failed = (gate) => gate.box.getByRole("listitem").and(gate.page.locator("[data-outcome=failed]"));
const tabs = (gate) => gate.page.getByRole("navigation", { name: "Schemes", exact: true });
const explained = (gate, { explanation = "The credential, explained" }) => gate.page.getByRole("region", { name: explanation, exact: true });
const good = ({ samples }) => Object.keys(samples)[0];
const refused = (samples) => Object.entries(samples).findLast(([, fate]) => fate)[0];

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("each scheme has a link, which says where one is; the workbench opens with the first", async ({ gate }) => {
  await gate.open("#/workbench");
  const names = ["JWT", ...Object.values(SCHEMES).map(({ name }) => name)];
  await expect(tabs(gate).getByRole("link")).toHaveText(names);
  await expect(tabs(gate).locator("[aria-current=page]")).toHaveText("JWT");
  for (const [id, { name, credential }] of Object.entries(SCHEMES)) {
    await tabs(gate).getByRole("link", { name, exact: true }).click();
    await gate.expectHash(`#/workbench/${id}`);
    await expect(tabs(gate).locator("[aria-current=page]")).toHaveText(name);
    await expect(field(gate, credential)).toHaveValue("");
    await expect(gate.status).toHaveText(/^The box is waiting: paste /);
    await expect(gate.heading).toHaveText("Workbench");
    await expect(gate.list.locator("[aria-current=page]")).toHaveText("Workbench");
  }
  await gate.page.goBack();
  await expect(tabs(gate).locator("[aria-current=page]")).toHaveText("Webhook");
});

test("a link to a scheme that there is not names it, and those that there are", async ({ gate }) => {
  await gate.open("#/workbench/nope");
  await expect(gate.alert).toContainText('"nope"');
  for (const id of ["jwt", ...Object.keys(SCHEMES)]) await expect(gate.alert).toContainText(id);
  await gate.open("#/workbench/apikey?step=4&off=jwt.aud");
  await expect(gate.alert).toContainText('"step"');
  await expect(gate.alert).toContainText('"off"');
  await expect(field(gate, SCHEMES.apikey.credential)).toBeVisible();
});

test("what lies in one scheme is still there after a look at another", async ({ gate }) => {
  await gate.open("#/workbench/session");
  await gate.press("A live session");
  const cookie = await field(gate, SCHEMES.session.credential).inputValue();
  await tabs(gate).getByRole("link", { name: "API key" }).click();
  await expect(field(gate, SCHEMES.apikey.credential)).toHaveValue("");
  await tabs(gate).getByRole("link", { name: "Session cookie" }).click();
  await expect(field(gate, SCHEMES.session.credential)).toHaveValue(cookie);
  await expect(gate.status).toHaveText(LET_IN);
});

test("a pair made here is right, and another one each time", async ({ gate }) => {
  await gate.open("#/workbench/pkce");
  const made = new Set();
  for (let time = 0; time < 3; time++) {
    await gate.press("Make a pair");
    await expect(gate.status).toHaveText(LET_IN);
    const verifier = await field(gate, "code_verifier").inputValue();
    expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
    made.add(verifier);
  }
  expect(made.size).toBe(3);
});

for (const [id, scheme] of Object.entries(SCHEMES)) {
  const { name, credential, json, named = json, samples, initial } = scheme;
  const link = `#/workbench/${id}`;

  test.describe(name, () => {
    test("every sample meets the fate that its button names, and one check says why", async ({ gate, page }) => {
      await gate.open(link);
      const buttons = page.getByRole("group", { name: "Start from a sample" }).getByRole("button");
      expect(new Set(await buttons.allTextContents())).toEqual(new Set(Object.keys(samples)));
      for (const [sample, fate] of Object.entries(samples)) {
        await test.step(sample, async () => {
          await gate.press(sample);
          await expect(gate.status, sample).toHaveText(fate ? REFUSED : LET_IN);
          await expect(failed(gate), sample).toHaveCount(fate ? 1 : 0);
          if (fate) await expect(failed(gate), sample).toHaveAttribute("data-check", fate);
          if (fate) await expect(gate.check(fate), sample).toContainText(/failed\s+expected \S.*found \S/);
          await expect(explained(gate, scheme), sample).not.toContainText("Nothing to decode yet.");
        });
      }
    });

    test("the check that refuses is a switch: off, it says what it would have said", async ({ gate }) => {
      const [sample, fate] = Object.entries(samples).find(([, found]) => found && found !== "token.client");
      await gate.open(link);
      await gate.press(sample);
      await expect(gate.check(fate)).toContainText("failed");
      await gate.switchInBox(fate).click();
      await expect(gate.check(fate)).toContainText("switched off; would have failed");
      await expect(gate.switchInBox(fate)).toBeFocused();
      await gate.switchInBox(fate).click();
      await expect(gate.status).toHaveText(REFUSED);
    });

    if (json) test("JSON that is broken, or of another shape, is answered in words that name the field", async ({ gate }) => {
      await gate.open(link);
      await gate.press(good(scheme));
      await expect(gate.status).toHaveText(LET_IN);
      const whole = await field(gate, json).inputValue();
      for (const broken of ["{", whole.slice(0, -2), "[1,", "not json"]) {
        await field(gate, json).fill(broken);
        await expect.soft(gate.status, broken.slice(0, 20)).toContainText(named);
        await expect.soft(gate.status, broken.slice(0, 20)).not.toHaveText(/let in/);
      }
      for (const other of ["7", "null", '"text"', '{"a": 1}', "[[]]", "[{}]", '[{"id": 7, "visible": {}}]']) {
        await field(gate, json).fill(other);
        await expect.soft(gate.status, other).not.toHaveText(LET_IN);
        await expect.soft(gate.status, other).toHaveText(/\S.{15}/);
      }
      await field(gate, json).fill(whole);
      await expect(gate.status).toHaveText(LET_IN);
    });

    test("Clear empties it all", async ({ gate }) => {
      await gate.open(link);
      const still = (text) => text.replace(/\d{10}/, "now").replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, "now");
      const empty = still(await gate.main.ariaSnapshot());
      await gate.press(Object.keys(samples).at(-1));
      await gate.box.getByRole("listitem").first().getByRole("button").click();
      await gate.press("Move the clock forward by 15 min");
      await expect(gate.status).not.toHaveText(/waiting/);
      await gate.press("Clear");
      await expect(gate.status).toHaveText(/waiting/);
      expect(still(await gate.main.ariaSnapshot())).toBe(empty);
      const fields = await form(gate).getByRole("textbox").evaluateAll((all) => all.map((one) => [one.labels[0].textContent, one.value]));
      for (const [label, value] of fields.filter(([label]) => !label.startsWith("Now,"))) {
        expect(value, label).toBe(initial[label] ?? "");
      }
    });

    test("what is pasted stays text, and is in no address, no title, no store and no cookie", async ({ gate, page, context }) => {
      const dialogs = [];
      page.on("dialog", (dialog) => {
        dialogs.push(dialog.message());
        return dialog.dismiss();
      });
      await gate.open(link);
      await gate.press(good(scheme));
      const taken = await field(gate, credential).inputValue();
      for (const label of [json, credential].filter(Boolean)) {
        const before = await field(gate, label).inputValue();
        for (const pasted of [GARBAGE, JSON.stringify([{ id: GARBAGE, visible: GARBAGE, hash: GARBAGE, user: GARBAGE }]), `GET /${GARBAGE} HTTP/1.1\nHost: a\nCookie: ${GARBAGE}\nAuthorization: ${GARBAGE}`]) {
          await field(gate, label).fill(pasted);
          // What an opaque token may be is the issuer's to say, and its answer still stands there.
          if (id !== "opaque" || label === json) await expect.soft(gate.status, pasted.slice(0, 30)).not.toHaveText(LET_IN);
          await expect(field(gate, label)).toHaveValue(pasted);
        }
        await field(gate, label).fill(before);
      }
      await expect(page.locator("body script, main img")).toHaveCount(0);
      expect(dialogs).toEqual([]);

      await gate.linkTo("attacks/jwt-wrong-audience").click();
      await gate.press("Next");
      await page.goBack();
      await expect(field(gate, credential), "it is there still").toHaveValue(taken);
      const kept = await page.evaluate(async () => ({
        address: location.href,
        title: document.title,
        state: history.state,
        name: window.name,
        stores: [{ ...localStorage }, { ...sessionStorage }],
        cookie: document.cookie,
        databases: (await indexedDB.databases()).length,
        caches: await caches.keys(),
      }));
      expect(kept).toEqual({
        address: expect.stringMatching(new RegExp(`${link}$`)),
        title: "Workbench · Glassgate",
        state: null,
        name: "",
        stores: [{ "glassgate-been": "attacks/jwt-wrong-audience" }, {}],
        cookie: "",
        databases: 0,
        caches: [],
      });
      expect(await context.cookies()).toEqual([]);
      await page.reload();
      await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
      await expect(field(gate, credential), "after a reload").toHaveValue("");
    });

    test("axe objects to nothing, empty or filled, in both themes, and all of it fits, on a phone and on a desk", async ({ gate, page }) => {
      test.setTimeout(90_000);
      const words = "h1, h2, label, button, legend, .question, .check .question, .verdict, .caption, .bench-result dt, .bench-result dd, .tabs a";
      for (const [size, viewport] of Object.entries({ phone: { width: 390, height: 844 }, desk: { width: 1366, height: 800 } })) {
        await page.setViewportSize(viewport);
        await gate.open("#/");
        await gate.open(link);
        for (const filled of [null, refused(samples)]) {
          if (filled) {
            await gate.press(filled);
            await expect(failed(gate)).toHaveCount(1);
          }
          const where = `${size}, ${filled ?? "empty"}`;
          await page.emulateMedia({ colorScheme: "light" });
          expect.soft(await objections(page), `${where}, in light`).toEqual([]);
          await page.emulateMedia({ colorScheme: "dark" });
          expect.soft(await objections(page, (axe) => axe.withRules(COLOURS)), `${where}, in dark`).toEqual([]);
          // The caption may stand further down.
          const faults = (await page.evaluate(layoutFaults, words)).filter((fault) => !fault.includes("caption"));
          expect.soft(faults, where).toEqual([]);
        }
        await gate.press("Clear");
      }
    });
  });
}
