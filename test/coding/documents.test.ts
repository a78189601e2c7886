import type { Binary, Composition, DocumentReference, Encounter, Task } from '@medplum/fhirtypes';
import { base64 } from '@scure/base';
import { describe, expect, test } from 'vitest';
import { unreadInputs } from '../../src/coding/unread-documents.ts';
import type { World } from '../../src/demo/world.ts';
import { hashOf } from '../../src/fhir/keys.ts';
import { extension } from '../../src/fhir/systems.ts';
import type { Stored } from '../../src/fhir/writes.ts';
import { encounterFinished } from '../../src/workflows/encounter.ts';
import { gatherEncounter } from '../../src/workflows/gather.ts';
import { visitChanged } from '../../src/workflows/visit.ts';
import {
  aReview,
  asthma,
  coderOf,
  openReview,
  reviewed,
  theClaim,
  told,
  visitOf,
} from '../cycle/telling.ts';
import { pdfOf } from './notes/pdf-pages.ts';

const encoded = (text: string): string => base64.encode(new TextEncoder().encode(text));

const documentOf = (
  visit: Encounter,
  attachment: DocumentReference['content'][number]['attachment'],
  ...others: DocumentReference['content'][number]['attachment'][]
): DocumentReference => ({
  resourceType: 'DocumentReference',
  status: 'current',
  docStatus: 'final',
  description: 'Letter of the specialist',
  subject: visit.subject ?? {},
  context: { encounter: [{ reference: `Encounter/${visit.id}` }] },
  content: [attachment, ...others].map((one) => ({ attachment: one })),
});

/** A diagnosis in the clinician's words, so that its evidence is looked for in the notes. */
const worded = async (world: World, visit: Encounter): Promise<void> => {
  await world.admin.createResource({
    ...asthma(visit),
    code: { text: 'Metabolic syndrome' },
  });
  await world.ehr.settled();
  await encounterFinished(world.ports, world.practice, visit.id ?? '');
};

const spansOf = (task: Task, id: string) =>
  (task.input?.find((one) => one.id === id)?.extension ?? [])
    .filter(({ url }) => url === extension.evidenceSpan)
    .map(({ extension: parts = [] }) =>
      Object.fromEntries(
        parts.map((one) => [
          one.url,
          one.valueString ?? one.valueUnsignedInt ?? one.valueReference?.reference,
        ]),
      ),
    );

const unreadOf = (task: Task) =>
  (task.input ?? [])
    .filter(({ type }) => type.coding?.[0]?.code === 'unread-document')
    .map(({ valueReference, extension: details }) => ({
      document: valueReference?.reference,
      title: valueReference?.display,
      words: details?.[0]?.valueString,
    }));

/** A document arrives at a visit under review. */
const arrived = async (
  make: (visit: Encounter, world: World) => Promise<DocumentReference | Composition>,
) => {
  const world = await told('office-visit', 'review');
  const visit = await visitOf(world);
  const document = await world.admin.createResource(await make(visit, world));
  await worded(world, visit);
  await world.ehr.settled();
  return { world, visit, document, task: await openReview(world) };
};

const binaryOf = async (world: World, contentType: string, text: string): Promise<Binary> =>
  world.admin.createResource<Binary>({ resourceType: 'Binary', contentType, data: encoded(text) });

const forms: readonly [string, (visit: Encounter, world: World) => Promise<DocumentReference>][] = [
  [
    'plain text with letters beyond the basic plane',
    async (visit) =>
      documentOf(visit, {
        contentType: 'text/plain; charset=utf-8',
        data: encoded('🩺 Seen today.\nAssessment: metabolic syndrome.'),
      }),
  ],
  [
    'HTML',
    async (visit) =>
      documentOf(visit, {
        contentType: 'text/html',
        data: encoded('<h2>Assessment</h2><p>Mild <b>metabolic</b> syndrome &amp; no gout.</p>'),
      }),
  ],
  [
    'RTF',
    async (visit) =>
      documentOf(visit, {
        contentType: 'application/rtf',
        data: encoded('{\\rtf1\\ansi Assessment:\\par Metabolic syndrome.\\par}'),
      }),
  ],
  [
    'a C-CDA document behind a Binary',
    async (visit, world) => {
      const binary = await binaryOf(
        world,
        'text/xml',
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><title>Assessment</title><text><list><item>Metabolic syndrome</item></list></text></section></component></structuredBody></component></ClinicalDocument>',
      );
      return documentOf(visit, { contentType: 'text/xml', url: `Binary/${binary.id}` });
    },
  ],
  [
    'plain text behind a Binary named by its full address, its kind unnamed',
    async (visit, world) => {
      const binary = await binaryOf(world, 'text/plain', 'Assessment: metabolic syndrome.');
      return documentOf(visit, { url: `${world.ehr.baseUrl}fhir/R4/Binary/${binary.id}` });
    },
  ],
  [
    'PDF with a text layer, the words broken over two lines',
    async (visit) =>
      documentOf(visit, {
        contentType: 'application/pdf',
        data: base64.encode(
          pdfOf([['Progress note'], ['Assessment:', 'She has metabolic', 'syndrome (mild).']]),
        ),
      }),
  ],
  [
    'PDF behind a Binary, its kind unnamed',
    async (visit, world) => {
      const binary = await world.admin.createResource<Binary>({
        resourceType: 'Binary',
        contentType: 'application/pdf',
        data: base64.encode(pdfOf([['Assessment: metabolic syndrome.']])),
      });
      return documentOf(visit, {
        contentType: 'application/octet-stream',
        url: `Binary/${binary.id}`,
      });
    },
  ],
  [
    'a picture beside the same in plain text',
    async (visit) =>
      documentOf(
        visit,
        { contentType: 'image/png', data: 'aGVsbG8=' },
        { contentType: 'text/plain', data: encoded('Metabolic syndrome, stable.') },
      ),
  ],
];

describe('a note that supports a suggestion', () => {
  test.each(forms)(
    'given %s, then the quote has its place in code points of the decoded text',
    async (_form, make) => {
      const { world, visit, document, task } = await arrived(make);
      const [span] = spansOf(task, 'dx-E88.810');
      const chart = await gatherEncounter(world.ports, world.practice, visit.id ?? '');
      const text = chart?.notes.find((note) => note.document.id === document.id)?.text ?? '';
      expect(span).toMatchObject({
        document: `DocumentReference/${document.id}/_history/${document.meta?.versionId}`,
        sha256: hashOf(text),
      });
      const { start, end, exact } = span ?? {};
      expect([...text].slice(Number(start), Number(end)).join('')).toBe(exact);
      expect(String(exact).toLowerCase()).toBe('metabolic syndrome');
      expect(unreadOf(task)).toEqual([]);
      await world.ehr.close();
    },
  );

  test('given a Composition, then its sections are a note like any other', async () => {
    const { world, document, task } = await arrived(async (visit) => ({
      resourceType: 'Composition',
      status: 'final',
      type: { coding: [{ system: 'http://loinc.org', code: '11506-3' }] },
      subject: visit.subject ?? {},
      encounter: { reference: `Encounter/${visit.id}` },
      date: '2026-11-03T10:00:00-06:00',
      author: [{ display: 'The clinic' }],
      title: 'Progress note',
      section: [
        {
          title: 'Assessment',
          text: {
            status: 'additional',
            div: '<div xmlns="http://www.w3.org/1999/xhtml"><ul><li>Metabolic syndrome</li></ul></div>',
          },
        },
      ],
    }));
    expect(spansOf(task, 'dx-E88.810')).toMatchObject([
      { document: `Composition/${document.id}/_history/${document.meta?.versionId}` },
    ]);
    await world.ehr.close();
  });
});

describe('a document that cannot be read', () => {
  const unreadable: readonly [
    string,
    DocumentReference['content'][number]['attachment'],
    RegExp,
  ][] = [
    ['a picture', { contentType: 'image/png', data: 'aGVsbG8=' }, /no text that can be read/],
    [
      'a scan without text layer',
      { contentType: 'application/pdf', data: base64.encode(pdfOf([[]])) },
      /no text/,
    ],
    [
      'a broken PDF',
      { contentType: 'application/pdf', data: encoded('%PDF-1.7 and nothing more') },
      /damaged/,
    ],
    [
      'a PDF of a hundred pages',
      {
        contentType: 'application/pdf',
        data: base64.encode(pdfOf(Array.from({ length: 100 }, () => ['Seen today.']))),
      },
      /too long/,
    ],
    ['content that is gone', { contentType: 'text/plain', url: 'Binary/none' }, /not in this EHR/],
    [
      'an address of another server',
      { contentType: 'text/plain', url: 'https://elsewhere.test/fhir/Binary/1' },
      /not in this EHR/,
    ],
    [
      'letters that are broken',
      {
        contentType: 'text/plain; charset=utf-8',
        data: base64.encode(new Uint8Array([0x41, 0xff])),
      },
      /damaged/,
    ],
    ['a page without words', { contentType: 'text/html', data: encoded('<p> </p>') }, /no text/],
    [
      'a text larger than a note can be',
      { contentType: 'text/plain', url: 'Binary/1', size: 2_000_000 },
      /too large/,
    ],
  ];

  test.each(unreadable)(
    'given %s, then the review Task names it with the reason',
    async (_what, attachment, words) => {
      const { world, document, task } = await arrived(async (visit) =>
        documentOf(visit, attachment),
      );
      expect(unreadOf(task)).toEqual([
        {
          document: `DocumentReference/${document.id}/_history/${document.meta?.versionId}`,
          title: 'Letter of the specialist',
          words: expect.stringMatching(words),
        },
      ]);
      expect(task.code?.text).toContain(
        '; 1 document could not be read ("Letter of the specialist")',
      );
      expect(unreadOf(task)[0]?.words).toContain('"Letter of the specialist" was not read: ');
      await world.ehr.close();
    },
  );

  test('given PDF in a shell without a reader for it, then the chart says so', async () => {
    const { world, visit } = await arrived(async (one) =>
      documentOf(one, {
        contentType: 'application/pdf',
        data: base64.encode(pdfOf([['Metabolic syndrome.']])),
      }),
    );
    const { pdf: _, ...ports } = world.ports;
    const chart = await gatherEncounter(ports, world.practice, visit.id);
    expect(chart?.unread).toMatchObject([{ reason: 'no-pdf-reader' }]);
    const [told] = chart ? unreadInputs(chart) : [];
    expect(told?.extension?.[0]?.valueString).toBe(
      '"Letter of the specialist" was not read: PDF is read only where the edge service does the work (edgeUrl of the settings). Open it in the chart, and add what it supports as codes of your own. Filed as text it is read in the next pass.',
    );
    await world.ehr.close();
  });

  test('given PDF that the edge has read, when a shell without a reader looks at the visit, then the open review stays as it is', async () => {
    const { world, visit, task } = await arrived(async (one) =>
      documentOf(one, {
        contentType: 'application/pdf',
        data: base64.encode(pdfOf([['Assessment:', 'Metabolic syndrome.']])),
      }),
    );
    const { pdf: _, ...ports } = world.ports;
    await visitChanged(ports, world.practice, visit.id);
    const now = await openReview(world);
    expect(now.meta?.versionId).toBe(task.meta?.versionId);
    await world.ehr.close();
  });

  test('given it arrives after the review, then a new pass names it once, and the claim waits', async () => {
    const world = await told('lapsed-coverage', 'end');
    const visit = await visitOf(world);
    const before = await world.admin.searchResources('Task', { _tag: 'coding-review' });
    const picture = await world.admin.createResource(
      documentOf(visit, { contentType: 'image/png', data: 'aGVsbG8=' }),
    );
    await world.ehr.settled();
    const task = await openReview(world);
    expect(before.map(({ id }) => id)).not.toContain(task.id);
    expect(unreadOf(task)).toHaveLength(1);
    await reviewed(world, aReview(), task);
    await world.admin.updateResource({ ...picture, description: 'Letter' });
    await world.ehr.settled();
    const after = await world.admin.searchResources('Task', { _tag: 'coding-review' });
    expect(after).toHaveLength(before.length + 1);
    await world.ehr.close();
  });

  test('given a clinic that accepts every code by policy, then such a visit still waits for a coder', async () => {
    const open = await told('denied-claim', 'review');
    const review = await openReview(open);
    const codes = (review.input ?? []).flatMap(
      ({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code ?? [],
    );
    await open.ehr.close();
    const opened = async (attachments: DocumentReference['content'][number]['attachment'][]) => {
      const world = await told('denied-claim', 'review', {
        without: ['Encounter', 'DiagnosticReport', 'DocumentReference', 'Coverage', 'Appointment'],
        practice: (one) => ({ ...one, policy: { ...one.policy, autoAccept: codes } }),
      });
      const visit = await visitOf(world);
      for (const attachment of attachments)
        await world.admin.createResource(documentOf(visit, attachment));
      await visitChanged(world.ports, world.practice, visit.id);
      await world.ehr.settled();
      const tasks = await world.admin.searchResources('Task', { _tag: 'coding-review' });
      await world.ehr.close();
      return tasks.map(({ status }) => status);
    };
    expect(await opened([])).toEqual(['completed']);
    expect(await opened([{ contentType: 'image/png', data: 'aGVsbG8=' }])).toEqual(['ready']);
  });
});

describe('a quote whose note was changed', () => {
  const noted = (visit: Encounter, text: string): DocumentReference =>
    documentOf(visit, { contentType: 'text/plain', data: encoded(text) });

  /** The coder has begun to decide, so that the list stays as it was shown; then the note changes. */
  const amended = async (text: string) => {
    const { world, document, task, visit } = await arrived(async (one) =>
      noted(one, 'Assessment: metabolic syndrome.'),
    );
    const coder = world.as(await coderOf(world));
    await coder.updateResource<Task>({
      ...task,
      status: 'in-progress',
      output: [
        {
          type: { coding: [{ code: 'begun' }] },
          valueString: 'A coder has opened this.',
        },
      ],
    });
    await world.admin.updateResource({ ...noted(visit, text), id: document.id ?? '' });
    await world.ehr.settled();
    await reviewed(world, aReview(), await openReview(world));
    const after: Stored<Task> = await world.admin.readResource('Task', task.id);
    return { world, after };
  };

  test('given the words are gone, then the coder is asked once more, and then may accept', async () => {
    const { world, after } = await amended('Assessment: no such syndrome.');
    expect(after.status).toBe('in-progress');
    expect(after.note?.at(-1)?.text).toContain('dx-E88.810');
    expect(JSON.stringify(after.input?.find(({ id }) => id === 'dx-E88.810'))).toContain('"stale"');
    await reviewed(world, aReview(), after);
    expect(JSON.stringify((await theClaim(world)).diagnosis)).toContain('E88.810');
    await world.ehr.close();
  });

  test('given the words only stand elsewhere now, then the review goes through', async () => {
    const { world, after } = await amended('Seen today.\nAssessment: metabolic syndrome.');
    expect(after.status).toBe('completed');
    await world.ehr.close();
  });
});
