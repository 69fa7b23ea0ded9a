// What was measured, in tables and in words.

import { availableParallelism } from "node:os";
import { grouped, max, ms, quantile, spread, table, THROTTLE } from "./lib.js";
import { LONG_MS } from "./tasks.js";

/** What the page aims for. */
const FIRST_LOAD_KB = 320;
const ENGINE_KB = 250;
const FRAME_MS = 16;
const RACE_MS = 1000;
const MATRIX_MS = 2000;

/** Rates of the bench program that are no box. */
const OTHERS = {
  race: "The race, requests",
  argon2id: "Argon2id at 19 MiB and 2 passes, hashes",
  sign: "SigV4, requests signed",
  verify: "SigV4 box, reports",
  handshake: "Mutual TLS handshakes, both ends",
};

/** Numbers of the bench program that are milliseconds. */
const MATRIX = {
  matrix_ms: "The matrix of attacks and checks, whole",
  matrix_piece_ms: "Its longest piece",
};

export const report = (found) => [bytes("First load, bytes", found.sizes, FIRST_LOAD_KB), bytes("TLS engine, bytes", found.engine, ENGINE_KB), times(found), boxes(found), others(found), matrices(found), how(found)].join("\n\n") + "\n";

const aim = (met, what) => `${what} ${met ? "✓" : "✗"}`;

function bytes(heading, sizes, aim_kb) {
  const total = [1, 2, 3].map((at) => sizes.reduce((sum, file) => sum + file[at], 0));
  const row = ([name, ...numbers]) => [name, ...numbers.map(grouped)];
  // The hash in a file's name changes with every build.
  const named = sizes.map(([name, ...numbers]) => row([`\`${name.replace(/-[0-9a-f]{16}/, "")}\``, ...numbers]));
  const met = aim(total[2] <= aim_kb * 1000, `aim: ${aim_kb} KB under brotli`);
  return table([heading, "raw", "gzip", "brotli"], [...named, row([`**all** (${met})`, ...total])]);
}

function times({ loads, slowLoads, presses, playing, switching, race, slowRace, matrix, slowMatrix }) {
  const of = (name) => presses.map((press) => press[name]);
  const inFrame = quantile(of("cpu_ms"), 0.95) <= FRAME_MS;
  const slow = `CPU ${THROTTLE} times slower`;
  return table(
    ["Milliseconds", "p50", "p95", "worst", "<aim"],
    [
      ["First paint: text to read", ...spread(loads.paint_ms), ""],
      [`First paint, ${slow}`, ...spread(slowLoads.paint_ms), ""],
      ["Ready: a key press is answered", ...spread(loads.ready_ms), ""],
      [`Ready, ${slow}`, ...spread(slowLoads.ready_ms), ""],
      ["→ to the step on the screen, waiting for its frame included", ...spread(of("presented_ms")), ""],
      ["→ to the step: work of the main thread, by the clock", ...spread(of("work_ms")), ""],
      ["→ to the step: the same in CPU time", ...spread(of("cpu_ms")), aim(inFrame, `p95 ≤ ${FRAME_MS}`)],
      [`Playing a scene, ${slow}: its longest task, by the clock`, ...spread(playing.each_ms), ""],
      [`Playing a scene, ${slow}: its longest task, CPU time`, ...spread(playing.each_cpu_ms), aim(playing.long_cpu === 0, `worst ≤ ${LONG_MS}`)],
      [`Switching a defence, ${slow}: the longest task, by the clock`, ...spread(switching.each_ms), ""],
      [`Switching a defence, ${slow}: the longest task, CPU time`, ...spread(switching.each_cpu_ms), ""],
      [`The race: ${grouped(race.requests)} requests counted`, ...spread(race.counts_ms), aim(max(race.counts_ms) < RACE_MS, `below ${grouped(RACE_MS)}`)],
      ["The race: the longest task meanwhile, CPU time", "", "", ms(race.longest_cpu_ms), aim(race.longest_cpu_ms <= LONG_MS, `≤ ${LONG_MS}`)],
      [`The race, ${slow}: the longest task, CPU time`, "", "", ms(slowRace.longest_cpu_ms), ""],
      [`The matrix: ${grouped(matrix.cells)} cells and the smallest set, on the page`, ...spread(matrix.fills_ms), aim(max(matrix.fills_ms) < MATRIX_MS, `below ${grouped(MATRIX_MS)}`)],
      ["The matrix: the longest task meanwhile, CPU time", "", "", ms(matrix.longest_cpu_ms), aim(matrix.longest_cpu_ms <= LONG_MS, `≤ ${LONG_MS}`)],
      [`The matrix, ${slow}: the longest task, CPU time`, "", "", ms(slowMatrix.longest_cpu_ms), ""],
    ],
  );
}

/** The middle in two or three digits, and the range. */
function rate(rates) {
  const middle = quantile(rates, 0.5);
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(middle)) - 2);
  const shown = (value) => (value < 100 ? value.toFixed(1) : grouped(value));
  return [shown(Math.round(middle / digits) * digits || middle), `${shown(Math.min(...rates))} – ${shown(max(rates))}`];
}

const rates = ({ native, inPage }, heading, names) =>
  table(
    [heading, "natively", "least – most", "in the page", "least – most"],
    names.map(([name, said]) => [said, ...rate(native[name]), ...rate(inPage[name])]),
  );

const boxes = (found) =>
  rates(found, "JWT box, reports a second", Object.keys(found.native).filter((name) => !(name in OTHERS) && !(name in MATRIX)).map((alg) => [alg, alg]));

const others = (found) => rates(found, "A second", Object.entries(OTHERS));

const matrices = (found) => rates(found, "Milliseconds, nothing remembered", Object.entries(MATRIX));

function how({ chromium, sample, held, loads, slowLoads, presses, playing, switching, load }) {
  const { long, long_cpu, tasks } = playing;
  const shell = held.text && held.paint_ms < held.wasm_ms
    ? `With the WebAssembly held back for ${grouped(held.held_ms)} ms, the page had painted “${held.text.slice(0, 40)}…” meanwhile.`
    : "**With the WebAssembly held back, no text was painted.**";
  return `Headless Chromium ${chromium} on ${availableParallelism()} cores, which had other work too: ${load[0].toFixed(1)}
programs wanted a core when it began, ${load[1].toFixed(1)} when it ended (load average over a minute). Hence times by the clock beside
CPU time, which leaves out the waiting for a core and, where the CPU is slowed, includes the slowing.

- **Loads**: ${loads.count} a row, each in a fresh browser context, uncompressed over the loopback, so without a network's
  time. Text was painted before the WebAssembly had arrived in ${loads.before} of ${loads.count} (${slowLoads.before} of ${slowLoads.count}
  slowed), since the loopback needs no time. ${shell}
- **Keys**: ${presses.length} presses, at every step of every tenth scene (${sample.map((id) => `\`${id}\``).join(", ")}), once the motion of the step before was over. From
  Chromium's trace: the press, the tasks of the main thread up to the commit of the answering frame (handlers, style,
  layout, paint), and its presentation. A headless screen shows 60 frames a second, so that presentation waits for
  up to 16.7 ms more; motion goes on from that frame.
- **Tasks**: each of the same scenes played to its end at double speed, ${grouped(tasks)} tasks, of which ${long} took over ${LONG_MS} ms by the clock
  and ${long_cpu} in CPU time. The longest by the clock, in \`${playing.worst.scene}\`, in ms: ${playing.worst.parts()}. Then each switch turned
  over and back at the last step, ${switching.each_ms.length} presses; the scene runs again, with real signatures. The longest,
  in \`${switching.worst.scene}\`: ${switching.worst.parts()}.
- **Box**: from the token's text to the report, all 16 checks on. The middle of five rounds of half a second. Native code is
  optimised for speed, the page's for size.`;
}
