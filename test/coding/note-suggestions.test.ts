import type { Condition, DocumentReference } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { starterCodeSets } from '../../src/adapters/starter-code-sets.ts';
import { diagnosisSuggestions } from '../../src/coding/diagnoses.ts';
import { hashOf } from '../../src/fhir/keys.ts';

const date = '2026-11-10';
const tables = await starterCodeSets().open([]);
const withoutIndex = await starterCodeSets().open([], { sets: ['icd-10-cm'], dates: [date] });

const document: DocumentReference = {
  resourceType: 'DocumentReference',
  id: 'note',
  meta: { versionId: '2' },
  status: 'current',
  content: [{ attachment: {} }],
};

const noteOf = (...problems: string[]) => ({
  document,
  text: ['HPI: 😀 feels well.', '', 'A/P:', ...problems.map((one, at) => `${at + 1}. ${one}`)].join(
    '\n',
  ),
});

const conditionOf = (code: Condition['code']): Condition => ({
  resourceType: 'Condition',
  id: 'problem',
  meta: { versionId: '5' },
  subject: { reference: 'Patient/p' },
  ...(code ? { code } : {}),
});

const snomed = (code: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }] });
const icd = (code: string) => ({ coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] });

const suggested = (conditions: Condition[], ...problems: string[]) =>
  diagnosisSuggestions({ conditions, notes: [noteOf(...problems)] }, tables, date);

describe('given a note in the record', () => {
  it('when it assesses a condition, then the code comes with document version, hash, place and words', () => {
    const note = noteOf('Essential hypertension - above goal.');
    const [found, ...others] = diagnosisSuggestions(
      { conditions: [], notes: [note] },
      tables,
      date,
    );
    expect(others).toEqual([]);
    expect(found).toMatchObject({ id: 'dx-I10', kind: 'diagnosis', code: 'I10', score: null });
    const [span] = found?.spans ?? [];
    expect(span?.document).toBe('DocumentReference/note/_history/2');
    expect(span?.sha256).toBe(hashOf(note.text));
    expect(span?.exact).toBe('Essential hypertension');
    expect([...note.text].slice(span?.start, span?.end).join('')).toBe('Essential hypertension');
    expect(found?.rationale).toContain('IV.J');
  });

  it('when the clinician coded the condition already, then the note does not suggest it again', () => {
    expect(suggested([conditionOf(icd('E11.9'))], 'Type 2 diabetes.')).toEqual([]);
  });

  it('when the note says more than the code recorded, then the fuller code is suggested', () => {
    const found = suggested([conditionOf(icd('E11.9'))], 'Type 2 diabetes.', 'CKD stage 3a.');
    expect(found.map(({ code }) => code)).toEqual(['E11.22', 'N18.31']);
  });

  it('when a problem is recorded without the side that the note says, then one suggestion has both as evidence', () => {
    const found = suggested([conditionOf(snomed('44465007'))], 'Sprain of the right ankle.');
    expect(found.map(({ code }) => code)).toEqual(['S93.401A']);
    expect(found[0]?.evidence.map(({ reference }) => reference)).toEqual([
      'Condition/problem/_history/5',
      'DocumentReference/note/_history/2',
    ]);
  });

  it.each([
    ['suspected', 'Suspected hypothyroidism.'],
    ['denied', 'No migraine.'],
    ['another one’s', 'Family history of type 2 diabetes.'],
    ['told in words that only partly lead to a term', 'Hypertension of the pulmonary valve ring.'],
    ['a name of a part of the body', 'Heart.'],
    ['a plan', 'Return in 3 months for gout if needed.'],
  ])('when a condition is %s, then nothing is suggested', (_, problem) => {
    expect(suggested([], problem)).toEqual([]);
  });

  it('when a line goes on from the one above, then it is no problem of its own', () => {
    expect(
      suggested([], 'Essential hypertension. Return for\n   migraine.').map(({ code }) => code),
    ).toEqual(['I10']);
  });

  it('when no Alphabetic Index is loaded, then the note is not guessed at', () => {
    const note = noteOf('Essential hypertension.');
    expect(diagnosisSuggestions({ conditions: [], notes: [note] }, withoutIndex, date)).toEqual([]);
  });
});

describe('given a Condition with words and no code', () => {
  it('when the words lead through the whole Index, then its code is suggested with the path', () => {
    const [found] = suggested([conditionOf({ text: 'Sprain of left ankle' })]);
    expect(found?.code).toBe('S93.402A');
    expect(found?.rationale).toContain('Sprain > ankle');
  });

  it('when the words say more than the Index has, then nothing is suggested', () => {
    expect(suggested([conditionOf({ text: 'Brittle sprain-like ankle syndrome' })])).toEqual([]);
  });
});
