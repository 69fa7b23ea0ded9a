// Behind `make serve`: builds the page, serves dist/, and builds again when a source changes.
// Looks at the files' times instead of asking the system for events: that works on every
// system, in containers and on shared folders alike.

import { spawn } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "../tests/browser/server.js";

const SOURCES = ["index.html", "Cargo.toml", "Cargo.lock", "Trunk.toml", "src", "style", "assets"];
const LOOK_EVERY_MS = 700;
const port = Number(process.env.PORT || 8080);

/** Path and time of every source, as one text that differs when any of them does. */
async function snapshot() {
  const lines = [];
  for (const path of SOURCES) await collect(path, lines);
  return lines.join("\n");
}

async function collect(path, lines) {
  // A file may vanish between being listed and being looked at.
  const found = await stat(path).catch(() => null);
  if (!found) return;
  if (!found.isDirectory()) lines.push(`${path} ${found.mtimeMs} ${found.size}`);
  else for (const name of await readdir(path).catch(() => [])) await collect(join(path, name), lines);
}

/** Builds into dist/; true when that went well. A failed build leaves the last good one. */
function build() {
  return new Promise((resolve) => {
    const trunk = spawn("trunk", ["build"], { stdio: "inherit" });
    trunk.once("error", () => resolve(false));
    trunk.once("exit", (code) => resolve(code === 0));
  });
}

let site;
try {
  // Taken before the build, so that a taken port is told at once.
  site = await serve({ port });
} catch (error) {
  const why = error.code === "EADDRINUSE" ? "is already in use by another program" : `cannot be used (${error.code})`;
  console.error(`make: port ${port} ${why}; stop that program, or choose another port with PORT=8081 make serve.`);
  process.exit(1);
}

let seen = await snapshot();
if (!(await build())) process.exit(1);
console.log(`\n   Glassgate is at ${site.url}`);
console.log("   It is built again when a file changes; reload the page to see it. Ctrl-C stops.\n");

for (;;) {
  await sleep(LOOK_EVERY_MS);
  const now = await snapshot();
  if (now === seen) continue;
  seen = now;
  console.log("   A file changed: building again.");
  const built = await build();
  console.log(built ? `   Built: reload ${site.url}` : "   That build failed; the last good one is still served.");
}
