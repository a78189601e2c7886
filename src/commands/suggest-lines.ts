import type { Bundle, Condition, DocumentReference, Encounter, Resource } from '@medplum/fhirtypes';
import { z } from 'zod';
import type { VisitRecord } from '../coding/diagnoses.ts';
import { notesOf } from '../coding/notes/chart-notes.ts';
import { isOf } from '../fhir/writes.ts';
import { type HandedRecord, readRecord, UnreadableRecordError } from '../workflows/record.ts';

/** A line `{"id","text","date"?,"setting"?,"kind"?}`: a note, or the wording of one diagnosis. */
export interface TextLine {
  id?: string | number | undefined;
  text: string;
  date?: string | undefined;
  setting: 'outpatient' | 'inpatient';
  kind: 'entry' | 'note';
}

/** A line that is a FHIR Bundle without a whole visit: Conditions and documents, perhaps an Encounter. */
export interface PartLine {
  id?: string | undefined;
  date?: string | undefined;
  record: VisitRecord;
}

/** A line with a whole visit, patient and Encounter: a Bundle, or Parameters that name the visit. */
export interface VisitLine {
  id?: string | undefined;
  visit: HandedRecord;
}

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'is no day as YYYY-MM-DD');

const textShape = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  date: day.optional(),
  setting: z.enum(['outpatient', 'inpatient']).optional(),
  kind: z.enum(['entry', 'note']).optional(),
});

const bundleShape = z.object({
  resourceType: z.literal('Bundle'),
  id: z.string().optional(),
  entry: z
    .array(z.object({ resource: z.object({ resourceType: z.string() }).loose().optional() }))
    .default([]),
});

const concept = z.object({
  coding: z.array(z.object({ system: z.string().optional(), code: z.string().optional() }).loose()),
});

const shapes: Readonly<Record<string, z.ZodType>> = {
  Encounter: z.object({ period: z.object({ start: z.string() }).loose().optional() }).loose(),
  Condition: z
    .object({
      id: z.string(),
      code: concept.partial().loose().optional(),
      clinicalStatus: concept.partial().loose().optional(),
      verificationStatus: concept.partial().loose().optional(),
    })
    .loose(),
  DocumentReference: z
    .object({
      id: z.string(),
      status: z.string(),
      content: z.array(
        z.object({
          attachment: z
            .object({ contentType: z.string().optional(), data: z.string().optional() })
            .loose(),
        }),
      ),
    })
    .loose(),
};

const resourceShape = z.object({ resourceType: z.string() });

const told = ({ issues: [issue] }: z.ZodError, where: string): string =>
  `${[where, ...(issue?.path ?? [])].filter((part) => part !== '').join('.') || 'the line'}: ${issue?.message ?? 'is not as it should be'}`;

const visitBundle = z.custom<Bundle<Resource>>((value) => bundleShape.safeParse(value).success);

const hasVisit = ({ resources }: HandedRecord): boolean =>
  resources.some(isOf('Encounter')) && resources.some(isOf('Patient'));

const parametersOf = (value: unknown): VisitLine | string => {
  try {
    const visit = readRecord(value);
    return { id: visit.id, visit };
  } catch (error) {
    if (error instanceof UnreadableRecordError) return error.message;
    throw error;
  }
};

const bundleOf = (value: unknown): PartLine | VisitLine | string => {
  const outer = bundleShape.safeParse(value);
  if (!outer.success) return told(outer.error, '');
  for (const [index, { resource }] of outer.data.entry.entries()) {
    const inner = shapes[resource?.resourceType ?? '']?.safeParse(resource);
    if (inner?.error) return told(inner.error, `entry.${index}.resource`);
  }
  const resources = (visitBundle.parse(value).entry ?? []).flatMap(({ resource }) =>
    resource ? [resource] : [],
  );
  const visits: Encounter[] = resources.filter(isOf('Encounter'));
  if (visits.length > 1)
    return 'the Bundle holds several Encounters; give one visit a line, or Parameters that name it as "encounter"';
  const whole = readRecord(value);
  if (hasVisit(whole)) return { id: whole.id, visit: whole };
  const conditions: Condition[] = resources.filter(isOf('Condition'));
  const documents: DocumentReference[] = resources.filter(isOf('DocumentReference'));
  // The day as the clinic wrote it; the Bundle knows no other time zone.
  const date = visits[0]?.period?.start?.slice(0, 10);
  if (date !== undefined && !day.safeParse(date).success)
    return `Encounter.period.start "${date}" is no date`;
  return {
    ...(outer.data.id === undefined ? {} : { id: outer.data.id }),
    ...(date === undefined ? {} : { date }),
    record: { conditions, notes: notesOf(documents) },
  };
};

/** No problem list has wordings as long as this. */
const longestEntry = 250;

/** Unless it says what it is, one line of text is an entry; several, or a very long one, are a note. */
const kindOf = (text: string): 'entry' | 'note' =>
  text.length > longestEntry || /[\r\n]/.test(text.trim()) ? 'note' : 'entry';

/** What one line of the input holds, or in words what is wrong with it. */
export const readSuggestLine = (json: string): TextLine | PartLine | VisitLine | string => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return 'is not JSON';
  }
  const { data: resource } = resourceShape.safeParse(value);
  if (resource?.resourceType === 'Parameters') return parametersOf(value);
  if (resource) return bundleOf(value);
  const parsed = textShape.safeParse(value);
  if (!parsed.success) return told(parsed.error, '');
  const { kind = kindOf(parsed.data.text), setting = 'outpatient', ...line } = parsed.data;
  return { ...line, kind, setting };
};
