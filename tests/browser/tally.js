// Closes a run with one plain line, `N passed, N failed`, for whatever reads the log.

/** @implements {import("@playwright/test/reporter").Reporter} */
export default class Tally {
  onBegin(_config, suite) {
    this.suite = suite;
  }

  onEnd() {
    const count = { expected: 0, flaky: 0, unexpected: 0, skipped: 0 };
    for (const test of this.suite.allTests()) count[test.outcome()] += 1;
    const skipped = count.skipped ? `, ${count.skipped} skipped` : "";
    console.log(`\n${count.expected + count.flaky} passed, ${count.unexpected} failed${skipped}`);
  }

  printsToStdio() {
    return true;
  }
}
