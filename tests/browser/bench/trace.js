// What the page's main thread did, from Chromium's own trace: every task, also those too short for
// a Long Tasks entry, and every key press until the frame that answers it is presented.

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"];

/** What a task's time is spent on, by the names that the trace uses. */
const PARTS = {
  script: ["EventDispatch", "TimerFire", "FireAnimationFrame", "FunctionCall", "RunMicrotasks", "EvaluateScript"],
  style: ["UpdateLayoutTree"],
  layout: ["Layout"],
  paint: ["PrePaint", "Paint", "Layerize", "Commit"],
};

/**
 * Traces while `act` runs. A task has `ms`, by the clock on the wall; `cpu_ms`, without the time in which
 * another program had the core; and `parts()`, where it went. A press of a key or switch has its
 * `type`, `presented_ms` from the press to the frame on the screen, and the tasks in between.
 */
export async function traced(browser, page, act) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mains = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  // Chromium may keep a second renderer in reserve, which does nothing.
  const events = mains
    .map(({ pid, tid }) => traceEvents.filter((event) => event.pid === pid && event.tid === tid))
    .reduce((most, thread) => (thread.length > most.length ? thread : most), []);
  const whole = events.filter(({ ph }) => ph === "X");
  const tasks = whole
    .filter(({ name }) => name === "RunTask")
    .map((task) => ({ ts: task.ts, ms: task.dur / 1000, cpu_ms: task.tdur / 1000, parts: () => parts(whole, task) }));
  return { tasks, presses: presses(events, tasks) };
}

function presses(events, tasks) {
  return events
    .filter(({ name, ph, args }) => name === "EventTiming" && ph === "b" && args.data?.interactionId)
    .map(({ ts, args: { data } }) => {
      // The begin stands at the press; everything in `data` is in ms of the page's own clock.
      const until = ts + 1000 * (Math.max(data.commitFinishTime ?? 0, data.processingEnd) - data.timeStamp);
      return {
        type: data.type,
        presented_ms: data.duration,
        script_ms: data.processingEnd - data.processingStart,
        tasks: tasks.filter((task) => task.ts < until && task.ts + 1000 * task.ms > ts),
      };
    });
}

function parts(events, task) {
  const end = task.ts + task.dur;
  const inside = events.filter(({ ts, dur }) => ts >= task.ts && ts + dur <= end);
  const spent_ms = (names) => {
    const named = inside.filter(({ name }) => names.includes(name));
    // An event dispatch holds function calls: the outermost alone count.
    const outer = named.filter(({ ts, dur }, at) => !named.some((other, place) => place !== at && other.ts <= ts && other.ts + other.dur >= ts + dur));
    return outer.reduce((sum, { dur }) => sum + dur / 1000, 0);
  };
  return Object.entries(PARTS).map(([part, names]) => `${part} ${spent_ms(names).toFixed(0)}`).join(", ");
}
