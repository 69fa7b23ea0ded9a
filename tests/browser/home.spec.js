// The way in: the first scene, live, above a map of all there is; and the mistakes, each a door.

import { objections } from "./axe.js";
import { SCENES, expect, test } from "./page.js";


test.use({ contextOptions: { reducedMotion: "reduce" } });

test.describe("the front page", () => {
  test("shows a live box and one obvious button, and the first press makes something happen", async ({ gate, page }) => {
    await gate.open("./");
    await expect(gate.box.getByRole("listitem").first()).toBeVisible();
    await expect(page.getByText("See how an API decides to let a request in.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "One idea" })).toBeAttached();
    await gate.press("Next");
    await gate.expectStep(2, SCENES[0].steps);
    await gate.expectHash(`#/${SCENES[0].id}?step=2`);
    await expect(page.getByRole("heading", { name: "One idea" })).toHaveCount(0);
  });

  test("is where the back button leads", async ({ gate, page }) => {
    await gate.open("./");
    await gate.keys("ArrowRight", "ArrowRight");
    await gate.expectStep(3, SCENES[0].steps);
    await page.goBack();
    await expect(page.getByRole("heading", { name: "One idea" })).toBeAttached();
    await gate.expectStep(1, SCENES[0].steps);
  });

  test("has a way to every scene", async ({ gate, page }) => {
    await gate.open("./");
    const map = page.locator(".map");
    for (const { id } of SCENES) await expect(map.locator(`a[href="#/${id}"]`), id).not.toHaveCount(0);
  });

  test("lets six schemes' boxes run beside each other", async ({ gate, page }) => {
    await gate.open("./");
    const faces = page.getByRole("article");
    await expect(faces).toHaveCount(6);
    const jwt = faces.filter({ hasText: "JWT bearer" });
    await expect(jwt.getByRole("listitem")).toHaveCount(16);
    await expect(jwt.locator("mark")).toHaveText(/^eyJ/);
    await expect(jwt).toContainText("200");
    const session = faces.filter({ hasText: "Session cookie" });
    await expect(session).toContainText("200");
    await expect(faces.filter({ hasText: "Mutual TLS" })).toContainText("Opens there");
  });

  test("remembers where one has been, in this browser only, and forgets it when asked", async ({ gate, page }) => {
    await gate.open("#/attacks/jwt-alg-none");
    await gate.open("#/attacks/jwt-wrong-audience");
    await gate.keys("End");
    await gate.open("./#/");
    const place = (id) => page.locator(".topic li", { has: page.locator(`a[href="#/${id}"]`) });
    await expect(place("attacks/jwt-alg-none").getByRole("img", { name: "been there" })).toBeVisible();
    await expect(place("attacks/jwt-wrong-audience").getByRole("img", { name: "seen to its end" })).toBeVisible();
    await expect(page.getByText(`You have been in 2 of ${SCENES.length} scenes.`)).toBeVisible();
    await page.reload();
    await expect(place("attacks/jwt-wrong-audience").getByRole("img", { name: "seen to its end" })).toBeVisible();
    await gate.press("Forget where I have been");
    await expect(page.locator(".map .been-mark")).toHaveCount(0);
    expect(await page.evaluate(() => localStorage.getItem("glassgate-been"))).toBeNull();
  });

  for (const [name, viewport] of Object.entries({ desk: { width: 1366, height: 800 }, phone: { width: 390, height: 844 } })) {
    test(`gives axe nothing to object to, on a ${name}`, async ({ gate, page }) => {
      await page.setViewportSize(viewport);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await gate.open("./");
        await expect(page.getByRole("article").last()).toContainText("200");
        expect.soft(await objections(page), colorScheme).toEqual([]);
      }
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    });
  }

  test("can be gone to from everywhere", async ({ gate, page }) => {
    await gate.open("#/workbench");
    await page.getByRole("link", { name: "The map", exact: true }).click();
    await expect(page.getByRole("heading", { name: "One idea" })).toBeAttached();
    await gate.expectHash("#/");
  });
});

test.describe("the eight mistakes", () => {
  test("each has what it costs, what to do instead, and a door into a scene that runs it", async ({ gate, page }) => {
    await gate.open("#/mistakes");
    await expect(gate.heading).toHaveText("Eight common mistakes");
    const items = gate.main.getByRole("listitem");
    await expect(items).toHaveCount(8);
    const doors = await gate.main.getByRole("link", { name: /^See it run: / }).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(doors).toHaveLength(8);
    for (const door of doors) {
      await gate.open(door);
      await expect(gate.alert).toHaveCount(0);
      await expect(gate.stage).toBeVisible();
    }
  });

  test("a link to one of them brings it into sight", async ({ gate, page }) => {
    await gate.open("#/mistakes/authorization-logged");
    await expect(page.getByRole("heading", { name: "Logging the Authorization header" })).toBeInViewport();
  });

  test("one that there is not is named, with those that there are", async ({ gate }) => {
    await gate.open("#/mistakes/laziness");
    await expect(gate.alert).toContainText("laziness");
    await expect(gate.alert).toContainText("token-in-url");
  });

  test("give axe nothing to object to", async ({ gate, page }) => {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await gate.open("#/mistakes");
      expect.soft(await objections(page), colorScheme).toEqual([]);
    }
  });
});
