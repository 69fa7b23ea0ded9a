// For everyone: names and landmarks, keys and focus, contrast in both themes, small windows and
// large text, little motion, and paper.

import { COLOURS, objections } from "./axe.js";
import { inFocus, layoutFaults } from "./layout.js";
import { SCENES, expect, test, verdictAt } from "./page.js";

const SIZES = { desk: { width: 1366, height: 800 }, phone: { width: 390, height: 844 } };
const AUDIENCE = "#/attacks/jwt-wrong-audience";

const WORDS = ".caption, .question, h1, h2, label, button, a:not(.skip), .actor b, .check .question, .stage-box li, .verdict, .rows .label, .packet, .bubble";

test.use({ contextOptions: { reducedMotion: "reduce" } });
// Axe takes its time, and a laptop may have other work.
test.describe.configure({ timeout: 90_000 });

const faultsOfLayout = async (page, where) => (await page.evaluate(layoutFaults, WORDS)).map((fault) => `${where}: ${fault}`);

async function expectAccessible(page, where = "here") {
  await page.emulateMedia({ colorScheme: "light" });
  expect.soft(await objections(page), `${where}, in light`).toEqual([]);
  // The themes differ in nothing but colours.
  await page.emulateMedia({ colorScheme: "dark" });
  expect.soft(await objections(page, (axe) => axe.withRules(COLOURS)), `${where}, in dark`).toEqual([]);
}

for (const { id, title, steps } of SCENES) {
  test(`axe objects to nothing in ${title}: first step, a verdict and last step on a desk, the latter two on a phone`, async ({ gate, page }) => {
    const stops = [1, verdictAt(id), steps];
    await page.setViewportSize(SIZES.desk);
    await gate.open(`#/${id}`);
    for (const step of stops) {
      await gate.slider.fill(String(step));
      await gate.arrive(step);
      await expectAccessible(page, `on a desk, step ${step}`);
    }
    await page.setViewportSize(SIZES.phone);
    for (const step of stops.slice(1)) {
      await gate.slider.fill(String(step));
      await gate.arrive(step);
      // A narrow window has the colours of a wide one.
      const found = await objections(page, (axe) => axe.disableRules(COLOURS));
      expect.soft(found, `on a phone, step ${step}`).toEqual([]);
    }
  });
}

for (const [size, viewport] of Object.entries(SIZES)) {
  test.describe(`axe objects to nothing, light or dark, on a ${size},`, () => {
    test.use({ viewport });

    test("on the workbench, empty and filled", async ({ gate, page }) => {
      await gate.open("#/workbench");
      await expectAccessible(page);
      await gate.press("Tampered claims");
      await page.getByLabel("Allowed alg").fill("ES256, XS512");
      await page.getByLabel("Leeway, seconds").fill("soon");
      await expect(gate.check("jwt.signature")).toContainText("failed");
      await expectAccessible(page);
    });

    test("in a dialog", async ({ gate, page }) => {
      await gate.open("#/workbench");
      await gate.press("Keyboard help");
      await expectAccessible(page);
      await gate.keys("Escape");
      await gate.open(`${AUDIENCE}?step=4`);
      await gate.press("Share");
      await expectAccessible(page);
    });

    test("in the box held half open, with a message, and where there is no such scene", async ({ gate, page }) => {
      await gate.open(`${AUDIENCE}?step=4&off=&check=jwt.aud&set=clock@4:60&seed=x`);
      await expect(gate.alert).toBeVisible();
      await expectAccessible(page);
      await gate.open("#/nowhere");
      await expectAccessible(page);
    });
  });
}

for (const colorScheme of ["light", "dark"]) {
  test(`the words on the stage have contrast in ${colorScheme}, those of earlier steps too`, async ({ gate, page }) => {
    await page.emulateMedia({ colorScheme });
    await gate.open(`${AUDIENCE}?step=4`);
    // With a line behind a word axe cannot tell.
    await gate.stage.locator("svg").evaluateAll((drawings) => drawings.forEach((drawing) => drawing.remove()));
    expect.soft(await objections(page, (axe) => axe.include(".stage").withRules(["color-contrast"]))).toEqual([]);
    // Captions are for the back of a room.
    expect.soft(await objections(page, (axe) => axe.include("[role=status]").withRules(["color-contrast-enhanced"])), "the caption").toEqual([]);
  });
}

test.describe("landmarks and names", () => {
  test("are those of the interface, each once", async ({ gate, page }) => {
    for (const link of [AUDIENCE, `${AUDIENCE}?step=4`, `${AUDIENCE}?step=6`]) {
      await gate.open(link);
      for (const role of ["banner", "main", "status"]) await expect(page.getByRole(role)).toHaveCount(1);
      await expect(page.getByRole("navigation", { name: "Scenes", exact: true })).toHaveCount(1);
      for (const region of [gate.stage, gate.box, gate.wire, gate.defences, gate.slider, gate.heading]) await expect(region).toHaveCount(1);
      for (const name of ["First step", "Back", "Play", "Next", "Last step", "Share", "Present", "Theme", "Keyboard help"]) {
        await expect(gate.button(name)).toHaveCount(1);
      }
    }
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(gate.box.getByRole("list")).toHaveCount(1);
    const checks = await gate.box.getByRole("listitem").evaluateAll((items) => items.map((item) => item.dataset.check));
    for (const check of checks) await expect(gate.switchInDefences(check)).toHaveCount(1);
  });

  test("of buttons say what a press does, wherever they stand", async ({ gate, page }) => {
    for (const link of [`${AUDIENCE}?step=6&set=clock@1:60,clock@2:60`, "#/workbench"]) {
      await gate.open(link);
      const names = await page.getByRole("button").evaluateAll((found) => found.map((button) => button.ariaLabel ?? button.textContent.trim()));
      expect(names.filter((name) => !/[A-Za-z]{2}/.test(name))).toEqual([]);
      // One switch in the box and one in the ending turn the same check over.
      const others = names.filter((name) => !name.startsWith("Switch it "));
      expect(others.filter((name, at) => others.indexOf(name) !== at), "two buttons of one name").toEqual([]);
    }
  });

  test("of what is drawn in SVG are drawn as SVG", async ({ gate, page }) => {
    await gate.open(`${AUDIENCE}?step=6`);
    const drawn = await gate.stage.locator("svg, svg *").evaluateAll((found) => found.map(({ localName, namespaceURI }) => `${localName} ${namespaceURI}`));
    const svg = "http://www.w3.org/2000/svg";
    for (const name of ["svg", "line", "marker", "path"]) expect(drawn).toContain(`${name} ${svg}`);
    expect(drawn.filter((element) => !element.endsWith(` ${svg}`))).toEqual([]);
    const strays = await page.evaluate(() =>
      [...document.querySelectorAll("*")].filter(({ localName, namespaceURI }) =>
        ["svg", "g", "line", "marker", "path", "defs", "circle", "rect", "text", "use"].includes(localName) && !namespaceURI.endsWith("/svg")).length,
    );
    expect(strays).toBe(0);
    // An arrow that is drawn has a length.
    const arrow = await gate.stage.locator("svg line[marker-end]").last().boundingBox();
    expect(arrow.width).toBeGreaterThan(100);
  });
});

test.describe("the keyboard", () => {
  test("goes to the defences, the wire and the box by D, W and B", async ({ gate }) => {
    await gate.open(`${AUDIENCE}?step=4`);
    for (const [key, region] of [["d", gate.defences], ["w", gate.wire], ["b", gate.box]]) {
      await gate.keys(key);
      await expect(region).toBeFocused();
      await expect(region).toBeInViewport();
      expect(await gate.page.evaluate(inFocus)).toMatchObject({ marked: true });
    }
    await gate.keys("ArrowRight");
    await gate.expectStep(5, 6);
  });

  test("skips to the scene by the first Tab", async ({ gate, page }) => {
    await gate.open(AUDIENCE);
    await gate.keys("Tab");
    await expect(page.getByRole("link", { name: "Skip to the scene" })).toBeFocused();
    await expect(page.getByRole("link", { name: "Skip to the scene" })).toBeInViewport();
    await gate.keys("Enter");
    await expect(gate.main).toBeFocused();
    await gate.expectHash(AUDIENCE);
    await gate.keys("Tab");
    expect(await gate.main.evaluate((main) => main.contains(document.activeElement))).toBe(true);
  });

  for (const [size, viewport] of Object.entries(SIZES)) {
    test.describe(`on a ${size}`, () => {
      test.use({ viewport });
      for (const link of [`${AUDIENCE}?step=6`, "#/workbench"]) {
        test(`reaches everything on ${link} by Tab, forward and back, marked and in sight at every stop`, async ({ gate, page }) => {
          await gate.open(link);
          const buttons = await page.getByRole("button").count();
          const walk = async (key, most) => {
            const stops = [];
            while (stops.length < most) {
              await gate.keys(key);
              const stop = await page.evaluate(inFocus);
              if (!stop) break;
              stops.push(stop);
            }
            return stops;
          };
          const there = await walk("Tab", 200);
          expect(there.length).toBeGreaterThan(buttons);
          expect.soft(there.filter(({ marked }) => !marked), "stops without a mark").toEqual([]);
          expect.soft(there.filter(({ seen }) => !seen), "stops out of sight").toEqual([]);
          const back = await walk("Shift+Tab", there.length);
          expect(back.map(({ name }) => name).reverse()).toEqual(there.map(({ name }) => name));
          expect(back.filter(({ seen }) => !seen), "stops out of sight, on the way back").toEqual([]);
        });
      }
    });
  }

  test("leaves Space and Enter to the control in focus, and arrows to the slider and to fields", async ({ gate, page }) => {
    await gate.open(`${AUDIENCE}?step=3`);
    await gate.button("Theme").focus();
    await gate.keys("Space");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
    await gate.expectStep(3, 6);
    await gate.slider.focus();
    await gate.keys("ArrowRight");
    await gate.expectStep(4, 6);
    await gate.keys("Home");
    await gate.expectStep(1, 6);
    await gate.keys("End", "ArrowLeft");
    await gate.expectStep(5, 6);
    const leeway = page.getByLabel("Leeway for clocks that differ");
    await leeway.focus();
    await gate.keys("End", "ArrowLeft", "Home", "p", ".", "r");
    await gate.expectStep(5, 6);
    await expect(leeway).toBeFocused();
  });

  test("with a modifier belongs to the browser", async ({ gate }) => {
    await gate.open(`${AUDIENCE}?step=3`);
    await gate.keys("Control+End", "Meta+ArrowRight", "Control+.");
    await gate.expectStep(3, 6);
  });
});

test.describe("focus", () => {
  test("stays on the switch that is pressed, in the box and in the defences, by mouse and by key", async ({ gate, page }) => {
    await gate.open(`${AUDIENCE}?step=4`);
    for (const control of [gate.switchInBox("jwt.aud"), gate.switchInBox("jwt.alg"), gate.switchInDefences("jwt.aud")]) {
      await control.click();
      await expect(control).toBeFocused();
      await gate.keys("Space");
      await expect(control).toBeFocused();
      expect(await page.evaluate(inFocus)).toMatchObject({ marked: true, seen: true });
    }
  });

  test("goes to something of the page when the control that had it goes", async ({ gate, page }) => {
    const somewhere = (what) =>
      expect.soft(page.evaluate(() => document.activeElement?.localName), what).resolves.not.toBe("body");
    await gate.open(`${AUDIENCE}?step=4&off=&set=clock@4:60`);
    await gate.button(/^Undo/).focus();
    await gate.keys("Enter");
    await expect(gate.button(/^Undo/)).toHaveCount(0);
    await somewhere("after Undo");
    await gate.button("Reset").focus();
    await gate.keys("Enter");
    await expect(gate.button("Reset")).toHaveCount(0);
    await somewhere("after Reset");
    await gate.open(`${AUDIENCE}?step=6`);
    await gate.stage.getByRole("link", { name: /own token/ }).focus();
    await gate.keys("Enter");
    await expect(gate.heading).toHaveText("Workbench");
    await somewhere("after a door at the end of a scene");
    await gate.open(`${AUDIENCE}?step=99`);
    await gate.alert.getByRole("button", { name: "Close" }).focus();
    await gate.keys("Enter");
    await somewhere("after closing a message");
  });

  for (const { name, opens } of [
    { name: "Keyboard help", opens: "?" },
    { name: "Share", opens: null },
  ]) {
    test(`stays in the dialog ${name} while it is open, and goes back where it was`, async ({ gate, page }) => {
      await gate.open(`${AUDIENCE}?step=4`);
      const dialog = page.getByRole("dialog", { name, exact: true });
      for (const close of ["Escape", "button"]) {
        await gate.button(name).focus();
        await gate.keys("Enter");
        await expect(dialog).toBeVisible();
        for (let at = 0; at < 10; at += 1) {
          await gate.keys("Tab");
          // At the end of the round the browser's own window has its turn.
          const inside = await dialog.evaluate((found) => found.contains(document.activeElement) || document.activeElement === document.body);
          expect(inside, "focus in the dialog").toBe(true);
        }
        await gate.keys("Home", ".", "ArrowRight");
        if (close === "Escape") await gate.keys("Escape");
        else await dialog.getByRole("button", { name: "Close" }).click();
        await expect(dialog).toBeHidden();
        await expect(gate.button(name)).toBeFocused();
        await gate.expectStep(4, 6);
      }
      if (!opens) return;
      await gate.switchInBox("jwt.aud").focus();
      await gate.keys(opens);
      await expect(dialog).toBeVisible();
      await gate.keys("Escape");
      await expect(gate.switchInBox("jwt.aud")).toBeFocused();
    });
  }

  test("finds every key of the interface in the keyboard help", async ({ gate, page }) => {
    await gate.open("#/workbench");
    await gate.keys("?");
    const dialog = page.getByRole("dialog", { name: "Keyboard help", exact: true });
    for (const key of ["→", "Space", "←", "Home", "End", "P", "D", "W", "B", "?", "Esc", ".", ","]) {
      await expect(dialog.locator("kbd").filter({ hasText: key }).first()).toBeVisible();
    }
  });
});

test.describe("Present", () => {
  test.use({ viewport: { width: 1024, height: 768 }, contextOptions: { reducedMotion: "no-preference" } });

  test("enlarges the caption for a room, moves nothing without a press, and Esc leaves", async ({ gate, page }) => {
    await gate.open(AUDIENCE);
    const size = () => gate.status.evaluate((caption) => parseFloat(getComputedStyle(caption).fontSize));
    const before = await size();
    await gate.press("Present");
    await expect(gate.button("Present")).toHaveAttribute("aria-pressed", "true");
    expect(await size()).toBeGreaterThan(before);
    const again = () => document.getAnimations().filter(({ effect, playState }) => playState === "running" && effect.getTiming().iterations > 1).length;
    expect.soft(await page.evaluate(again), "what moves again and again").toBe(0);
    const faults = [];
    for (const step of [2, 3, 4, 5, 6]) {
      await gate.keys("ArrowRight");
      await gate.arrive(step);
      faults.push(...(await faultsOfLayout(page, `step ${step}`)));
    }
    expect.soft(faults).toEqual([]);
    await gate.keys("Escape");
    await expect(gate.button("Present")).toHaveAttribute("aria-pressed", "false");
    expect(await size()).toBe(before);
  });

  test("leaves a way out by mouse, wherever a door of the scene leads", async ({ gate, page }) => {
    await gate.open(`${AUDIENCE}?step=6`);
    await gate.press("Present");
    await gate.stage.getByRole("link", { name: /own token/ }).click();
    await expect(gate.heading).toHaveText("Workbench");
    await expect(gate.button("Present").or(gate.button("Scenes"))).toBeVisible();
  });
});

test.describe("every step fits", () => {
  /** Walks through steps of a scene, and gives one line a fault. */
  async function faultsOfWalk(gate, { id, title }, steps) {
    const faults = [];
    await gate.open(`#/${id}`);
    for (const step of steps) {
      if (step === Number(await gate.slider.inputValue()) + 1) await gate.keys("ArrowRight");
      else await gate.slider.fill(String(step));
      await gate.arrive(step);
      faults.push(...(await faultsOfLayout(gate.page, `${title}, step ${step}`)));
    }
    return faults;
  }

  for (const scene of SCENES) {
    test(`of ${scene.title} on a phone and on a desk: nothing scrolls sideways, no word is cut or written over, and what is new is in sight`, async ({ gate, page }) => {
      const faults = [];
      for (const size of ["phone", "desk"]) {
        await page.setViewportSize(SIZES[size]);
        const found = await faultsOfWalk(gate, scene, Array.from({ length: scene.steps }, (_, at) => at + 1));
        faults.push(...found.map((fault) => `on a ${size}, ${fault}`));
      }
      expect(faults).toEqual([]);
    });
  }

  const WINDOWS = [
    { what: "half a window, as at 200 % zoom", viewport: { width: 683, height: 400 } },
    { what: "a desk, its browser set to text of 200 %", viewport: SIZES.desk, fontSize: 32 },
    { what: "a tablet of 768 px", viewport: { width: 768, height: 1024 } },
    { what: "a small desk of 1024 px", viewport: { width: 1024, height: 600 } },
    { what: "a 4K projector", viewport: { width: 3840, height: 2160 } },
  ];
  for (const { what, viewport, fontSize } of [{ what: "a phone of 390 px", viewport: SIZES.phone }, ...WINDOWS]) {
    test.describe(`on ${what}:`, () => {
      test.use({ viewport });
      test.beforeEach(async ({ page }) => {
        if (!fontSize) return;
        const session = await page.context().newCDPSession(page);
        await session.send("Page.setFontSizes", { fontSizes: { standard: fontSize, fixed: fontSize } });
      });

      if (viewport !== SIZES.phone) {
        test("the first step, a verdict and the last step of every scene", async ({ gate }) => {
          test.setTimeout(180_000);
          const faults = [];
          for (const scene of SCENES) faults.push(...(await faultsOfWalk(gate, scene, [1, verdictAt(scene.id), scene.steps])));
          expect(faults).toEqual([]);
        });
      }

      test("the workbench is whole", async ({ gate, page }) => {
        await gate.open("#/workbench");
        await gate.press("RS256, PEM key");
        await expect(gate.status).toHaveText(/^200 let in/);
        // Its caption may stand further down.
        const beyond = (faults) => faults.filter((fault) => !fault.includes("caption"));
        expect.soft(beyond(await faultsOfLayout(page, "filled"))).toEqual([]);
        await gate.keys("?");
        await expect(page.getByRole("dialog", { name: "Keyboard help" })).toBeVisible();
        expect(beyond(await faultsOfLayout(page, "with the help open"))).toEqual([]);
      });
    });
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: SIZES.phone });

  test("a door at the end of a scene opens the next one at its top", async ({ gate, page }) => {
    await gate.open(`${AUDIENCE}?step=5`);
    await gate.keys("ArrowRight");
    await gate.arrive(6);
    await gate.stage.getByRole("link", { name: "A JWT's life" }).scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 400);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    await gate.stage.getByRole("link", { name: "A JWT's life" }).focus();
    await gate.keys("Enter");
    await expect(gate.heading).toHaveText("A JWT's life");
    await expect(gate.heading).toBeInViewport();
  });

  test("the list of scenes opens, leads to a scene, and closes", async ({ gate }) => {
    await gate.open(AUDIENCE);
    await expect(gate.list).toBeHidden();
    await expect(gate.button("Scenes")).toHaveAttribute("aria-expanded", "false");
    await gate.press("Scenes");
    await expect(gate.button("Scenes")).toHaveAttribute("aria-expanded", "true");
    await gate.linkTo("attacks/jwt-alg-none").click();
    await expect(gate.heading).toHaveText("A token that nobody signed (alg: none)");
    await expect(gate.list).toBeHidden();
  });
});

test.describe("motion", () => {
  const running = (page) => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);

  test("is none where little is wanted, at any step", async ({ gate, page }) => {
    await gate.open(AUDIENCE);
    expect(await running(page)).toBe(0);
    for (const step of [2, 3, 4, 5, 6]) {
      await gate.keys("ArrowRight");
      await gate.arrive(step);
      expect(await running(page), `step ${step}`).toBe(0);
    }
    await gate.keys(",", ",");
    expect(await running(page)).toBe(0);
  });

  test.describe("where it is welcome", () => {
    test.use({ contextOptions: { reducedMotion: "no-preference" } });
    test("is there, and ends by itself", async ({ gate, page }) => {
      await gate.open(`${AUDIENCE}?step=3`);
      await gate.keys("ArrowRight");
      expect(await running(page)).toBeGreaterThan(0);
      await expect.poll(() => running(page)).toBe(0);
    });
  });
});

test.describe("the theme", () => {
  const paper = (page) =>
    page.evaluate(() => {
      const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
      return r + g + b > 384 ? "light" : "dark";
    });

  for (const colorScheme of ["light", "dark"]) {
    test.describe(`of a ${colorScheme} system`, () => {
      test.use({ colorScheme });
      test("is the page's until one is chosen; the button goes round, and the choice outlives a reload", async ({ gate, page }) => {
        await gate.open(AUDIENCE);
        await expect(page.locator("html")).not.toHaveAttribute("data-theme");
        expect(await paper(page)).toBe(colorScheme);
        for (const [chosen, shown] of [["light", "light"], ["dark", "dark"], ["system", colorScheme]]) {
          await gate.press("Theme");
          await expect(gate.button("Theme")).toHaveAttribute("title", `Theme: ${chosen}`);
          expect(await paper(page)).toBe(shown);
          await page.reload();
          await expect(gate.button("Theme")).toHaveAttribute("title", `Theme: ${chosen}`);
          expect(await paper(page)).toBe(shown);
        }
      });
    });
  }

  test("that a link names is not remembered, and a press of the button lets it go", async ({ gate, page }) => {
    await gate.open(`${AUDIENCE}?theme=dark`);
    expect(await paper(page)).toBe("dark");
    await gate.press("Theme");
    await gate.expectHash(AUDIENCE);
    await page.evaluate(() => localStorage.clear());
    await page.goto("about:blank");
    await gate.open(`${AUDIENCE}?theme=dark`);
    await page.goto("about:blank");
    await gate.open(AUDIENCE);
    expect(await paper(page)).toBe("light");
  });
});

test.describe("on paper", () => {
  const pages = async (page, options) => (await page.pdf({ format: "A4", ...options })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;

  test("is the transcript of the scene, and nothing else", async ({ gate, page }) => {
    await gate.open(`${AUDIENCE}?step=4`);
    const transcript = page.locator("pre.print-only");
    await expect(transcript).toBeHidden();
    await page.emulateMedia({ media: "print" });
    await expect(transcript).toBeVisible();
    for (const gone of [gate.stage, gate.button("Next"), page.getByRole("navigation"), gate.box]) await expect(gone).toBeHidden();
    for (const text of ["A token for the wrong API", "mallory → billing-api", "jwt.aud switched off; would have failed"]) {
      await expect(transcript).toContainText(text);
    }
    await expect(transcript).toContainText(/^6 {2}12:00:49/m);
  });

  test("is whole, upright and across", async ({ gate, page }) => {
    await gate.open("#/lifecycles/jwt?step=4");
    const upright = await pages(page, {});
    expect(upright).toBeGreaterThan(3);
    expect(await pages(page, { landscape: true })).toBeGreaterThanOrEqual(upright);
  });

  test("is black on white, whatever the theme", async ({ gate, page }) => {
    await gate.open(`${AUDIENCE}?theme=dark`);
    await page.emulateMedia({ media: "print" });
    expect(await objections(page, (axe) => axe.withRules(["color-contrast"]))).toEqual([]);
  });
});
