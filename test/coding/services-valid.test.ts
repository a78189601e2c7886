import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Chart } from '../../src/chart.ts';
import { draftClaim } from '../../src/claim/draft.ts';
import { discrepancies } from '../../src/coding/discrepancies/discrepancies.ts';
import { sliceOf } from '../../src/coding/notes/offsets.ts';
import { suggest } from '../../src/coding/suggest.ts';
import { hashOf } from '../../src/fhir/keys.ts';
import { tablesOf } from '../edits/clean-chart.ts';
import {
  aCharge,
  aDose,
  aDrugGiven,
  aNote,
  aProcedure,
  aReport,
  aVisit,
  paidBy,
} from './a-visit.ts';

const tables = tablesOf([]);
const date = '2026-11-03';

const sentence = fc.constantFrom(
  '1. Hypertension - above goal. Increase lisinopril to 20 mg daily.',
  '2. Type 2 diabetes – at goal. Continue metformin 500 mg. ☕',
  '3. Yearly check. Counselled about diet and exercise.',
  '• Común resfriado 🤧, no fever.',
  'Total time 47 minutes on this date.',
  'Tobacco cessation counselling, 12 minutes.',
  'Video visit. New patient.',
  'Exam: Normal.',
  'A/P:',
  'HPI: 🧑‍⚕️ feels well; mother gives the history.',
  '',
);

const chart = fc
  .record({
    lines: fc.array(sentence, { maxLength: 12 }),
    type: fc.constantFrom('Return visit', 'New patient visit', 'Sick visit', 'Video visit, return'),
    place: fc.constantFrom('AMB', 'VR', 'EMER', 'HH', 'IMP'),
    birthDate: fc.constantFrom('2026-10-01', '2015-03-02', '1980-12-31', '1950-06-06'),
    kind: fc.constantFrom<'commercial' | 'medicare' | 'medicaid'>(
      'commercial',
      'medicare',
      'medicaid',
    ),
    done: fc.subarray([
      'Injection of the left knee joint',
      'Blood draw',
      'Retired service',
      'Nail removal',
    ]),
    doses: fc.subarray(['140', '115', '03', '308', '43', '999']),
    drug: fc.option(fc.integer({ min: 1, max: 500 })),
    hasReport: fc.boolean(),
  })
  .map(({ lines, type, place, birthDate, kind, done, doses, drug, hasReport }): Chart => {
    const visit = aVisit({
      notes: lines.length ? [aNote(lines.join('\n'))] : [],
      procedures: done.map((text, index) => aProcedure({ text }, { id: `p${index}` })),
      immunizations: doses.map((cvx) => aDose(cvx)),
      medications: drug === null ? [] : [aDrugGiven('Triamcinolone', drug, 'mg')],
      reports: hasReport ? [aReport({ text: 'Hemoglobin A1c' })] : [],
    });
    const clinic = paidBy(visit, { kind });
    return {
      ...clinic,
      chargeMaster: [...clinic.chargeMaster, aCharge('99999', 'Retired service')],
      patient: { ...clinic.patient, birthDate },
      ...(clinic.encounter
        ? { encounter: { ...clinic.encounter, class: { code: place }, type: [{ text: type }] } }
        : {}),
    };
  });

test('given any record, then each suggested service is in force on the day, with valid modifiers, units and quotes', () => {
  fc.assert(
    fc.property(chart, (record) => {
      const found = suggest(record, tables, new Set());
      for (const { kind, code, modifiers = [], units = 1, evidence, spans = [] } of found) {
        if (kind !== 'service') continue;
        const service = tables.service(code, date);
        expect(service.loaded && service.row?.code).toBe(code);
        for (const modifier of modifiers) {
          const answer = tables.modifier(modifier, date);
          expect(answer.loaded && answer.row?.code).toBe(modifier);
        }
        expect(Number.isInteger(units) && units > 0).toBe(true);
        expect(evidence.length).toBeGreaterThan(0);
        for (const span of spans) {
          const text = record.notes[0]?.text ?? '';
          expect(sliceOf(text, span)).toBe(span.exact);
          expect(span.sha256).toBe(hashOf(text));
        }
      }
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    }),
    { seed: 20261103, numRuns: 300 },
  );
});

test('given any record, then suggestions and differences are the same bytes again', () => {
  fc.assert(
    fc.property(chart, (record) => {
      const told = () => {
        const found = suggest(record, tables, new Set());
        return JSON.stringify([found, discrepancies(record, draftClaim(record), tables, found)]);
      };
      expect(told()).toBe(told());
    }),
    { seed: 20261104, numRuns: 100 },
  );
});
