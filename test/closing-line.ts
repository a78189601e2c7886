import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line: how many passed, failed and were skipped. */
class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      const before = counts.passed + counts.failed + counts.skipped;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed += 1;
        else if (state === 'failed') counts.failed += 1;
        else counts.skipped += 1;
      }
      const isEmpty = counts.passed + counts.failed + counts.skipped === before;
      if (isEmpty && module.state() === 'failed') counts.failed += 1;
    }
    process.stdout.write(
      `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
    );
  }
}

export default ClosingLine;
