// Starts the page. A file of its own, since the content security policy of index.html allows
// no inline script. Trunk writes the hashed names of the program into preload links.

const root = document.documentElement;

// The page as a part of another page: `?embed` in front of the link.
if (new URLSearchParams(location.search).has("embed")) root.dataset.embed = "";

/** The link of index.html for what the browser fetches early. */
function preloaded(selector) {
  const link = document.head.querySelector(`link${selector}`);
  if (!link) throw new Error(`index.html has no link${selector}`);
  return link;
}

/**
 * Fetches the TLS engine, which a scene with mutual TLS needs and no other. Its files have no hash
 * in their names; the page's own hash stands in their query, so that an engine of another version
 * is never taken from a cache.
 */
globalThis.loadTls = async () => {
  const version = preloaded('[rel="modulepreload"]').href.split("/").pop();
  const { default: init } = await import(new URL(`tls.js?${version}`, import.meta.url).href);
  await init({ module_or_path: new URL(`tls_bg.wasm?${version}`, import.meta.url) });
};

async function start() {
  if (typeof WebAssembly !== "object") throw new Error("This browser has no WebAssembly.");
  const [{ default: init }, program] = await Promise.all([
    import(preloaded('[rel="modulepreload"]').href),
    fetch(preloaded('[rel="preload"][as="fetch"]').href),
  ]);
  if (!program.ok) throw new Error(`${program.url} was answered with ${program.status}.`);
  await init({ module_or_path: program });
}

/** Shows, in the words that index.html holds ready, that the page cannot start, and what it needs. */
function explain(error) {
  root.dataset.boot = "failed";
  const told = document.getElementById("boot-error");
  told?.removeAttribute("hidden");
  // The page around an embed, whoever it is, shows something else then.
  const failed = { glassgate: "error", fatal: true, detail: { message: told?.textContent.trim().replace(/\s+/g, " ") } };
  if ("embed" in root.dataset && parent !== globalThis) parent.postMessage(JSON.stringify(failed), "*");
  console.error(error);
}

start().catch(explain);
