import { breaches } from './rules.ts';
import { sourceFiles } from './tree.ts';

const problems = breaches(sourceFiles());
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) {
  process.stderr.write(
    `${problems.length} × against the import rules; see "The map" in README.md.\n`,
  );
  process.exitCode = 1;
}
