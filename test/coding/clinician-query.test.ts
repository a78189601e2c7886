import type { DocumentReference, Task } from '@medplum/fhirtypes';
import { base64 } from '@scure/base';
import { describe, expect, test } from 'vitest';
import { starterCodeSets } from '../../src/adapters/starter-code-sets.ts';
import { queryOptions } from '../../src/coding/clinician-query/query-options.ts';
import { demoPractice } from '../../src/demo/fixtures.ts';
import type { World } from '../../src/demo/world.ts';
import { codeSystem, extension, identifierSystem } from '../../src/fhir/systems.ts';
import type { Stored } from '../../src/fhir/writes.ts';
import { encounterFinished } from '../../src/workflows/encounter.ts';
import { aReview, asthma, openReview, reviewed, told, visitOf } from '../cycle/telling.ts';

const sentence = 'Her ear infection hurts since two days, amoxicillin for a week.';

/** A visit whose note states an ear infection without its side. */
const asked = async (): Promise<World> => {
  const world = await told('office-visit', 'review', {
    practice: (one) => ({
      ...one,
      terms: [{ term: 'ear infection', code: 'H66.90', source: 'Coders', reviewed: '2026-10-05' }],
    }),
    without: ['DocumentReference'],
  });
  const visit = await visitOf(world);
  const note: DocumentReference = {
    resourceType: 'DocumentReference',
    status: 'current',
    docStatus: 'final',
    subject: visit.subject ?? {},
    context: { encounter: [{ reference: `Encounter/${visit.id}` }] },
    content: [
      {
        attachment: {
          contentType: 'text/plain',
          data: base64.encode(
            new TextEncoder().encode(
              `ASSESSMENT:\nShe is well otherwise. ${sentence} Back in ten days.`,
            ),
          ),
        },
      },
    ],
  };
  await world.admin.createResource(note);
  await world.admin.createResource({ ...asthma(visit), code: { text: 'Ear infection' } });
  await encounterFinished(world.ports, world.practice, visit.id);
  return world;
};

const queriesIn = (world: World): Promise<Stored<Task>[]> =>
  world.admin.searchResources('Task', {
    code: `${codeSystem.taskCode}|clinician-query`,
    _count: 50,
  });

const theQuery = async (world: World): Promise<Stored<Task>> => {
  const [query, ...others] = await queriesIn(world);
  if (!query || others.length) throw new Error('one query was to be asked');
  return query;
};

const optionsOf = (task: Task) =>
  (task.input ?? [])
    .filter(({ type }) => type.coding?.[0]?.code === 'query-option')
    .map(({ id, valueString }) => [id, valueString]);

/** The clinician (or whoever) chooses an option, perhaps with words of their own. */
const answered = async (
  world: World,
  option: string,
  text?: string,
  by?: string,
): Promise<void> => {
  const query = await theQuery(world);
  const client = by === 'a program' ? world.admin : world.as(query.owner?.reference ?? '');
  await client.updateResource<Task>({
    ...query,
    status: 'completed',
    output: [
      {
        type: { coding: [{ system: codeSystem.io, code: 'query-answer' }] },
        valueCodeableConcept: { coding: [{ code: option }], ...(text ? { text } : {}) },
      },
    ],
  });
  await world.ehr.settled();
};

const earCodes = (task: Task): string[] =>
  (task.input ?? [])
    .flatMap(({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code ?? [])
    .filter((code) => code.startsWith('H66'));

describe('a query to the clinician', () => {
  test('given a side that the note leaves open, then the sentence is quoted and every answer is offered', async () => {
    const world = await asked();
    const query = await theQuery(world);
    expect(query).toMatchObject({
      status: 'ready',
      owner: { reference: expect.stringMatching(/^Practitioner\//) },
      performerType: [{ coding: [{ code: 'provider' }] }],
    });
    expect(query.identifier?.[0]).toEqual({
      system: identifierSystem('clinician-query'),
      value: `${(await visitOf(world)).id}.H66-90.side`,
    });
    expect(query.description).toContain(`"${sentence}"`);
    expect(optionsOf(query)).toEqual([
      ['o1', 'right'],
      ['o2', 'left'],
      ['o3', 'both sides'],
      ['other', 'Other (please state)'],
      ['unable-to-determine', 'Unable to determine'],
    ]);
    await world.ehr.close();
  });

  test('given its words, then they lead nowhere and speak of no payment', async () => {
    const world = await asked();
    const query = await theQuery(world);
    const words = [query.code?.text, query.description, ...optionsOf(query).flat()].join(' ');
    expect(words).not.toMatch(
      /pay|bill|reimburs|money|charge|insur|claim|denial|\bcode|severity|higher|revenue|risk/i,
    );
    expect(words).not.toMatch(/should (be|document)|don't you|would you agree|\bH66/i);
    await world.ehr.close();
  });

  test('given the visit is worked again, then it is not asked again', async () => {
    const world = await asked();
    const before = await theQuery(world);
    await encounterFinished(world.ports, world.practice, (await visitOf(world)).id);
    expect((await theQuery(world)).meta?.versionId).toBe(before.meta?.versionId);
    await world.ehr.close();
  });
});

describe('an open query that nobody has to answer any more', () => {
  test('given the note was amended, then it is ended, and its code goes with the words', async () => {
    const world = await asked();
    const visit = await visitOf(world);
    const documents = await world.admin.searchResources('DocumentReference');
    const note = documents.find(({ content }) =>
      atob(content[0]?.attachment.data ?? '').includes(sentence),
    );
    if (!note) throw new Error('the note is there');
    await world.admin.updateResource<DocumentReference>({
      ...note,
      content: [
        {
          attachment: {
            contentType: 'text/plain',
            data: base64.encode(new TextEncoder().encode('ASSESSMENT:\nRight otitis media.')),
          },
        },
      ],
    });
    await encounterFinished(world.ports, world.practice, visit.id);
    expect(await theQuery(world)).toMatchObject({
      status: 'cancelled',
      statusReason: { coding: [{ code: 'note-amended' }] },
    });
    await world.ehr.close();
  });

  test('given the visit was cancelled, then it is ended too', async () => {
    const world = await asked();
    const visit = await visitOf(world);
    await world.admin.updateResource({ ...visit, status: 'cancelled' });
    await world.ehr.settled();
    expect(await theQuery(world)).toMatchObject({
      status: 'cancelled',
      statusReason: { coding: [{ code: 'cancelled' }] },
    });
    await world.ehr.close();
  });
});

describe('the answer of a clinician', () => {
  test('given a side, then the review has the code of that side in the place of the open one, with the answer as evidence', async () => {
    const world = await asked();
    expect(earCodes(await openReview(world))).toEqual(['H66.90']);
    await answered(world, 'o2');
    const review = await openReview(world);
    expect(earCodes(review)).toEqual(['H66.92']);
    const input = review.input?.find(({ id }) => id === 'dx-H66.92');
    const of = (url: string) => input?.extension?.filter((one) => one.url === url) ?? [];
    const query = await theQuery(world);
    expect(of(extension.evidence).map(({ valueReference }) => valueReference?.reference)).toEqual([
      `Task/${query.id}/_history/${query.meta?.versionId}`,
    ]);
    expect(of(extension.rationale)[0]?.valueString).toContain('"left"');
    expect(JSON.stringify(of(extension.evidenceSpan))).toContain(sentence);
    await world.ehr.close();
  });

  test('given other words that name the detail, then they count as well', async () => {
    const world = await asked();
    await answered(world, 'other', 'It was both ears.');
    expect(earCodes(await openReview(world))).toEqual(['H66.93']);
    await world.ehr.close();
  });

  test.each([
    ['"unable to determine"', 'unable-to-determine', undefined, undefined],
    ['other words that decide nothing', 'other', 'Please call me.', undefined],
    ['an option that was not offered', 'o9', undefined, undefined],
    ['a program that answers', 'o1', undefined, 'a program'],
  ])(
    'given %s, then the code stays as it was, and nobody is asked again',
    async (_what, option, text, by) => {
      const world = await asked();
      await answered(world, option, text, by);
      await encounterFinished(world.ports, world.practice, (await visitOf(world)).id);
      expect(earCodes(await openReview(world))).toEqual(['H66.90']);
      expect(await queriesIn(world)).toHaveLength(1);
      await world.ehr.close();
    },
  );

  test('given it comes after the review, then the next pass suggests the code of that side', async () => {
    const world = await asked();
    const first = await openReview(world);
    await reviewed(world, aReview(), first);
    await answered(world, 'o1');
    const tasks = await world.admin.searchResources('Task', { _tag: 'coding-review' });
    const second = tasks.find(({ id }) => id !== first.id);
    const sent = await world.admin.searchResources('Task', {
      code: `${codeSystem.taskCode}|corrected-claim`,
    });
    // Where the claim has left meanwhile it is work about a corrected claim.
    expect(JSON.stringify(second ?? sent)).toContain('H66.91');
    await world.ehr.close();
  });
});

describe('the answers that a query offers', () => {
  const of = async (code: string, missing: 'side' | 'stage' | 'acuity' | 'type') => {
    const tables = await starterCodeSets().open(demoPractice().pins);
    return queryOptions(code, missing, tables, '2026-11-03').flatMap(({ codes }) => codes);
  };

  test('given a kidney disease without stage, then every stage is among them, stage 3 with its parts', async () => {
    expect(await of('N18.9', 'stage')).toEqual([
      'N18.1',
      'N18.2',
      'N18.30',
      'N18.31',
      'N18.32',
      'N18.4',
      'N18.5',
      'N18.6',
    ]);
  });

  test.each([
    ['I10', 'acuity'],
    ['E11.9', 'stage'],
    ['H66.91', 'side'],
    ['Z99.999', 'stage'],
  ] as const)(
    'given %s, which leaves no %s open, then there is no question',
    async (code, missing) => {
      expect(await of(code, missing)).toEqual([]);
    },
  );
});
