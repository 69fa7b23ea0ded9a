// What the dependencies must keep to: a licence that agrees with ours, a registry as their
// source, and no crate shipped in two versions. Read from Cargo.lock and the crates already
// fetched, so it works offline, with no tool of its own to build.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const LICENCES = new Set([
  "0BSD",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BSL-1.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Unicode-3.0",
  "Zlib",
]);

// Crates that the page or the command line may hold in two versions, each with the reason.
const SHIPPED_TWICE = {
  thiserror: "gloo-net, under leptos, still asks for version 1; both are little more than a macro",
};

const PROGRAMS = [
  ["The page", ["--target=wasm32-unknown-unknown", "--no-default-features", "--features=app"]],
  ["The TLS engine", ["--target=wasm32-unknown-unknown", "--features=tls-module"]],
  ["The command line", []],
];

/** Whether a licence expression of a Cargo.toml (SPDX, or the older `MIT/Apache-2.0`) can be met. */
function agrees(expression) {
  const words = expression.replaceAll("/", " OR ").match(/\(|\)|[^\s()]+/g) ?? [];
  const any = () => {
    let met = all();
    while (words[0] === "OR") met = words.shift() && (all() || met);
    return met;
  };
  const all = () => {
    let met = one();
    while (words[0] === "AND") met = words.shift() && one() && met;
    return met;
  };
  const one = () => {
    let name = words.shift();
    if (name === "(") {
      const met = any();
      words.shift();
      return met;
    }
    if (words[0] === "WITH") name += ` ${words.shift()} ${words.shift()}`;
    return LICENCES.has(name);
  };
  return any();
}

/** The lines of `cargo tree`, one a package: [name, version, licence]. */
function tree(...options) {
  const args = ["tree", "--locked", "--prefix=none", "--format={p}\t{l}", ...options];
  const lines = new Set(execFileSync("cargo", args, { encoding: "utf8", maxBuffer: 2 ** 26 }).split("\n").filter(Boolean));
  return [...lines].map((line) => {
    const [, name, version, licence] = line.match(/^(\S+) v(\S+)[^\t]*\t(.*?)(?: \(\*\))?$/);
    return [name, version, licence];
  });
}

const objections = new Set();

const everything = PROGRAMS.flatMap(([, options]) => tree("--edges=normal,build,dev", ...options));
for (const [name, version, licence] of everything) {
  if (!agrees(licence)) objections.add(`${name} ${version} has the licence "${licence}", which .ci/rules.js does not list.`);
}

for (const [, source] of readFileSync("Cargo.lock", "utf8").matchAll(/^source = "(.*)"$/gm)) {
  if (!source.startsWith("registry+")) objections.add(`A package comes from ${source}, not from a registry.`);
}

const twice = new Set();
for (const [program, options] of PROGRAMS) {
  const versions = new Map();
  for (const [name, version] of tree("--edges=normal,no-proc-macro", ...options))
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  for (const [name, found] of versions) {
    if (found.size === 1) continue;
    twice.add(name);
    if (!SHIPPED_TWICE[name]) objections.add(`${program} holds ${name} in versions ${[...found].join(" and ")}.`);
  }
}
for (const name of Object.keys(SHIPPED_TWICE)) {
  if (!twice.has(name)) objections.add(`${name} is no longer shipped twice: take it off the list in .ci/rules.js.`);
}

for (const objection of objections) console.error(`   ${objection}`);
if (objections.size) process.exit(1);
const packages = new Set(everything.map(([name, version]) => `${name} ${version}`)).size;
console.log(`   ${packages} packages with agreeing licences; shipped in two versions, each for a reason: ${[...twice].join(", ") || "none"}.`);
