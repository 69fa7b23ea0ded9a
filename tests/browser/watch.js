// Watches everything that a browser does during a test, and lists what must not happen:
// console errors and warnings, uncaught errors, violations of the content security policy,
// requests to another origin, and any request at all once a page has said it is ready, but for its own engine.

/** The TLS engine: the one part of the page that comes later, when a scene with a handshake opens. */
export const isEngine = (url) => /\/tls(\.js|_bg\.wasm)\?page-[0-9a-f]+\.js$/.test(url);

/** Runs in every frame before any script of the page. */
function observe() {
  addEventListener("securitypolicyviolation", (event) =>
    window.__watched("violation", `${event.effectiveDirective} blocks ${event.blockedURI}`),
  );
  new MutationObserver(() => {
    if (window.__readyAtMs !== undefined || document.documentElement?.dataset.ready !== "true") return;
    window.__readyAtMs = performance.now();
    window.__watched("ready", "");
  }).observe(document, { attributeFilter: ["data-ready"], subtree: true });
}

/** What a frame has asked for since it was ready, by its own clock. */
const requestedAfterReady = () =>
  performance
    .getEntriesByType("resource")
    .filter((entry) => entry.startTime > window.__readyAtMs)
    .map((entry) => entry.name);

/** The frame that sent a request, or null for one without (a service worker's, say). */
function frameOf(request) {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

/**
 * Starts watching every page of a context; call it before the first page opens.
 *
 * @param {import("@playwright/test").BrowserContext} context
 * @param {string[]} homes the origins that a page may be opened from
 * @returns {Promise<() => Promise<string[]>>} ends the watch, and gives one line a problem
 */
export async function watch(context, homes) {
  const problems = new Set();
  const ready = new Set();

  await context.exposeBinding("__watched", ({ frame }, kind, text) => {
    if (kind === "ready") ready.add(frame);
    else problems.add(`content security policy: ${text}`);
  });
  await context.addInitScript(observe);

  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    problems.add(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => problems.add(`uncaught: ${error.error()}`));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (!protocol.startsWith("http")) return;
    const frame = frameOf(request);
    const opens = request.isNavigationRequest();
    const allowed = opens || !frame ? homes : [new URL(frame.url()).origin];
    if (!allowed.includes(origin)) problems.add(`request to another origin: ${request.url()}`);
    if (opens) ready.delete(frame);
    else if (ready.has(frame) && !isEngine(request.url())) problems.add(`request after ready: ${request.url()}`);
  });

  return async () => {
    for (const page of context.pages()) {
      for (const frame of page.frames()) {
        // A frame may go while it is asked.
        const late = ready.has(frame) ? await frame.evaluate(requestedAfterReady).catch(() => []) : [];
        for (const url of late.filter((url) => !isEngine(url))) problems.add(`request after ready: ${url}`);
      }
    }
    return [...problems];
  };
}
