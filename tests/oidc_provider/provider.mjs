// The authorization server of npm's `oidc-provider`, set up as ours is, for main.rs beside it.
//
// Listens on the loopback alone and prints its port. `POST /clock/60` puts its clock ahead by 60
// seconds. It ends when standard input does, so that it never outlives the test.

import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";

// It warns that memory is no database, and that Node 20 is older than what its authors support:
// early releases of it lack but this function of the web's URL standard.
console.warn = () => {};
URL.parse ??= (text, base) => (URL.canParse(text, base) ? new URL(text, base) : null);
const { default: Provider } = await import("oidc-provider");

const ISSUER = "https://auth.example.com/";
const SCOPES = ["charges:read", "charges:write"];

const clock = Date.now;
let ahead_ms = 0;
Date.now = () => clock() + ahead_ms;

const client = (client_id, rest) => ({
  client_id,
  redirect_uris: ["https://app.example.com/callback"],
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  scope: "charges:read",
  ...rest,
});

const provider = new Provider(ISSUER, {
  clients: [
    client("ada-app", { token_endpoint_auth_method: "none" }),
    client("ada-web", { token_endpoint_auth_method: "client_secret_basic", client_secret: "a-secret-of-ada-web" }),
    client("nightly-job", {
      token_endpoint_auth_method: "client_secret_basic",
      client_secret: "a-secret-of-nightly-job",
      redirect_uris: [],
      grant_types: ["client_credentials"],
      response_types: [],
    }),
  ],
  clientDefaults: { id_token_signed_response_alg: "ES256" },
  scopes: SCOPES,
  routes: { authorization: "/authorize", token: "/token", revocation: "/revoke" },
  ttl: {
    AccessToken: 300,
    AuthorizationCode: 60,
    ClientCredentials: 300,
    Grant: 86_400,
    IdToken: 300,
    Interaction: 600,
    RefreshToken: 86_400,
    Session: 3600,
  },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
  },
  // As RFC 9700 §2.1.1 asks: public clients must, confidential ones should.
  pkce: { required: (_ctx, client) => client.clientAuthMethod === "none" },
  allowOmittingSingleRegisteredRedirectUri: false,
  issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
  rotateRefreshToken: true,
  findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  renderError(ctx, out) {
    ctx.type = "html";
    ctx.body = `<!doctype html><title>Error</title><p>${out.error}</p>`;
  },
  cookies: { keys: ["not-a-secret-in-a-test"] },
  jwks: { keys: [generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" })] },
});

/** A page that asks the user, then what the user said. */
async function interact(request, response) {
  const { uid, params } = await provider.interactionDetails(request, response);
  if (request.method === "GET") {
    response.setHeader("Content-Type", "text/html");
    response.end(
      `<!doctype html><title>Allow?</title><form method="post" action="/interaction/${uid}">` +
        `<button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></form>`,
    );
    return;
  }
  let body = "";
  for await (const part of request) body += part;
  const allowed = new URLSearchParams(body).get("decision") === "allow";
  await provider.interactionFinished(request, response, allowed ? await consent(params) : { error: "access_denied" });
}

async function consent({ client_id: clientId, scope }) {
  const accountId = "user_001";
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(scope);
  return { login: { accountId }, consent: { grantId: await grant.save() } };
}

const answer = provider.callback();
const server = createServer((request, response) => {
  const [, part, seconds] = request.url.split("/");
  if (part === "clock") {
    ahead_ms += Number(seconds) * 1000;
    return response.end();
  }
  if (part !== "interaction") return answer(request, response);
  interact(request, response).catch((error) => {
    response.statusCode = 500;
    response.end(error.stack);
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));

process.stdin.on("close", () => process.exit()).resume();
