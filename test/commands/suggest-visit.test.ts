import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Extension, Resource, Task, TaskInput } from '@medplum/fhirtypes';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { suggestCommand } from '../../src/commands/suggest.ts';
import { stories } from '../../src/demo/fixtures.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { extension } from '../../src/fhir/systems.ts';
import { suggestRecord } from '../../src/workflows/suggest-record.ts';
import { listenedTypes, loadInWords } from '../coding/record-in-words.ts';
import { aScene, type Scene } from './around.ts';

const place = z.union([
  z.strictObject({ reference: z.string() }),
  z.strictObject({
    document: z.string(),
    start: z.number(),
    end: z.number(),
    text: z.string().min(1),
  }),
]);

const told = z.object({
  id: z.union([z.string(), z.number()]),
  suggestions: z.array(
    z.object({
      system: z.string(),
      code: z.string(),
      display: z.string(),
      modifiers: z.array(z.string()).optional(),
      units: z.number().optional(),
      score: z.number().nullable(),
      evidence: z.array(place).min(1),
      rationale: z.string().min(1),
    }),
  ),
  differences: z
    .array(
      z.object({
        kind: z.string(),
        code: z.string().optional(),
        modifiers: z.array(z.string()).optional(),
        rationale: z.string(),
      }),
    )
    .default([]),
});

type Told = z.infer<typeof told>;

let scene: Scene;
let world: World;
beforeAll(async () => {
  world = await openWorld({ without: listenedTypes });
});
afterAll(() => world.ehr.close());
beforeEach(() => {
  scene = aScene();
});
afterEach(() => scene.end());

const run = async (
  lines: readonly object[],
  ...words: string[]
): Promise<{ code: number; answers: Told[] }> => {
  const file = join(scene.folder, 'visits.jsonl');
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  const code = await suggestCommand([file, ...words], scene.around);
  const answers = scene.out().split('\n').filter(Boolean);
  return { code, answers: answers.map((line) => told.parse(JSON.parse(line))) };
};

const ofPatient = [
  'Encounter',
  'Condition',
  'Procedure',
  'Observation',
  'DiagnosticReport',
  'ServiceRequest',
  'MedicationRequest',
  'MedicationAdministration',
  'Immunization',
  'DocumentReference',
  'Coverage',
] as const;

const ofClinic = ['Organization', 'Practitioner', 'PractitionerRole', 'Location'] as const;

/** The visit's record as an EHR hands it over, the visit named among the patient's others. */
const handed = async (visit: string, more: readonly Resource[] = []): Promise<object> => {
  const encounter = await world.admin.readResource('Encounter', visit);
  const patient = encounter.subject?.reference ?? '';
  const [type = '', id = ''] = patient.split('/');
  const own = await Promise.all(
    ofPatient.map((one) => world.admin.searchResources(one, { patient, _count: 200 })),
  );
  const clinic = await Promise.all(
    ofClinic.map((one) => world.admin.searchResources(one, { _count: 200 })),
  );
  expect(type).toBe('Patient');
  const resources: Resource[] = [
    await world.admin.readResource('Patient', id),
    ...own.flat(),
    ...clinic.flat(),
    ...more,
  ];
  return {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'record',
        resource: {
          resourceType: 'Bundle',
          id: visit,
          type: 'collection',
          entry: resources.map((resource) => ({ resource })),
        },
      },
      { name: 'encounter', valueReference: { reference: `Encounter/${visit}` } },
    ],
  };
};

const codeOf = ({ url, valueCoding }: Extension): string[] =>
  url === extension.modifier && valueCoding?.code ? [valueCoding.code] : [];

const inShort = (code: string, modifiers: readonly string[] = [], units = 1): string =>
  `${[code, ...modifiers].join('-')}${units === 1 ? '' : ` ×${units}`}`;

const suggestedIn = (input: readonly TaskInput[] = []): string[] =>
  input
    .filter(({ type }) => type.coding?.[0]?.code?.startsWith('suggested-'))
    .map(({ valueCodeableConcept, extension: own = [] }) =>
      inShort(
        valueCodeableConcept?.coding?.[0]?.code ?? '',
        own.flatMap(codeOf),
        own.find(({ url }) => url === extension.units)?.valueDecimal,
      ),
    );

const reviewOf = async (body: object): Promise<Task> => {
  const review = await suggestRecord(world.ports, world.practice, body);
  if ('none' in review) throw new Error(`no review: ${review.none}`);
  return review.task;
};

describe('given the records of the stories in words, a visit a line', () => {
  test('when codes are suggested, then each line has the diagnoses and services of its $suggest-codes', async () => {
    const visits: string[] = [];
    for (const story of stories()) visits.push(await loadInWords(world, story));
    const lines = await Promise.all(visits.map((visit) => handed(visit)));
    const { code, answers } = await run(lines);
    expect(code).toBe(0);
    expect(answers.map(({ id }) => id)).toEqual(visits);
    const expected = await Promise.all(
      lines.map(async (line) => suggestedIn((await reviewOf(line)).input)),
    );
    expect(
      answers.map(({ suggestions }) =>
        suggestions.map(({ code: one, modifiers, units }) => inShort(one, modifiers, units)),
      ),
    ).toEqual(expected);
    const systems = new Set(
      answers.flatMap(({ suggestions }) => suggestions.map(({ system }) => system)),
    );
    expect(systems.size).toBe(3);
    const structured = answers.flatMap(({ suggestions }) =>
      suggestions.flatMap(({ evidence }) =>
        evidence.flatMap((one) => ('reference' in one ? [one.reference] : [])),
      ),
    );
    expect(structured.filter((one) => !one.includes('/_history/'))).toEqual([]);
  });
});

describe('given one visit of a story', () => {
  let line: object;
  beforeAll(async () => {
    const [story] = stories().filter(({ name }) => name === 'minor-procedure');
    if (!story) throw new Error('minor-procedure is among the stories');
    line = await handed(await loadInWords(world, story));
  });

  test('when --top is given, then no more are told', async () => {
    const { answers } = await run([line], '--top', '1');
    expect(answers[0]?.suggestions).toHaveLength(1);
  });

  test('when another clinic is given whose charge master names nothing, then its procedure is not suggested', async () => {
    const clinic = join(scene.folder, 'clinic.json');
    writeFileSync(clinic, JSON.stringify({ resourceType: 'Bundle', type: 'collection' }));
    const own = await run([line]);
    const services = ({ answers }: { answers: readonly Told[] }): string[] =>
      (answers.at(-1)?.suggestions ?? [])
        .map(({ code }) => code)
        .filter((code) => !/^[A-Z]\d\d\./.test(code));
    const before = services(own);
    const after = services(await run([line], '--clinic', clinic));
    expect(before).toContain('20610');
    expect(after).not.toContain('20610');
  });

  test('when the visit goes on, then nothing is suggested and the reason is told', async () => {
    const going = JSON.parse(
      JSON.stringify(line).replaceAll('"status":"finished"', '"status":"in-progress"'),
    );
    const { code, answers } = await run([going]);
    expect(code).toBe(0);
    expect(answers[0]?.suggestions).toEqual([]);
    expect(scene.err()).toContain('line 1: nothing is suggested: not-finished');
  });

  test('when a document cannot be read, then it is named', async () => {
    const parsed = JSON.parse(JSON.stringify(line));
    parsed.parameter[0].resource.entry.push({
      resource: {
        resourceType: 'DocumentReference',
        id: 'picture',
        status: 'current',
        content: [{ attachment: { contentType: 'image/png', data: 'AAAA' } }],
      },
    });
    await run([parsed]);
    expect(scene.err()).toContain('line 1: DocumentReference/picture was not read (format)');
  });
});

test('given a Bundle with patient and visit and without a start, then the line is refused with its place', async () => {
  const { code, answers } = await run([
    {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { resource: { resourceType: 'Patient', id: 'p' } },
        { resource: { resourceType: 'Encounter', id: 'e', status: 'finished', class: {} } },
      ],
    },
  ]);
  expect({ code, answers }).toEqual({ code: 2, answers: [] });
  expect(scene.err()).toContain('line 1: Encounter.period.start is missing');
});
