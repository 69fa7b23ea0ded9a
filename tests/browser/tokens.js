// Tokens and keys that the page has never seen, made by another hand: Node's own cryptography.

import { createHmac, generateKeyPairSync, sign } from "node:crypto";

/** A moment at which every token of `claims()` is good, seconds since 1970. */
export const NOW_S = 1_700_000_000;

const base64url = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** The claims of a token that the policy of `POLICY` lets in. */
export const claims = (more = {}) => ({
  iss: "https://issuer.test/",
  sub: "ada",
  aud: "api.test",
  scope: "read write",
  jti: "token-1",
  iat: NOW_S - 10,
  exp: NOW_S + 300,
  ...more,
});

/** What goes into the fields of the workbench, by their labels; keys and algorithm come with a token. */
export const POLICY = {
  "Issuer (iss)": "https://issuer.test/",
  "This API (aud)": "api.test",
  typ: "at+jwt",
  "Scope needed": "read",
  "Leeway, seconds": "0",
  "Now, seconds since 1970": String(NOW_S),
};

/** A signed token, with the header and the claims that are given besides. */
function compact(alg, signer, header, payload) {
  const signed = `${base64url({ alg, typ: "at+jwt", ...header })}.${base64url(payload)}`;
  return `${signed}.${signer(signed).toString("base64url")}`;
}

const pairs = {};
function pair(alg) {
  pairs[alg] ??= {
    ES256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
    RS256: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
    EdDSA: () => generateKeyPairSync("ed25519"),
  }[alg]();
  return pairs[alg];
}

export const SECRET = "a shared secret of well over 32 bytes, as HS256 needs it";

/** A token signed with the one key that this process has for an algorithm. */
export function token(alg, { header = {}, payload = claims() } = {}) {
  if (alg === "HS256") return compact(alg, (text) => createHmac("sha256", SECRET).update(text).digest(), header, payload);
  const hash = alg === "EdDSA" ? null : "sha256";
  const key = { key: pair(alg).privateKey, dsaEncoding: "ieee-p1363" };
  return compact(alg, (text) => sign(hash, Buffer.from(text), key), header, payload);
}

/** The public key of an algorithm, as its owner would publish it. */
export const publicKey = {
  jwk: (alg) => JSON.stringify(pair(alg).publicKey.export({ format: "jwk" })),
  jwks: (alg) => JSON.stringify({ keys: [{ ...pair(alg).publicKey.export({ format: "jwk" }), kid: "mine", alg, use: "sig" }] }, null, 2),
  pem: (alg) => pair(alg).publicKey.export({ format: "pem", type: "spki" }),
};

/** A claims segment that is not JSON, header and signature around it. */
export const unsigned = (header, payload) => `${base64url(header)}.${base64url(payload)}.`;
