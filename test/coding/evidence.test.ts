import { expect, test } from 'vitest';
import type { Note } from '../../src/chart.ts';
import { evidenceSpan } from '../../src/coding/evidence.ts';
import { sliceOf } from '../../src/coding/notes/offsets.ts';

const noteOf = (text: string): Note => ({
  document: { resourceType: 'DocumentReference', id: 'note', status: 'current', content: [] },
  text,
});

const plan = 'PMH: hypertension, gout.\nExam: well.\n\nA/P:\n1. Hypertension - above goal 🙂.\n';

test('given a problem of the history that the plan names too, then the plan is quoted', () => {
  const span = evidenceSpan([noteOf(plan)], 'hypertension');
  expect(span?.exact).toBe('Hypertension');
  expect(span?.start).toBeGreaterThan(plan.indexOf('A/P'));
});

test('given a problem that only the history names, then the history is quoted', () => {
  expect(evidenceSpan([noteOf(plan)], 'gout')?.start).toBe(plan.indexOf('gout'));
});

test('given two notes, then the one whose plan names the problem is quoted', () => {
  const [first, second] = [
    noteOf('PMH: asthma.'),
    noteOf('HPI: 🙂 cough.\nAssessment:\nAsthma, stable.'),
  ];
  const span = evidenceSpan([first, second], 'asthma');
  expect(span && sliceOf(second.text, span)).toBe('Asthma');
});

test('given words that stand nowhere, then nothing is quoted', () => {
  expect(evidenceSpan([noteOf(plan)], 'asthma')).toBeUndefined();
});
