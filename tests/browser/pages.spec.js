// The page in the simulated browser's window: what Ada sees and types there, and the buttons that
// the learner presses for her.

import { objections } from "./axe.js";
import { layoutFaults } from "./layout.js";
import { expect, test, traceOf } from "./page.js";

const FLOW = "#/schemes/oauth-pkce";
const STEPS = 16;
// At these steps of that scene Ada sits before auth's sign-in page and its consent page.
const SIGN_IN = `${FLOW}?step=4`;
const CONSENT = `${FLOW}?step=7`;
const DENIED = `${FLOW}?step=8&set=consent:0`;

const shownPage = (gate) => gate.stage.getByRole("group", { name: "Page in Ada's browser", exact: true });
const pressOn = (gate, name) => shownPage(gate).getByRole("button", { name, exact: true });
const seenBy = (page) => page.getByRole("combobox", { name: "Seen by", exact: true });

/** The form that Ada's browser sends at a step of the scene as it opens. */
function formAt(step) {
  const { http } = traceOf("schemes/oauth-pkce").events.find((event) => event.step === step && event.from === "browser" && event.http);
  return new URLSearchParams(http.split("\r\n\r\n")[1]);
}

test("the sign-in page shows what Ada types, and of her password only dots", async ({ gate, page }) => {
  // A lower window has no room for the fields.
  await page.setViewportSize({ width: 1366, height: 800 });
  await gate.open(`${FLOW}?step=3`);
  await expect(shownPage(gate)).toHaveCount(0);
  await gate.press("Next");
  await expect(shownPage(gate)).toContainText("Sign in to go on to ada-web");
  const name = shownPage(gate).getByRole("definition").filter({ hasText: formAt(5).get("username") });
  await expect(name).toBeVisible();
  const letters = formAt(5).get("password").length;
  const dots = shownPage(gate).getByRole("img", { name: `${letters} characters, hidden`, exact: true });
  await expect(dots).toHaveText("•".repeat(letters));
  expect(await gate.stage.innerHTML()).not.toContain(formAt(5).get("password"));
});

test("pressing Sign in goes on like Next, and the page is gone once the browser leaves it", async ({ gate }) => {
  await gate.open(SIGN_IN);
  await pressOn(gate, "Sign in").click();
  await gate.expectStep(5, STEPS);
  await gate.expectHash(`${FLOW}?step=5`);
  await expect(shownPage(gate)).toHaveCount(0);
  await expect(gate.button("Next"), "the keyboard goes on from here").toBeFocused();
  await expect(gate.status).toContainText("types her password");
});

test("pressing Allow, with the keyboard, leads to a code", async ({ gate }) => {
  await gate.open(CONSENT);
  await expect(shownPage(gate)).toContainText("Let ada-web do this for you?");
  await expect(shownPage(gate)).toContainText("see your charges");
  await pressOn(gate, "Allow").focus();
  await gate.keys("Enter");
  await gate.expectStep(8, STEPS);
  await gate.expectHash(`${FLOW}?step=8`);
  expect(await gate.wireText()).toContain("decision=allow");
  await gate.press("Next");
  expect(await gate.wireText()).toMatch(/[?&]code=/);
});

test("pressing Deny leads to access_denied, and nothing is exchanged or called", async ({ gate }) => {
  await gate.open(CONSENT);
  await pressOn(gate, "Deny").click();
  await gate.expectStep(8, STEPS);
  await gate.expectHash(DENIED);
  expect(await gate.wireText()).toContain("decision=deny");
  await expect(gate.status).toContainText("She says no");
  await gate.press("Next");
  expect(await gate.wireText()).toContain("error=access_denied");
  await gate.press("Next");
  await expect(gate.check("callback.error")).toContainText("access_denied");
  await gate.press("Next");
  await expect(gate.status).toContainText("nothing to exchange");
  await gate.press("Last step");
  await expect(gate.status).toContainText("without her yes there is no code");
  await expect(gate.stage.locator(".row").filter({ hasText: "/token" })).toHaveCount(0);
  await expect(gate.stage.locator(".row").filter({ hasText: "/v1/charges" })).toHaveCount(0);
});

test("Allow after Deny brings the code back, and the link says no more of it", async ({ gate }) => {
  await gate.open(DENIED);
  await gate.press("Back");
  await gate.expectHash(`${FLOW}?step=7&set=consent:0`);
  await pressOn(gate, "Allow").click();
  await gate.expectStep(8, STEPS);
  await gate.expectHash(`${FLOW}?step=8`);
  expect(await gate.wireText()).toContain("decision=allow");
});

test("what she presses is in the link, in the settings, and in the browser's history", async ({ gate, page }) => {
  await gate.open(CONSENT);
  const setting = gate.defences.getByRole("combobox", { name: "What Ada presses", exact: true });
  await expect(setting).toHaveValue("1");
  await pressOn(gate, "Deny").click();
  await expect(setting).toHaveValue("0");
  await gate.expectHash(DENIED);

  await page.reload();
  await gate.expectStep(8, STEPS);
  await expect(gate.status).toContainText("She says no");

  await gate.linkTo("attacks/csrf").click();
  await expect(gate.status).not.toContainText("She says no");
  await page.goBack();
  await gate.expectHash(DENIED);
  await expect(gate.status).toContainText("She says no");
});

test("where a scene cannot tell what follows a no, Deny says where it can be pressed", async ({ gate }) => {
  await gate.open("#/attacks/code-interception?step=4");
  await expect(pressOn(gate, "Deny")).toBeDisabled();
  await expect(pressOn(gate, "Deny")).toHaveAttribute("title", /OAuth 2\.0: authorization code with PKCE/);
  await pressOn(gate, "Allow").click();
  await gate.arrive(5);
  expect(await gate.wireText()).toContain("decision=allow");
});

test("a page that nobody answers next has nothing to press", async ({ gate }) => {
  await gate.open("#/attacks/pkce-downgrade?step=4");
  await expect(shownPage(gate)).toContainText("Sign in");
  await expect(shownPage(gate).getByRole("button")).toHaveCount(0);
  await gate.open("#/decide/which-flow?step=7");
  await expect(shownPage(gate)).toContainText("Allow, pressed");
  await expect(shownPage(gate).getByRole("button")).toHaveCount(0);
});

test("only who sits at the browser and who sent the page see it", async ({ gate, page }) => {
  await gate.open(SIGN_IN);
  await seenBy(page).selectOption("browser");
  await expect(pressOn(gate, "Sign in")).toBeVisible();
  await seenBy(page).selectOption("auth");
  await expect(shownPage(gate)).toContainText("Sign in to go on to ada-web");
  await expect(shownPage(gate).getByRole("button")).toHaveCount(0);
  await expect(shownPage(gate).getByRole("img"), "auth does not see what she types before she sends it").toHaveCount(0);
  await seenBy(page).selectOption("app");
  await expect(shownPage(gate)).toHaveCount(0);
});

test("a page comes once the box before it has decided", async ({ gate }) => {
  await gate.open("#/decide/which-flow?step=5&check=authorize.client");
  await expect(shownPage(gate)).toHaveCount(0);
  await gate.press("Next");
  await expect(pressOn(gate, "Sign in")).toBeVisible();
  await gate.arrive(5);
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in a page, ${theme}`, async ({ gate, page }) => {
    for (const link of [SIGN_IN, CONSENT]) {
      await gate.open(`${link}&theme=${theme}`);
      await expect(shownPage(gate)).toBeVisible();
      expect(await objections(page)).toEqual([]);
    }
  });
}

test.describe("with little motion", () => {
  // Where it is scrolled to is asked for, not the way there.
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  for (const [width, height] of [[1366, 800], [1024, 600], [390, 844]]) {
    test(`at ${width} by ${height} the page leaves room for the newest message`, async ({ gate, page }) => {
      await page.setViewportSize({ width, height });
      for (const link of [SIGN_IN, CONSENT, "#/attacks/code-interception?step=4", "#/decide/which-flow?step=7"]) {
        // From the step before, as a learner comes to it.
        await gate.open(link.replace(/\d+$/, (step) => String(step - 1)));
        await gate.press("Next");
        await gate.arrive(Number(link.match(/\d+$/)[0]));
        await expect(shownPage(gate)).toBeVisible();
        const words = ".shown-page .heading, .shown-page button, .rows .label";
        expect((await page.evaluate(layoutFaults, words)).map((fault) => `${link}: ${fault}`)).toEqual([]);
      }
    });
  }
});
