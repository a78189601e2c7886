import { assertCommand } from './commands/assert.ts';
import { codes } from './commands/codes.ts';
import { type Command, exit, type Surroundings, UsageError } from './commands/command.ts';
import { decisionsCommand } from './commands/decisions.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { explainCommand } from './commands/explain.ts';
import { installCommands } from './commands/install.ts';
import { scrubCommand } from './commands/scrub.ts';
import { suggestCommand } from './commands/suggest.ts';
import { UnreadableInputError } from './demo/bundles.ts';
import { SettingsError } from './env.ts';
import { UnreadableRecordError } from './workflows/record.ts';

const usage = `claimwright COMMAND

  demo [--json] [--bundle FILE...] [--data DIR] [--without TYPE]
      Plays the stories of fixtures/stories against the embedded EHR, or loads the bundles.
      --without unplugs the workflow of a resource type, to see that the demo notices.
  codes import FILE... [--vintage V --effective DATE [--until DATE]] [--licence cpt|nucc|x12] [--again] [--json]
      Reads published code files, zipped or not and whatever their names, into packs.
  codes status [--date D] [--all] [--json]
      What is loaded, how old it is, what is due by the publication calendar.
  codes update [SET...] [--all]
      Fetches what may be fetched; tells where a licence has to be accepted.
  codes lookup CODE [--system S] [--date D] [--json]
  codes search WORDS [--set S] [--date D] [--billable] [--limit N] [--json]
  codes diff OLDER NEWER [--claims FILE] [--json]
      Added, deleted, revised and newly unbillable ICD-10-CM codes, and the claims that are hit.
  codes publish [DIR]
      Writes the packs as the edge serves them.
  assert FILE.jsonl
      For each mention of a note: affirmed, negated or uncertain; when; whose.
  suggest FILE.jsonl [--top N] [--any-level] [--all-mentions] [--tenant FILE] [--clinic BUNDLE]
      ICD-10-CM codes for each note or wording of a diagnosis, best first, with their places; for each
      FHIR Bundle of a visit its diagnoses and services, with the settings and charge master of the clinic.
      --any-level allows headers, --all-mentions drops every filter: for benchmarks only.
  scrub FILE.ndjson [--tenant FILE] [--clinic BUNDLE] [--now INSTANT] [--summary [--json]]
      For each Bundle with a Claim, one a line: what every claim edit says of it. - reads stdin,
      gzip is accepted; without --tenant the demo clinic's settings and charge master serve.
  scrub --bench [--json]
      How many made claims of four lines all edits check a second, with the tables that are loaded.
  explain EDIT-ID|ROW|--all [--json]
      What a claim edit checks, who says so and what to do; a row such as D08 with all its edits.
  decisions FILE.ndjson|--data DIR [--json]
      What coders accepted, changed and rejected, by rule and by code: of the review Tasks that an EHR
      exported, or of the embedded EHR that keeps its data in DIR.
  install --tenant FILE [--record BUNDLE] [--plan] [--json]
      Makes a Medplum project equal to the manifest: bots, Subscriptions, operations, access policy,
      settings, payers, charges. --plan tells each step and does none; a second run has nothing to do.
      --record enters the clinic's own organizations, places and people, as far as they are not there.
  doctor --tenant FILE [--wait SECONDS] [--json]
      Checks a running installation with a visit that never was, watches its claim and review appear,
      and cleans up after itself.
  uninstall --tenant FILE [--plan] [--json]
      Takes away what install made; clinical and financial resources stay.

Exit code 0: done; 1: a finding or a failed step; 2: wrong usage or unreadable input; 3: table not loaded.
`;

const commands: Readonly<Record<string, Command>> = {
  demo: demoCommand,
  codes,
  assert: assertCommand,
  suggest: suggestCommand,
  ...installCommands(),
  doctor: doctorCommand(),
  scrub: scrubCommand,
  explain: explainCommand,
  decisions: decisionsCommand,
};

const around: Surroundings = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  env: process.env,
  today: new Date().toLocaleDateString('sv-SE'),
};

const isUsage = (error: unknown): boolean =>
  error instanceof UsageError ||
  error instanceof UnreadableInputError ||
  error instanceof UnreadableRecordError ||
  error instanceof SettingsError ||
  (error instanceof Error &&
    'code' in error &&
    /^(ERR_PARSE_ARGS|ENOENT|EISDIR)/.test(String(error.code)));

const run = async ([name = '', ...rest]: readonly string[]): Promise<number> => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return command(rest, around);
  around.err(name ? `There is no command "${name}".\n\n${usage}` : usage);
  return exit.usage;
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  around.err(`${error instanceof Error ? error.message : 'unknown failure'}\n`);
  if (error instanceof UsageError) around.err(`\n${usage}`);
  process.exitCode = isUsage(error) ? exit.usage : exit.finding;
}
