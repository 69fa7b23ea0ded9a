// A static file server as plain as the hosts that the site is made for: no rewriting, no
// compression, nothing kept by the browser. For the browser tests and `make serve`.
//
// On the command line: node tests/browser/server.js [--root dist] [--base /some/sub/path/] [--port 8080]

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

export const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

const MEDIA_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

const HEADERS = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  // As static hosts do: a frame without an origin of its own loads its module scripts by CORS.
  "Access-Control-Allow-Origin": "*",
};

/**
 * The file that a request path names, or null where it leaves the root or names none.
 *
 * @param {string} root
 * @param {string} base the path that the site lives under, with a slash at both ends
 * @param {string} target the request's target, such as `/some/sub/path/?query`
 */
async function find(root, base, target) {
  let path;
  try {
    path = decodeURIComponent(new URL(target, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes("\0")) return null;
  const file = normalize(join(root, path.slice(base.length)));
  if (file !== normalize(root) && !file.startsWith(normalize(root + sep))) return null;
  const found = await stat(path.endsWith("/") ? join(file, "index.html") : file).catch(() => null);
  if (!found?.isFile()) return null;
  return { path: path.endsWith("/") ? join(file, "index.html") : file, bytes: found.size };
}

/**
 * Serves a folder on the loopback address.
 *
 * @param {{ root?: string, base?: string, port?: number, headers?: Record<string, string> }} [options]
 *   port 0 takes any free one; the headers stand in place of those of the same name
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} the address of the site's first page
 */
export async function serve({ root = DIST, base = "/", port = 0, headers = {} } = {}) {
  const server = createServer(async (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { ...HEADERS, Allow: "GET, HEAD" }).end();
      return;
    }
    const file = await find(root, base, request.url ?? "/");
    if (!file) {
      response.writeHead(404, { ...HEADERS, "Content-Type": "text/plain" }).end("Not found\n");
      return;
    }
    response.writeHead(200, {
      ...HEADERS,
      ...headers,
      "Content-Type": MEDIA_TYPES[extname(file.path)] ?? "application/octet-stream",
      "Content-Length": file.bytes,
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(file.path).on("error", () => response.destroy()).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      root: { type: "string", default: DIST },
      base: { type: "string", default: "/" },
      port: { type: "string", default: "8080" },
    },
  });
  const { url } = await serve({ ...values, port: Number(values.port) });
  console.log(`Serving ${values.root} on ${url}`);
}
