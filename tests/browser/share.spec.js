// The dialog "Share": each form of it is right, says what it copied or saved, and holds nothing that
// a learner pasted.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { objections } from "./axe.js";
import { expect, test, traceOf } from "./page.js";

const AUDIENCE = "attacks/jwt-wrong-audience";
const HERE = `#/${AUDIENCE}?step=4`;
const FORMS = ["Link", "QR code", "Embed", "Transcript, Markdown", "Transcript, text", "Wire, .http", "Wire, curl", "Diagram, Mermaid", "Picture"];

/** The dialog as a person finds it. */
class Sharing {
  constructor(page) {
    this.page = page;
    this.dialog = page.getByRole("dialog", { name: "Share", exact: true });
    this.status = this.dialog.getByRole("status");
    this.panel = this.dialog.getByRole("tabpanel");
    this.field = this.panel.getByRole("textbox");
  }

  form(name) {
    return this.dialog.getByRole("tab", { name, exact: true });
  }

  button(name) {
    return this.panel.getByRole("button", { name, exact: true });
  }

  /** Presses a button that gives a file, and reads the file. */
  async file(name) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.button(name).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
}

async function share(gate, page, link = HERE) {
  await gate.open(link);
  await gate.press("Share");
  return new Sharing(page);
}

/** Parsed in the page: what an XML document is, and what it says. */
const parsed = (page, svg) =>
  page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, "image/svg+xml");
    const texts = [...document.querySelectorAll("text")].map((element) => element.textContent);
    return { root: document.documentElement.localName, fault: document.querySelector("parsererror")?.textContent ?? null, texts };
  }, svg);

test.describe("what is copied", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });
  const pasted = (page) => page.evaluate(() => navigator.clipboard.readText());

  test("is the link to this very state, theme included", async ({ gate, page }) => {
    const sharing = await share(gate, page, `${HERE}&check=jwt.aud&off=&set=leeway:0&seed=9&theme=dark`);
    await expect(sharing.dialog.getByLabel("Link to this very state")).toHaveValue(page.url());
    await sharing.button("Copy link").click();
    await expect(sharing.status).toHaveText("Copied the link to this very state.");
    expect(await pasted(page)).toBe(page.url());
  });

  for (const [form, button, told, holds] of [
    ["QR code", "Copy SVG", "Copied the QR code as SVG.", /^<svg /],
    ["Embed", "Copy HTML", "Copied the HTML of the embed.", /embed\.js"><\/script>\n<glass-gate scene="attacks\/jwt-wrong-audience" step="4">\n {2}<p><a href="http/],
    ["Transcript, Markdown", "Copy transcript", "Copied the transcript of the whole run as Markdown.", /^# A token for the wrong API\n[\s\S]*\n## 4 · /],
    ["Transcript, text", "Copy transcript", "Copied the transcript of the whole run as text.", /A valid signature says who wrote the token/],
    ["Wire, .http", "Copy requests", "Copied the requests of the whole run as .http.", /### Step 4: Mallory to billing-api\nGET \/v1\/charges HTTP\/1\.1\n/],
    ["Wire, curl", "Copy requests", "Copied the requests of the whole run as curl commands.", /# Step 4: Mallory to billing-api\ncurl https:\/\/billing-api\./],
    ["Diagram, Mermaid", "Copy diagram", "Copied the diagram of the whole run for Mermaid.", /^sequenceDiagram\n/],
    ["Picture", "Copy SVG", "Copied the picture of step 4 as SVG.", /^<svg [\s\S]*Step 4 of 6/],
  ]) {
    test(`is the form ${form}, and the page says so`, async ({ gate, page }) => {
      const sharing = await share(gate, page);
      await sharing.form(form).click();
      await expect(sharing.status).toHaveText("");
      await sharing.button(button).click();
      await expect(sharing.status).toHaveText(told);
      expect(await pasted(page)).toMatch(holds);
      expect(await sharing.field.inputValue()).toBe(await pasted(page));
    });
  }

  test("of the wire is the whole run, or the step's messages", async ({ gate, page }) => {
    const sharing = await share(gate, page);
    await sharing.form("Wire, curl").click();
    const which = sharing.panel.getByRole("group", { name: "Which messages" });
    await expect(which.getByRole("button", { name: "The whole run" })).toHaveAttribute("aria-pressed", "true");
    expect((await sharing.field.inputValue()).match(/^curl /gm).length).toBeGreaterThan(1);
    await which.getByRole("button", { name: "This step" }).click();
    expect((await sharing.field.inputValue()).match(/^curl /gm)).toHaveLength(1);
    await sharing.button("Copy requests").click();
    await expect(sharing.status).toHaveText("Copied the requests of step 4 as curl commands.");
    await sharing.form("Wire, .http").click();
    expect((await sharing.field.inputValue()).match(/^### /gm)).toHaveLength(1);
  });
});

test("where the browser lets no page copy, the page says so and selects the text", async ({ gate, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("no")) });
  });
  const sharing = await share(gate, page);
  await sharing.form("Embed").click();
  await sharing.button("Copy HTML").click();
  await expect(sharing.status).toHaveText("The browser did not let the page copy the HTML of the embed. The text is selected: copy it by hand.");
  await expect(sharing.field).toBeFocused();
  const selected = await sharing.field.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  expect(selected).toBe(await sharing.field.inputValue());
});

test.describe("what is saved", () => {
  for (const [form, button, file] of [
    ["QR code", "Save SVG", "attacks-jwt-wrong-audience-qr.svg"],
    ["Transcript, Markdown", "Save as a file", "attacks-jwt-wrong-audience.md"],
    ["Transcript, text", "Save as a file", "attacks-jwt-wrong-audience.txt"],
    ["Wire, .http", "Save as a file", "attacks-jwt-wrong-audience.http"],
    ["Wire, curl", "Save as a file", "attacks-jwt-wrong-audience.sh"],
    ["Diagram, Mermaid", "Save as a file", "attacks-jwt-wrong-audience.mmd"],
    ["Picture", "Save SVG", "attacks-jwt-wrong-audience-step-4.svg"],
  ]) {
    test(`is the text of the form ${form}`, async ({ gate, page }) => {
      const sharing = await share(gate, page);
      await sharing.form(form).click();
      const { name, bytes } = await sharing.file(button);
      expect(name).toBe(file);
      expect(bytes.toString("utf8")).toBe(await sharing.field.inputValue());
      await expect(sharing.status).toHaveText(`Gave ${file} to the browser to save.`);
    });
  }

  test("is the picture as PNG, twice as dense as its SVG", async ({ gate, page }) => {
    const sharing = await share(gate, page);
    await sharing.form("Picture").click();
    const svg = await sharing.field.inputValue();
    const [, width, height] = svg.match(/width="(\d+)" height="(\d+)"/).map(Number);
    const { name, bytes } = await sharing.file("Save PNG");
    expect(name).toBe("attacks-jwt-wrong-audience-step-4.png");
    expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2 * width, 2 * height]);
    // It is drawn, not blank: more than one colour in it.
    const colours = await page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const pen = canvas.getContext("2d");
      pen.drawImage(image, 0, 0);
      return new Set(new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer)).size;
    }, bytes.toString("base64"));
    expect(colours).toBeGreaterThan(8);
  });
});

test("what an element does not take stands in its link, and the dialog says so", async ({ gate, page }) => {
  const sharing = await share(gate, page, `${HERE}&as=mallory`);
  await sharing.form("Embed").click();
  const note = sharing.panel.getByText("The element itself takes no changed messages");
  await expect(note).toBeVisible();
  expect(await sharing.field.inputValue()).toContain("as=mallory");
  await gate.keys("Escape");
  await gate.open(HERE);
  await gate.press("Share");
  await expect(note).toBeHidden();
});

test("the picture is drawn on light or dark ground, as the page is until one is chosen", async ({ gate, page }) => {
  const sharing = await share(gate, page, `${HERE}&theme=dark`);
  await sharing.form("Picture").click();
  const ground = sharing.panel.getByRole("group", { name: "Background" });
  await expect(ground.getByRole("button", { name: "Dark" })).toHaveAttribute("aria-pressed", "true");
  const dark = await sharing.field.inputValue();
  await ground.getByRole("button", { name: "Light" }).click();
  const light = await sharing.field.inputValue();
  expect(light).not.toBe(dark);
  const [one, other] = [await parsed(page, light), await parsed(page, dark)];
  expect(one).toEqual(other);
  expect(one).toMatchObject({ root: "svg", fault: null });
  expect(one.texts).toContain("200 Mallory gets in");
  const preview = sharing.panel.getByRole("img", { name: /^Preview of the picture of step 4/ });
  await expect.poll(() => preview.evaluate((image) => image.complete && image.naturalWidth)).toBeGreaterThan(600);
});

test("the QR code is drawn as SVG, dark on light in either theme, with a name", async ({ gate, page }) => {
  for (const theme of ["light", "dark"]) {
    const sharing = await share(gate, page, `${HERE}&theme=${theme}`);
    await sharing.form("QR code").click();
    const code = sharing.panel.getByRole("img", { name: "QR code of the link to the scene: A token for the wrong API" });
    await expect(code).toBeVisible();
    const drawn = await code.evaluate((svg) => ({
      space: [svg, ...svg.querySelectorAll("*")].every(({ namespaceURI }) => namespaceURI === "http://www.w3.org/2000/svg"),
      fills: [...svg.querySelectorAll("rect, path")].map((child) => getComputedStyle(child).fill),
      path: svg.querySelector("path").getAttribute("d"),
    }));
    expect(drawn.space).toBe(true);
    expect(drawn.fills).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    expect(await sharing.field.inputValue()).toContain(`d="${drawn.path}"`);
    await gate.keys("Escape");
  }
});

test("what a learner changed where a secret may stand is in no form, and the dialog says so", async ({ gate, page }) => {
  await gate.open("#/schemes/jwt-bearer?step=5");
  await gate.wire.getByRole("button", { name: "Change this message" }).click();
  const editor = page.getByRole("form", { name: "Change this message on its way" });
  await editor.getByLabel("Authorization", { exact: true }).fill("Bearer my-own-secret-token");
  await editor.getByRole("button", { name: "Send it on" }).click();
  await expect(gate.wire.locator("pre")).toContainText("my-own-secret-token");
  await gate.press("Share");
  const sharing = new Sharing(page);
  await expect(sharing.dialog).toContainText("That change is not in the link, nor in anything else here");
  for (const form of FORMS) {
    await sharing.form(form).click();
    await expect(sharing.field).not.toHaveValue("");
    expect(await sharing.field.inputValue(), form).not.toContain("my-own-secret");
    expect(await sharing.dialog.innerHTML(), form).not.toContain("my-own-secret");
  }
  // Nor on paper.
  expect(await page.locator(".print-only").textContent()).not.toContain("my-own-secret");
});

test("the forms are tabs: arrow keys go through them, Tab goes on to the text, Esc closes", async ({ gate, page }) => {
  await gate.open(HERE);
  await gate.button("Share").focus();
  await gate.keys("Enter");
  const sharing = new Sharing(page);
  await expect(sharing.form("Link")).toHaveAttribute("aria-selected", "true");
  await sharing.form("Link").focus();
  for (const form of [...FORMS.slice(1), "Link"]) {
    await gate.keys("ArrowDown");
    await expect(sharing.form(form)).toBeFocused();
    await expect(sharing.form(form)).toHaveAttribute("aria-selected", "true");
    await expect(sharing.panel).toHaveAccessibleName(form);
  }
  await gate.keys("ArrowUp");
  await expect(sharing.form("Picture")).toBeFocused();
  await gate.keys("Home");
  await expect(sharing.form("Link")).toBeFocused();
  await gate.keys("End", "ArrowLeft");
  await expect(sharing.form("Diagram, Mermaid")).toBeFocused();
  await gate.keys("Tab");
  await expect(sharing.field).toBeFocused();
  await gate.keys("Escape");
  await expect(sharing.dialog).toBeHidden();
  await expect(gate.button("Share")).toBeFocused();
  await gate.expectStep(4, 6);
});

for (const [size, viewport] of Object.entries({ desk: { width: 1366, height: 800 }, phone: { width: 390, height: 844 } })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe objects to no form on a ${size} in ${colorScheme}, and none is wider than the window`, async ({ gate, page }) => {
      test.setTimeout(120_000);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const sharing = await share(gate, page);
      for (const form of FORMS) {
        await sharing.form(form).click();
        expect.soft(await objections(page), form).toEqual([]);
        const wide = await sharing.dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
        expect.soft(wide, form).toBeLessThanOrEqual(0);
      }
    });
  }
}

test.describe("sent to a server that echoes", () => {
  let server;
  let got;

  test.beforeEach(async () => {
    got = [];
    server = createServer((request, response) => {
      let body = "";
      request.setEncoding("utf8").on("data", (piece) => (body += piece));
      request.on("end", () => {
        const { method, url, headers } = request;
        got.push({ method, target: url, host: headers.host, authorization: headers.authorization, body });
        response.end();
      });
    });
    await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  });
  test.afterEach(() => new Promise((closed) => server.close(closed)));

  /** What the run sends, of each request what such a server sees. */
  const sent = () =>
    traceOf(AUDIENCE)
      .events.filter(({ kind, http }) => kind === "message" && !http.startsWith("HTTP/"))
      .map(({ http }) => {
        const [head, body] = http.split("\r\n\r\n");
        const [first, ...lines] = head.split("\r\n");
        const field = (name) => lines.find((line) => line.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2);
        const [method, target] = first.split(" ");
        return { method, target, host: field("host"), authorization: field("authorization"), body };
      });

  test("the curl commands arrive as what travels in the run", async ({ gate, page }) => {
    const sharing = await share(gate, page);
    await sharing.form("Wire, curl").click();
    const commands = await sharing.field.inputValue();
    const { port } = server.address();
    // The hosts are made up: the same commands, to a port of this machine, without TLS.
    const curl = `curl() { command curl -sS --noproxy '*' --connect-to "::127.0.0.1:${port}" "\${@/#https:/http:}"; }`;
    await promisify(execFile)("bash", ["-ec", `${curl}\n${commands}`]);
    expect(got).toEqual(sent());
  });

  test("so do the requests of the .http file", async ({ gate, page }) => {
    const sharing = await share(gate, page);
    await sharing.form("Wire, .http").click();
    const text = await sharing.field.inputValue();
    const { connect } = await import("node:net");
    for (const block of text.split(/^###.*\n/m).slice(1)) {
      if (block.startsWith("#")) continue;
      const [head, ...body] = block.replace(/\n+$/, "").split("\n\n");
      await new Promise((ended, failed) => {
        const socket = connect(server.address().port, "127.0.0.1").on("error", failed).on("end", ended);
        socket.resume().write(`${head.replaceAll("\n", "\r\n")}\r\nConnection: close\r\n\r\n${body.join("\n\n")}`);
      });
    }
    expect(got).toEqual(sent());
  });
});
