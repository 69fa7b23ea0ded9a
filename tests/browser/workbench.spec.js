// A learner's own token in the same box. Whatever is pasted is read as far as it goes, stays
// text, and stays here.

import { expect, test } from "./page.js";
import { NOW_S, POLICY, SECRET, claims, publicKey, token, unsigned } from "./tokens.js";

const form = (page) => page.getByRole("form", { name: "Your credential and the server's policy" });
const field = (page, label) => form(page).getByLabel(label, { exact: true });
const failed = (gate) => gate.box.getByRole("listitem").filter({ hasText: /\bfailed\b/ });
const UNSET = "off: the policy names nothing to compare";

/** Opens the workbench with a policy, the keys of an algorithm, and a token of it. */
async function lay(gate, page, alg, { keys = publicKey.jwk(alg), credential = token(alg), policy = {} } = {}) {
  await gate.open("#/workbench");
  for (const [label, value] of Object.entries({ ...POLICY, "Allowed alg": alg, Keys: keys, Token: credential, ...policy })) {
    await field(page, label).fill(value);
  }
}

test.describe("a sample", () => {
  const SAMPLES = [
    { name: "A good token", lets: true },
    { name: "HS256, shared secret", lets: true },
    { name: "RS256, PEM key", lets: true },
    { name: "Expired", fails: "jwt.exp" },
    { name: "Wrong audience", fails: "jwt.aud" },
    { name: "alg: none", fails: "jwt.alg" },
    { name: "Tampered claims", fails: "jwt.signature" },
    { name: "Half a token", fails: "jwt.segments" },
  ];

  test("meets the fate that its button names, and one check says why", async ({ gate, page }) => {
    await gate.open("#/workbench");
    const buttons = page.getByRole("group", { name: "Start from a sample" }).getByRole("button");
    expect(new Set(await buttons.allTextContents())).toEqual(new Set(SAMPLES.map(({ name }) => name)));
    for (const { name, lets, fails } of SAMPLES) {
      await test.step(name, async () => {
        await gate.press(name);
        await expect(gate.status).toHaveText(lets ? /^200 let in: / : /^40[013] refused: .{10}/);
        await expect(failed(gate)).toHaveCount(lets ? 0 : 1);
        if (fails) await expect(gate.check(fails)).toContainText(/failed\s+expected \S.*found \S/);
        await expect(gate.token.getByText("how the token says it is signed")).toBeVisible();
        await expect(gate.token).toContainText(/"(ES|HS|RS)256"|"none"/);
        await expect(page.getByRole("list", { name: "Keys read" }).getByRole("listitem")).toHaveCount(1);
      });
    }
  });

  test("is a start: fixed in the policy, the same token is let in", async ({ gate, page }) => {
    await gate.open("#/workbench");
    await gate.press("Wrong audience");
    await expect(gate.check("jwt.aud")).toContainText("failed");
    await field(page, "This API (aud)").fill("reports-api");
    await expect(gate.status).toHaveText(/^200 let in/);
  });
});

test.describe("a pasted token", () => {
  test("is read with whatever came with it, and the page says what it took away", async ({ gate, page }) => {
    await lay(gate, page, "ES256");
    const bare = await field(page, "Token").inputValue();
    await expect(gate.status).toHaveText(/^200 let in/);
    const wrapped = bare.replace(/(.{60})/g, "$1\r\n");
    const PASTED = [
      ["Bearer before it", `Bearer ${bare}`, /Bearer/],
      ["bearer in small letters, and spaces", `  bearer   ${bare}  `, /Bearer/],
      ["Bearer on a line of its own", `Bearer\n${bare}`, /Bearer/],
      ["the whole header", `Authorization: Bearer ${bare}`, /header's name/],
      ["the header among others", `Host: api.test\r\nAuthorization: Bearer ${bare}\r\nAccept: */*`, /header's name/],
      ["double quotes", `"${bare}"`, /quotes/],
      ["single quotes and a comma", `'${bare}',`, /quotes/],
      ["quotes around Bearer", `"Bearer ${bare}"`, /quotes.*Bearer|Bearer.*quotes/],
      ["line breaks around it", `\r\n\r\n${bare}\r\n`, /^$|line breaks/],
      ["line breaks within it", wrapped, /line breaks/],
      ["spaces and tabs within it", bare.replace(/\./g, " .\t"), /line breaks and spaces/],
      ["all of it", `"Bearer ${wrapped}"`, /line breaks/],
    ];
    for (const [what, pasted, told] of PASTED) {
      await test.step(what, async () => {
        await field(page, "Token").fill("");
        await expect(gate.status).toHaveText(/waiting/);
        await field(page, "Token").fill(pasted);
        await expect.soft(gate.status, what).toHaveText(/^200 let in/);
        await expect.soft(form(page).getByText("Taken away before reading").or(form(page).locator("#bench-token + p")).first(), what).toHaveText(told);
      });
    }
  });

  test.describe("by way of the clipboard", () => {
    test.use({ permissions: ["clipboard-read", "clipboard-write"] });
    test("is judged as it lands, and again at every key", async ({ gate, page }) => {
      await lay(gate, page, "ES256", { credential: "" });
      await page.evaluate((text) => navigator.clipboard.writeText(text), `Bearer ${token("ES256")}`);
      await field(page, "Token").focus();
      await gate.keys("Control+V");
      await expect(gate.status).toHaveText(/^200 let in/);
      await gate.keys("Backspace");
      await expect(gate.status).toHaveText(/refused/);
      await expect(gate.check("jwt.signature").or(gate.box.getByText(/base64url/))).not.toHaveCount(0);
      await gate.keys("Control+Z");
      await expect(gate.status).toHaveText(/^200 let in/);
      // Keys that step through a scene are letters here.
      await field(page, "Token").fill("");
      await page.keyboard.type(" p?dwbr.,");
      await expect(field(page, "Token")).toHaveValue(" p?dwbr.,");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    });
  });

  test("that is half a token is decoded as far as it goes", async ({ gate, page }) => {
    const whole = token("ES256");
    const [header, payload] = whole.split(".");
    await lay(gate, page, "ES256", { credential: header });
    await expect(gate.check("jwt.segments")).toContainText("failed");
    await expect(gate.token).toContainText('"ES256"');
    await field(page, "Token").fill(`${header}.${payload}`);
    await expect(gate.check("jwt.segments")).toContainText("failed");
    await expect(gate.token).toContainText('"https://issuer.test/"');
    await expect(gate.token).toContainText("who issued it");
    await expect(gate.token).toContainText("2023-11-14 22:18:20 UTC, in 5 min");
    await field(page, "Token").fill(whole.slice(0, header.length + 20));
    await expect(gate.token).toContainText('"ES256"');
    await expect(gate.status).toHaveText(/refused/);
  });

  test("that is no token at all is refused in words, by a check that is named", async ({ gate, page }) => {
    await lay(gate, page, "ES256", { credential: "" });
    await expect(gate.box.getByRole("listitem")).toHaveCount(0);
    const GARBAGE = [
      "hello",
      ".",
      "..",
      "....",
      "a.b.c",
      "{}",
      "null",
      "💣.💣.💣",
      "\u0000\u202e\ufeff.x.y",
      "-----BEGIN CERTIFICATE-----",
      "Bearer",
      "Authorization:",
      "Authorization: Basic YTpi",
      '"',
      "%00%0d%0a",
      "A".repeat(100_000),
      `${"a".repeat(30_000)}.${"[".repeat(30_000)}.`,
      unsigned('{"alg":"ES256","alg":"none"}', claims()),
      unsigned([], 1),
      unsigned({ alg: 7, typ: {}, kid: [null] }, { exp: "soon", aud: { a: 1 }, iss: null }),
      unsigned({ alg: "none" }, { exp: 1e308, nbf: -1e308, iat: 0.5 }),
      unsigned({ alg: "ES256" }, `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`),
    ];
    for (const garbage of GARBAGE) {
      const named = JSON.stringify(garbage.slice(0, 40));
      await field(page, "Token").fill("");
      await field(page, "Token").fill(garbage);
      await expect.soft(gate.status, named).toHaveText(/^40\d refused: .{10}|^The box is waiting/);
      if (await failed(gate).count()) await expect.soft(failed(gate), named).toHaveCount(1);
    }
    await field(page, "Token").fill(token("ES256"));
    await expect(gate.status, "the bench still works").toHaveText(/^200 let in/);
  });

  test("with markup in it stays text", async ({ gate, page }) => {
    const dialogs = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      return dialog.dismiss();
    });
    const script = "<script>alert(1)</script>";
    const img = "<img src=x onerror=alert(2)>";
    const payload = claims({ iss: script, sub: img, [`${script}${img}`]: { [img]: [script] }, jti: "</dd></dl><b>bold</b>" });
    const credential = token("ES256", { header: { kid: `${img}"'`, typ: script }, payload });
    await lay(gate, page, "ES256", { credential });
    for (const text of [script, img, "</dd></dl><b>bold</b>"]) await expect(gate.token).toContainText(text);
    await expect(gate.check("jwt.typ")).toContainText(script);
    await field(page, "typ").fill("");
    await expect(gate.check("jwt.iss")).toContainText(script);
    await expect(gate.status).toContainText(script);

    await field(page, "Keys").fill(JSON.stringify({ keys: [{ kty: img }, { kty: "oct", k: img }, { kid: script, kty: "oct", k: "AAAA" }] }));
    await expect(page.getByRole("list", { name: "Keys read" })).toContainText(img);
    await field(page, "Allowed alg").fill(`${img.replaceAll(" ", "/")} ES256`);
    await expect(form(page)).toContainText(/cannot verify.*<img/);
    await field(page, "Token").fill(`${script}.${img}.x`);
    await expect(gate.status).toHaveText(/refused/);

    await expect(page.locator("body script, main img, main b:text('bold')")).toHaveCount(0);
    expect(dialogs).toEqual([]);
  });
});

test.describe("keys", () => {
  const SHAPES = [
    { what: "a JWK", alg: "ES256", keys: publicKey.jwk, from: /EC P-256 key, the configured JWK$/ },
    { what: "a JWKS", alg: "ES256", keys: publicKey.jwks, from: /EC P-256 key "mine", number 1 of the configured JWKS$/ },
    { what: "PEM", alg: "ES256", keys: publicKey.pem, from: /EC P-256 key, the configured PEM \(PUBLIC KEY\)$/ },
    { what: "an RSA key as PEM", alg: "RS256", keys: publicKey.pem, from: /RSA.* key, the configured PEM \(PUBLIC KEY\)$/ },
    { what: "an RSA key as JWK", alg: "RS256", keys: publicKey.jwk, from: /RSA.* key, the configured JWK$/ },
    { what: "an Ed25519 key as JWKS", alg: "EdDSA", keys: publicKey.jwks, from: /Ed25519 key "mine", number 1 of the configured JWKS$/ },
    { what: "a shared secret", alg: "HS256", keys: () => SECRET, from: /key, the configured shared secret$/ },
    { what: "a shared secret in JSON", alg: "HS256", keys: () => JSON.stringify({ secret: SECRET }), from: /the configured shared secret$/ },
    {
      what: "a shared secret in base64url",
      alg: "HS256",
      keys: () => JSON.stringify({ secret_base64url: Buffer.from(SECRET).toString("base64url") }),
      from: /the configured shared secret$/,
    },
  ];

  test("come as JWK, JWKS, PEM or secret, and the box says which one it used and from where", async ({ gate, page }) => {
    await gate.open("#/workbench");
    for (const { what, alg, keys, from } of SHAPES) {
      await test.step(what, async () => {
        await lay(gate, page, alg, { keys: keys(alg) });
        const read = page.getByRole("list", { name: "Keys read" }).getByRole("listitem");
        await expect.soft(read, what).toHaveText(from);
        await expect.soft(gate.status, what).toHaveText(/^200 let in/);
        await expect.soft(gate.check("jwt.signature"), what).toContainText(`verified with ${await read.innerText()}`);
      });
    }
  });

  test("that do not fit are refused by the check that owns keys, and unreadable ones are named", async ({ gate, page }) => {
    await lay(gate, page, "ES256", { keys: publicKey.jwk("RS256") });
    await expect(gate.check("jwt.key")).toContainText("failed");
    await field(page, "Keys").fill('{"kty":"EC","crv":"P-256"}');
    await expect(page.getByRole("list", { name: "Keys read" })).toContainText("The JWK has no x member.");
    await expect(gate.status).toHaveText(/refused/);
    await field(page, "Keys").fill("{");
    await expect(page.getByRole("list", { name: "Keys read" })).toContainText("starts like JSON and is not");
    await field(page, "Keys").fill("-----BEGIN PUBLIC KEY-----\nnonsense\n-----END PUBLIC KEY-----");
    await expect(page.getByRole("list", { name: "Keys read" })).toContainText("PEM block cannot be read");
    await expect(gate.status).toHaveText(/refused/);

    await lay(gate, page, "HS256", { keys: "short" });
    await expect(gate.check("jwt.key")).toContainText("failed");
    await expect(gate.box).toContainText("40 bits");
  });
});

test.describe("the policy", () => {
  test("with a field emptied switches that check off, and says so", async ({ gate, page }) => {
    await lay(gate, page, "ES256", { policy: { "Denylist (jti)": "other" } });
    await expect(gate.box.getByText(UNSET)).toHaveCount(0);
    for (const [label, check, wrong] of [
      ["Issuer (iss)", "jwt.iss", "https://other.test/"],
      ["This API (aud)", "jwt.aud", "other"],
      ["typ", "jwt.typ", "other"],
      ["Scope needed", "jwt.scope", "admin"],
      ["Denylist (jti)", "jwt.denylist", "token-1"],
    ]) {
      const right = await field(page, label).inputValue();
      await field(page, label).fill(wrong);
      await expect.soft(gate.check(check), `${label} with another value`).toContainText(/failed/);
      await field(page, label).fill("");
      await expect.soft(gate.check(check), `${label} emptied`).toContainText(UNSET);
      await expect.soft(gate.status, `${label} emptied`).toHaveText(/^200 let in/);
      await field(page, label).fill(right);
      await expect.soft(gate.check(check), `${label} as before`).toContainText("passed");
    }
  });

  test("without algorithms or without keys lets nobody in", async ({ gate, page }) => {
    await lay(gate, page, "ES256");
    await field(page, "Allowed alg").fill("");
    await expect(gate.status).toHaveText(/refused/);
    await expect(gate.check("jwt.alg")).toContainText(UNSET);
    await field(page, "Allowed alg").fill("ES256");
    await expect(gate.status).toHaveText(/^200 let in/);
    await field(page, "Keys").fill("");
    await expect(gate.status).toHaveText(/refused/);
    await field(page, "Allowed alg").fill("none");
    await field(page, "Token").fill(unsigned({ alg: "none", typ: "at+jwt" }, claims()));
    await expect(gate.check("jwt.alg"), "what someone asked for by name").not.toContainText("not reached");
  });

  test("names algorithms that the box cannot verify", async ({ gate, page }) => {
    await lay(gate, page, "ES256");
    await field(page, "Allowed alg").fill("ES256, XS512 RS256");
    await expect(form(page)).toContainText("This box cannot verify XS512.");
    await expect(gate.status).toHaveText(/^200 let in/);
  });

  test("has each check as a switch, in the box itself", async ({ gate, page }) => {
    await lay(gate, page, "ES256", { policy: { "This API (aud)": "other" } });
    await expect(gate.check("jwt.aud")).toContainText("failed");
    await gate.switchInBox("jwt.aud").click();
    await expect(gate.check("jwt.aud")).toContainText("switched off; would have failed");
    await expect(gate.switchInBox("jwt.aud")).toBeFocused();
    await expect(gate.status).toHaveText(/^200 let in/);
    await gate.switchInBox("jwt.aud").click();
    await expect(gate.status).toHaveText(/refused/);
  });

  test("has a clock that moves, and takes whole seconds only", async ({ gate, page }) => {
    await lay(gate, page, "ES256");
    await gate.press("Move the clock forward by 15 min");
    await expect(field(page, "Now, seconds since 1970")).toHaveValue(String(NOW_S + 900));
    await expect(gate.check("jwt.exp")).toContainText("failed");
    await expect(gate.box).toContainText("expired 10 min ago");
    await field(page, "Leeway, seconds").fill("600");
    await expect(gate.check("jwt.exp"), "the very end of the leeway").toContainText("failed");
    await field(page, "Leeway, seconds").fill("601");
    await expect(gate.check("jwt.exp")).toContainText("passed");
    for (const label of ["Leeway, seconds", "Now, seconds since 1970"]) {
      await field(page, label).fill("soon");
      await expect(field(page, label)).toHaveAttribute("aria-invalid", "true");
      await expect(field(page, label)).toHaveAccessibleDescription(/not a whole number of seconds/);
    }
    await gate.press("Use this machine's clock");
    const now = Number(await field(page, "Now, seconds since 1970").inputValue());
    expect(Math.abs(now - Date.now() / 1000)).toBeLessThan(60);
  });
});

test("Clear empties it all", async ({ gate, page }) => {
  await gate.open("#/workbench");
  const empty = await gate.main.ariaSnapshot();
  await gate.press("A good token");
  await field(page, "Denylist (jti)").fill("x");
  await field(page, "Leeway, seconds").fill("7");
  await gate.switchInBox("jwt.aud").click();
  await gate.press("Move the clock forward by 15 min");
  await gate.press("Clear");
  await expect(gate.status).toHaveText(/waiting/);
  // All but the clock, which has gone on meanwhile.
  const still = (snapshot) => snapshot.replace(/\d{10}/, "now").replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, "now");
  expect(still(await gate.main.ariaSnapshot())).toBe(still(empty));
  for (const label of ["Token", "Keys", "Allowed alg", ...Object.keys(POLICY).slice(0, 4), "Denylist (jti)"]) {
    await expect(field(page, label)).toHaveValue("");
  }
  await gate.press("A good token");
  await expect(gate.check("jwt.aud"), "a check that had been switched off").toContainText("passed");
});

test("the empty box says what to do here", async ({ gate }) => {
  await gate.open("#/workbench");
  await expect(gate.status).toHaveText(/paste a token/);
  await expect(gate.box).not.toContainText("press Next");
});

test.describe("what is pasted", () => {
  test("is in no address, no title, no store and no cookie, whatever is pressed", async ({ gate, page, context }) => {
    const mark = "SECRETMARK";
    const credential = token("HS256", { payload: claims({ sub: mark }), header: { kid: mark } });
    await lay(gate, page, "HS256", { keys: JSON.stringify({ secret: `${SECRET}${mark}` }), credential, policy: { "Issuer (iss)": mark } });
    await expect(gate.status).toHaveText(/refused/);
    await gate.switchInBox("jwt.iss").click();
    await gate.press("Theme", "Keyboard help");
    await gate.keys("Escape");
    await gate.linkTo("attacks/jwt-wrong-audience").click();
    await gate.press("Next", "Share");
    const share = await page.getByRole("dialog", { name: "Share" }).getByLabel("Link to this very state").inputValue();
    await gate.keys("Escape");
    await page.goBack();
    await expect(field(page, "Token"), "it is there still").toHaveValue(credential);

    const kept = await page.evaluate(async () => ({
      address: location.href,
      title: document.title,
      state: history.state,
      name: window.name,
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookie: document.cookie,
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    expect(kept).toEqual({
      address: expect.stringMatching(/#\/workbench$/),
      title: "Workbench · Glassgate",
      state: null,
      name: "",
      local: { "glassgate-been": "attacks/jwt-wrong-audience", "glassgate-theme": "light" },
      session: {},
      cookie: "",
      databases: [],
      caches: [],
      workers: 0,
    });
    expect(await context.cookies()).toEqual([]);
    for (const text of [share, JSON.stringify(kept)]) {
      for (const secret of [mark, credential.slice(0, 20), SECRET.slice(0, 20)]) expect(text).not.toContain(secret);
    }
  });

  test("outlives a visit to a scene, and no reload", async ({ gate, page }) => {
    await lay(gate, page, "ES256");
    await gate.switchInBox("jwt.aud").click();
    const before = await gate.main.ariaSnapshot();
    await gate.linkTo("schemes/jwt-bearer").click();
    await gate.press("Next");
    await gate.linkTo("workbench").click();
    await expect(gate.status).toHaveText(/^200 let in/);
    expect(await gate.main.ariaSnapshot()).toBe(before);

    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
    await expect(field(page, "Token")).toHaveValue("");
    await expect(field(page, "Keys")).toHaveValue("");
    await expect(gate.status).toHaveText(/waiting/);
  });
});
