// Asks the registry for advisories about the packages of the lockfile that are deployed. A high or
// critical one fails; a registry that answers no such questions is named, and is no failure.
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });

/** The report, or undefined where the registry gave none. */
const reportOf = (text) => {
  try {
    const report = JSON.parse(text);
    return report.auditReportVersion ? report : undefined;
  } catch {
    return undefined;
  }
};

const report = reportOf(stdout);
if (!report) {
  process.stdout.write('Advisories: this registry answers no questions about them; not checked.\n');
} else {
  const { high = 0, critical = 0, total = 0 } = report.metadata?.vulnerabilities ?? {};
  process.stdout.write(`Advisories: ${total}, of them ${high} high and ${critical} critical.\n`);
  for (const [name, { severity }] of Object.entries(report.vulnerabilities ?? {}))
    process.stdout.write(`  ${severity}: ${name}; see npm audit\n`);
  process.exitCode = high + critical > 0 ? 1 : 0;
}
