// The command line, which runs the same code as the page: what scenes there are, and the trace of
// each, as the page has to show them.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The JSON that the program prints. */
function answerOf(...args) {
  const cargo = ["run", "-q", "--locked", "--bin", "glassgate", "--", ...args];
  return JSON.parse(execFileSync("cargo", cargo, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 }));
}

/** Every scene as `glassgate scenes` lists it, in the order of the list at the left. */
export const SCENES = answerOf("scenes");

/** @param {string} id */
export const sceneOf = (id) => SCENES.find((scene) => scene.id === id);

const traces = new Map();

/** The trace of a scene as it opens; run once, however often it is asked for. */
export function traceOf(id) {
  if (!traces.has(id)) traces.set(id, answerOf("trace", id, "--format", "json"));
  return traces.get(id);
}

/** The boxes that a scene opens, in order: `{ step, where, report }`. */
export const boxesOf = (id) => traceOf(id).events.filter(({ kind }) => kind === "box");

/** A step at which a verdict falls that a learner should see: the first refusal, else the last box. */
export function verdictAt(id) {
  const boxes = boxesOf(id);
  return (boxes.find(({ report }) => !report.verdict.allowed) ?? boxes.at(-1)).step;
}
