// Bytes of every file in dist/: as it is, and as a host would send it under gzip and brotli.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });

const rows = readdirSync("dist", { recursive: true })
  .filter((name) => statSync(join("dist", name)).isFile())
  .map((name) => {
    const bytes = readFileSync(join("dist", name));
    return { name, sizes: [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli(bytes).length] };
  })
  .sort((a, b) => b.sizes[0] - a.sizes[0]);

const total = [0, 1, 2].map((i) => rows.reduce((sum, row) => sum + row.sizes[i], 0));

console.log("| file | raw bytes | gzip | brotli |");
console.log("|---|---:|---:|---:|");
for (const { name, sizes } of [...rows, { name: "**all**", sizes: total }])
  console.log(`| ${name} | ${sizes.map((size) => size.toLocaleString("en-GB")).join(" | ")} |`);
