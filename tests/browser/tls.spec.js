// Mutual TLS: the engine that the page fetches when a handshake needs it, and the flights that it shows.

import { boxesOf, expect, test, traceOf } from "./page.js";
import { isEngine } from "./watch.js";

const SCENE = "schemes/mutual-tls";
const flightsOf = (step) => traceOf(SCENE).events.filter((event) => event.kind === "flight" && event.step === step);
const message = (gate, name) => gate.wire.getByRole("list", { name: "TLS messages" }).getByRole("listitem").filter({ hasText: name });

/** What the page has asked for of the engine, by file. */
function engineRequests(page) {
  const asked = [];
  page.on("request", (request) => isEngine(request.url()) && asked.push(new URL(request.url()).pathname.split("/").pop()));
  return asked;
}

test("the engine comes when a scene with a handshake opens, once, and not before", async ({ gate, page }) => {
  const asked = engineRequests(page);
  await gate.open("#/attacks/jwt-wrong-audience");
  await gate.press("Last step");
  await gate.linkTo("schemes/signed-request").click();
  await expect(gate.heading).toHaveText(/signed request/i);
  expect(asked).toEqual([]);
  await gate.linkTo(SCENE).click();
  await expect(gate.heading).toHaveText(/Mutual TLS/);
  await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
  expect(asked).toEqual(["tls.js", "tls_bg.wasm"]);
  await gate.linkTo("attacks/untrusted-ca").click();
  await gate.linkTo("workbench").click();
  await gate.linkTo(SCENE).click();
  expect(asked).toHaveLength(2);
});

test("the page decides as the command line does, with its own engine", async ({ gate }) => {
  for (const { step, report } of boxesOf(SCENE)) {
    await gate.open(`#/${SCENE}?step=${step}`);
    for (const { id, outcome, found } of report.checks) {
      await expect(gate.check(id)).toHaveAttribute("data-outcome", outcome);
      if (found) await expect(gate.check(id)).toContainText(found);
    }
  }
});

test.describe("where the engine does not come", () => {
  const refused = [/^console error: .*ERR_FAILED/];
  // In a pair, since Playwright takes a bare list of several objects for a fixture with its options.
  test.use({ expectedProblems: [refused, { option: true }] });

  test("a message says so, and another try opens the scene", async ({ gate, page }) => {
    await page.route("**/tls.js?*", (route) => route.abort());
    await page.goto(`#/${SCENE}?step=4`);
    await expect(gate.alert).toContainText("The TLS engine did not arrive");
    await page.unroute("**/tls.js?*");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(gate.heading).toHaveText(/Mutual TLS/);
    await gate.arrive(4);
  });
});

test("a flight shows each message, its bytes, and what an eavesdropper reads of it", async ({ gate }) => {
  await gate.open(`#/${SCENE}?step=3`);
  const [flight] = flightsOf(3);
  await expect(gate.wire.getByRole("list", { name: "TLS messages" }).getByRole("listitem")).toHaveCount(flight.messages.length);
  await expect(message(gate, "ServerHello")).toContainText("in the clear");
  await expect(message(gate, "CertificateVerify")).toContainText("encrypted");
  await message(gate, "CertificateVerify").locator("summary").click();
  const told = flight.messages.find(({ name }) => name === "CertificateVerify");
  const spaced = (hex) => hex.match(/../g).join(" ");
  await expect(message(gate, "CertificateVerify")).toContainText(spaced(told.bytes));
  await expect(message(gate, "CertificateVerify")).toContainText(spaced(flight.records[told.record].wire));
});

test("through Mallory's eyes only what is in the clear can be read", async ({ gate, page }) => {
  await gate.open(`#/${SCENE}?step=3&as=mallory`);
  await expect(message(gate, "ServerHello")).toBeVisible();
  await expect(message(gate, "CertificateVerify")).toHaveCount(0);
  await expect(gate.wire).toContainText(/application_data, \d+ bytes, encrypted/);
  const [flight] = flightsOf(3);
  const secret = flight.messages.find(({ name }) => name === "CertificateVerify").bytes.match(/../g).join(" ");
  expect(await page.content()).not.toContain(secret);
});

test("an alert stands where an answer would", async ({ gate }) => {
  await gate.open(`#/${SCENE}?step=8`);
  await expect(gate.stage).toContainText("Alert certificate_required (116)");
  await expect(gate.status).toContainText("certificate_required (116)");
});
