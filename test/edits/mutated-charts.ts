import fc from 'fast-check';
import type { DraftChart } from '../../src/edits/edit.ts';
import { claimEdits } from '../../src/edits/registry.ts';
import { aCleanChart } from './clean-chart.ts';

/** Elements that R4 requires, so that no server stores a resource without them. */
const required: ReadonlySet<string> = new Set(
  'resourceType status use patient created provider priority insurance coverage focal sequence productOrService category url class beneficiary payor purpose request outcome insurer content attachment subject intent medicationCodeableConcept code vaccineCode occurrenceDateTime recorded agent scope type adjudication document text'.split(
    ' ',
  ),
);

const days = ['2026', '2026-11', '2026-11-03', '1066-10-14', '9999-12-31', '2027-02-28', '1961-02'];
const moments = [
  '2026',
  '2026-11',
  '2026-11-03',
  '2026-11-03T23:59:59Z',
  '1900-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59.999-12:00',
];
const texts = [
  'x',
  'ZZZ99',
  '99213',
  'e11.9',
  '*~:^',
  '\u{1F600}',
  'constructor',
  '__proto__',
  'S52.501A',
  '0'.repeat(500),
  '('.repeat(40),
  'Núñez\tO’Neil',
];
const references = [
  'Patient/other',
  '#contained',
  'urn:uuid:00000000-0000-4000-8000-000000000000',
  'https://elsewhere.example/fhir/Claim/1',
  'Claim/claim/_history/3',
  'Practitioner/',
  'Coverage/coverage',
];
const counts = [1, 2, 3, 7, 99, 2_147_483_647];
const amounts = [0, -1, 0.1, 1e-7, 12345678.905, 1e15, -0.005];

const from = <Value>(pool: readonly Value[], at: number): Value | undefined =>
  pool[at % pool.length];

const nonsense = (key: string, value: unknown, at: number): unknown => {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return from(/equence/.test(key) ? counts : amounts, at);
  if (typeof value !== 'string') return value;
  if (key === 'resourceType' || key === 'id') return value;
  if (key === 'reference') return from(references, at);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return from(days, at);
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return from(moments, at);
  return from(texts, at);
};

/** One place of a JSON tree: an element of an object, or of a list by its number. */
interface Slot {
  parent: object;
  key: string;
  /** The element that a list belongs to. */
  name: string;
  value: unknown;
}

const slotsOf = (parent: object, name: string, found: Slot[] = []): Slot[] => {
  for (const [key, value] of Object.entries(parent)) {
    const element = Array.isArray(parent) ? name : key;
    found.push({ parent, key, name: element, value });
    if (value && typeof value === 'object') slotsOf(value, element, found);
  }
  return found;
};

const remove = ({ parent, key, name }: Slot): void => {
  if (!Array.isArray(parent)) {
    if (!required.has(key)) Reflect.deleteProperty(parent, key);
  } else if (parent.length > 1 || !required.has(name)) parent.splice(Number(key), 1);
};

/** What is left of a required element that lost all it had: its words for people. */
const barest = (value: unknown): unknown =>
  Array.isArray(value) ? [{ display: 'x' }] : { display: 'x' };

/** R4 has no empty list and no empty object. */
const withoutEmpty = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const kept = value.map(withoutEmpty).filter((one) => one !== undefined);
    return kept.length ? kept : undefined;
  }
  if (!value || typeof value !== 'object') return value;
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const left = withoutEmpty(inner);
    if (left === undefined && !required.has(key)) return [];
    return [[key, left ?? barest(inner)] as const];
  });
  return kept.length ? Object.fromEntries(kept) : undefined;
};

interface Change {
  at: number;
  how: 'delete' | 'replace' | 'duplicate' | 'reverse';
  what: number;
}

const changed = (resources: object, changes: readonly Change[]): void => {
  for (const { at, how, what } of changes) {
    const slots = slotsOf(resources, '');
    const slot = slots[at % slots.length];
    if (!slot) return;
    const { parent, key, name, value } = slot;
    if (how === 'delete') remove(slot);
    else if (how === 'replace') Object.assign(parent, { [key]: nonsense(name, value, what) });
    else if (how === 'reverse' && Array.isArray(value)) value.reverse();
    else if (how === 'duplicate' && Array.isArray(parent))
      parent.push(JSON.parse(JSON.stringify(value)));
  }
};

/** What an example of some edit leaves in the clean chart, with a few of its elements changed. */
export const mutatedChart = (example: number, changes: readonly Change[]): DraftChart => {
  const chart = aCleanChart();
  const examples = claimEdits.flatMap(({ examples: { fails, passes, bypassed = {} } }) => [
    ...Object.values(fails),
    ...Object.values(passes),
    ...Object.values(bypassed),
  ]);
  examples[example % examples.length]?.(chart);
  const { practice, withTables, withoutTables, now, chargeMaster, ...resources } = chart;
  const lists = Object.keys(resources).filter((key) => Array.isArray(Reflect.get(resources, key)));
  // Elements of the chart itself stay; those of its resources are changed.
  const copy = JSON.parse(JSON.stringify({ lists: { ...resources } }));
  const { claim, patient, parties } = copy.lists;
  changed({ claim: [claim], lists: [copy.lists] }, changes);
  const left = Object(withoutEmpty(copy.lists));
  return {
    ...resources,
    ...Object.fromEntries(lists.map((key) => [key, left[key] ?? []])),
    claim: left.claim ?? claim,
    patient: left.patient ?? patient,
    parties: left.parties ?? parties,
    ...(left.encounter ? { encounter: left.encounter } : {}),
    practice,
    withTables,
    withoutTables,
    now,
    chargeMaster,
  };
};

/** Charts that a FHIR server could hold, most of them nonsense. */
export const mutations = fc.tuple(
  fc.nat(),
  fc.array(
    fc.record({
      at: fc.nat(),
      how: fc.constantFrom<Change['how']>('delete', 'replace', 'replace', 'duplicate', 'reverse'),
      what: fc.nat(50),
    }),
    { minLength: 1, maxLength: 8 },
  ),
);
