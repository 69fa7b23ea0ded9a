// A scene of Glassgate in any page:
//
//   <script type="module" src="https://glassgate.example/embed.js"></script>
//   <glass-gate scene="attacks/jwt-wrong-audience" step="4">What stands here without it.</glass-gate>
//
// Attributes: `scene`, `step`, `off`, `set` and `seed` as in a link (`off="jwt.aud,jwt.exp"`,
// `set="leeway:0"`; `off=""`: every check is on), `theme` (light or dark; else as the page around
// it), `controls="none"` (no buttons), `autoplay` (plays once in view, unless little motion is wished).
// Methods: `goto(step)`, `next()`, `back()`, `play()`, `pause()`, `set(name, value)`.
// Events, each with its `detail`: `ready` (the scene), `step` ({scene, step, steps, say}), `verdict`
// (the box with its report), `complete` (the ending), `error` ({message}).
//
// A content security policy of the page around it must allow this file's origin in `script-src`
// and in `frame-src`, and nothing else. The host of this file must let others read it (CORS).

const SITE = new URL("./", import.meta.url);
const PATIENCE_MS = 30_000;
const dark = matchMedia("(prefers-color-scheme: dark)");

// Made by script, which a page's policy for styles leaves alone.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; position: relative; }
  :host([hidden]), slot[hidden], p[hidden] { display: none; }
  iframe { display: block; width: 100%; border: 0; }
  iframe.waiting { position: absolute; inset: 0 0 auto; height: 1px !important; visibility: hidden; }
  @media print { iframe, p { display: none; } slot[hidden] { display: contents; } }
`);

/** An element with properties, and children. */
function made(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

class GlassGate extends HTMLElement {
  static observedAttributes = ["scene", "step", "off", "set", "seed", "theme", "controls", "autoplay"];

  #frame = null;
  #link = made("a", { textContent: "Open this scene in Glassgate" });
  #fallback = made("slot", {}, this.#link);
  #message = made("p", { role: "alert", hidden: true });
  /** Who the frame is, once it has answered: its origin, or anybody where it has none to name. */
  #origin = null;
  #greeted = null;
  /** Whether a scene or a fault is shown, and orders are therefore followed. */
  #settled = false;
  #orders = [];
  #changed = new Set();
  #step = null;
  /** Ends what was begun when the element came into its page. */
  #leaving = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(this.#fallback, this.#message);
  }

  goto(step) {
    this.#order({ glassgate: "goto", step: String(step) });
  }
  next() {
    this.#order({ glassgate: "next" });
  }
  back() {
    this.#order({ glassgate: "back" });
  }
  play() {
    this.#order({ glassgate: "play" });
  }
  pause() {
    this.#order({ glassgate: "pause" });
  }
  set(name, value) {
    this.#order({ glassgate: "set", name: String(name), value: String(value) });
  }

  connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.#link.href = SITE.href + this.#place();
    addEventListener("message", (event) => this.#hear(event), { signal });
    dark.addEventListener("change", () => this.#greet(), { signal });
    document.addEventListener("securitypolicyviolation", (event) => this.#refused(event), { signal });
    const themes = new MutationObserver(() => this.#greet());
    for (const element of [document.documentElement, document.body]) if (element) themes.observe(element, { attributes: true });
    signal.addEventListener("abort", () => themes.disconnect());
    this.#whenSeen("400px 0px", () => this.#load());
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#leaving = null;
    this.#frame?.remove();
    this.#frame = this.#origin = this.#step = null;
    this.#settled = false;
    this.#orders = [];
    this.#show(false);
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#leaving) return;
    // Attributes that change together are followed together.
    if (!this.#changed.size) queueMicrotask(() => this.#follow());
    this.#changed.add(name);
  }

  #follow() {
    const changed = (...names) => names.some((name) => this.#changed.has(name));
    this.#link.href = SITE.href + this.#place();
    if (this.#frame) {
      if (changed("theme", "controls")) this.#greet();
      if (changed("scene", "off", "set", "seed")) {
        const step = changed("scene", "step") ? undefined : this.#step;
        this.#order({ glassgate: "open", link: this.#place(step) });
      } else if (changed("step")) this.goto(this.getAttribute("step") ?? 1);
      if (changed("autoplay") && this.#autoplays()) this.play();
    }
    this.#changed.clear();
  }

  /** The link to what the attributes name. */
  #place(step = this.getAttribute("step")) {
    const asked = new Map([["step", step], ...["off", "set", "seed"].map((name) => [name, this.getAttribute(name)])]);
    const given = [...asked].filter(([, value]) => value !== null).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return `#/${this.getAttribute("scene") ?? ""}${given.length ? "?" : ""}${given.join("&")}`;
  }

  /** What the page around it shows: by its colour scheme, by the attribute of many themes, by the system. */
  #theme() {
    const named = (text) => (text?.match(/light|dark/g)?.length === 1 ? text.match(/light|dark/)[0] : null);
    return (
      named(this.getAttribute("theme")) ??
      named(getComputedStyle(this).colorScheme) ??
      named(this.closest("[data-theme]")?.dataset.theme) ??
      (dark.matches ? "dark" : "light")
    );
  }

  #autoplays() {
    return this.hasAttribute("autoplay") && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /** Does something once the element is in view, or so near to it. */
  #whenSeen(rootMargin, act) {
    if (!("IntersectionObserver" in globalThis)) return act();
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        act();
      },
      { rootMargin },
    );
    observer.observe(this);
    this.#leaving.signal.addEventListener("abort", () => observer.disconnect());
  }

  /** One document for every embed, so that the browser's cache has it for the second. */
  #load() {
    if (this.#frame) return;
    this.#frame = made("iframe", {
      className: "waiting",
      title: this.title || "Glassgate",
      referrerPolicy: "no-referrer",
      src: `${SITE.href}?embed${this.#place()}`,
    });
    const frame = this.#frame;
    setTimeout(() => {
      if (frame === this.#frame && !this.#settled) this.#fail("Glassgate has not started yet.");
    }, PATIENCE_MS);
    this.shadowRoot.append(frame);
  }

  #show(isReady) {
    this.#frame?.classList.toggle("waiting", !isReady);
    this.#fallback.hidden = isReady;
    this.#message.hidden = true;
  }

  #fail(message) {
    this.#show(false);
    this.#message.textContent = message;
    this.#message.hidden = false;
    this.#tell("error", { message });
  }

  #refused({ blockedURI, effectiveDirective, disposition }) {
    if (disposition !== "enforce" || effectiveDirective !== "frame-src" || this.#settled || !this.#frame) return;
    if (SITE.href.startsWith(blockedURI) || blockedURI.startsWith(SITE.href)) {
      this.#fail(`The content security policy of this page must allow ${SITE.origin} in frame-src.`);
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #post(message) {
    this.#frame.contentWindow.postMessage(JSON.stringify(message), this.#origin);
  }

  /** Says how the frame should look, where that is news to it. */
  #greet() {
    const hello = { glassgate: "hello", theme: this.#theme(), controls: this.getAttribute("controls") !== "none" };
    const told = JSON.stringify(hello);
    if (!this.#origin || told === this.#greeted) return;
    this.#greeted = told;
    this.#post(hello);
  }

  #order(message) {
    if (this.#settled) return this.#post(message);
    this.#orders.push(message);
    if (this.#leaving) this.#load();
  }

  /** Whether a message comes from the frame, and what the frame shows from Glassgate. */
  #isOwn({ source, origin }) {
    if (!this.#frame || source !== this.#frame.contentWindow) return false;
    // In a sandbox neither this page nor a frame in it has an origin.
    return origin === SITE.origin || (origin === "null" && self.origin === "null");
  }

  #hear(event) {
    if (!this.#isOwn(event)) return;
    let message;
    try {
      message = JSON.parse(event.data);
    } catch {
      return;
    }
    const { glassgate: name, detail } = message ?? {};
    switch (name) {
      case "here":
        this.#origin = event.origin === "null" ? "*" : event.origin;
        this.#greeted = null;
        return this.#greet();
      case "height":
        this.#frame.style.height = `${Number(message.px)}px`;
        return;
      case "ready":
        this.#frame.title = this.title || `Glassgate: ${detail.title}`;
        this.#show(true);
        this.#tell(name, detail);
        return this.#settle(true);
      case "error":
        if (message.fatal) this.#fail(detail.message);
        else this.#tell(name, detail);
        return this.#settle(false);
      case "step":
        this.#step = detail.step;
        return this.#tell(name, detail);
      case "verdict":
      case "complete":
        return this.#tell(name, detail);
    }
  }

  #settle(isReady) {
    if (this.#settled || !this.#origin) return;
    this.#settled = true;
    for (const order of this.#orders.splice(0)) this.#post(order);
    if (isReady && this.#autoplays()) this.#whenSeen("-25% 0px", () => this.play());
  }
}

if (!customElements.get("glass-gate")) customElements.define("glass-gate", GlassGate);
