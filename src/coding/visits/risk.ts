import type { MedicationRequest, Reference } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import { type LocalDate, localDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import type { Span } from '../notes/span.ts';
import { amountsIn } from '../procedures/dose.ts';
import type { EvidenceSpan } from '../suggestion.ts';
import { drugKind } from './drug-names.ts';
import { type Column, higher, type Level } from './levels.ts';
import { phrase, type VisitNote } from './visit-note.ts';

const managing = phrase(
  '(re)?start(ed)?|begin|began|continue(d|s)?|increas(e|ed)|decreas(e|ed)|(up|down) (to|from)|raise(d)?|reduc(e|ed)|lower(ed)?|refill(ed|s)?|renew(ed)?|prescri(be|bed|ption)|add(ed)?|switch(ed)?|chang(e|ed) (to|from)|stop(ped)?|hold|titrat(e|ed)|taper(ed)?|adjust(ed)?|resume(d)?|tablets?|puffs?',
);
const lowRisk = phrase(
  'brace|splint|sling|crutches|walking boot|cast|(physical|occupational|speech) therapy|over[- ]the[- ]counter|otc',
);
const mayBeModerate = phrase(
  'homeless|cannot afford|unable to afford|food insecurity|no transportation|surgery|operation|procedure risks?',
);
const hospitalCare = phrase(
  'admit(ted|ting)? (her |him |them |the patient )?(to|for) (the |an |our )?(hospital|icu|intensive care|ward|floor|telemetry|medicine|observation|inpatient)( \\w+)?|transfer(red|ring)? to (the )?(icu|intensive care)( unit)?',
);
const mayBeHigh = phrase(
  '(monitor(ed|ing)?|levels?) for toxicity|toxicity monitoring|admit(ted)? to|(sent|transferred?) to the (emergency department|hospital)|hospice|comfort care|do not resuscitate|dnr',
);

/** Use that is only told of, and treatment that was not given. */
const toldUse = phrase(
  '(has|have|had) been (on|taking|using)|(is|was|were|currently) (on|taking|using)|takes|took|uses|used',
);
const notGiven = phrase(
  'declin(e|es|ed|ing)|refus(e|es|ed|ing)|not (be )?(needed|indicated|given|started|prescribed|necessary)|(do|does|did) not help',
);
/** What is done only under a condition. */
const conditional =
  /\b(will|would|may|might|could|can|plan to|then)\b[^.;]{0,200}\bif\b|\bif\b[^.;]{0,200}\b(start|begin|add|increase|try|consider)\b/i;

const has = (pattern: RegExp, text: string): boolean => [...text.matchAll(pattern)].length > 0;

/** Does a sentence do something with a drug: a verb of management, or a dose that is no told use? */
const isManagedIn = (sentence: string): boolean => {
  if (has(notGiven, sentence) || conditional.test(sentence)) return false;
  return has(managing, sentence) || (amountsIn(sentence).length > 0 && !has(toldUse, sentence));
};

interface FoundDrug {
  at: Span;
  kind: 'prescription' | 'over-the-counter';
  isManaged: boolean;
}

/** A part of a note that speaks of what was decided for the patient. */
export interface PlanPart {
  note: VisitNote;
  body: Span;
}

/** The drugs that a plan names, each with whether the plan does something with it. */
const drugsIn = ({ note, body }: PlanPart): FoundDrug[] =>
  note.read.tokens.flatMap((token, index): FoundDrug[] => {
    if (token.kind !== 'word' || token.start < body.start || token.end > body.end) return [];
    const gap = note.read.tokens[index + 1]?.lower === ',' ? 2 : 1;
    const next = note.read.tokens[index + gap];
    const unit = note.read.tokens[index + gap + 1];
    const isDose = next?.kind === 'number' && unit?.lower === 'mg';
    const doseMg = isDose ? Number(next.lower.replaceAll(',', '')) : undefined;
    const kind = drugKind(token.lower, doseMg);
    if (!kind) return [];
    const at = { start: token.start, end: token.end };
    const sentence = note.sentence(at);
    return [{ at, kind, isManaged: isManagedIn(sentence) && note.isMeant(at) }];
  });

/** Prescriptions written at the visit, as orders in the record. */
const prescribed = (chart: Chart, date: LocalDate): MedicationRequest[] =>
  chart.medications.filter(
    (one): one is MedicationRequest =>
      one.resourceType === 'MedicationRequest' &&
      ['active', 'completed'].includes(one.status ?? '') &&
      ['order', 'original-order', 'instance-order'].includes(one.intent ?? '') &&
      one.authoredOn !== undefined &&
      localDate(one.authoredOn, chart.practice.timeZone) === date,
  );

const kindOfOrder = ({ medicationCodeableConcept }: MedicationRequest) => {
  const words = medicationCodeableConcept?.text ?? medicationCodeableConcept?.coding?.[0]?.display;
  const [dose] = amountsIn(words ?? '');
  const doseMg = dose?.measure === 'mg' ? dose.value : undefined;
  return (words ?? '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .map((word) => drugKind(word, doseMg))
    .find((kind) => kind !== undefined);
};

/** Risk of what was decided for the patient (third column of the table), in the parts that say so. */
export const riskColumn = (chart: Chart, date: LocalDate, parts: readonly PlanPart[]): Column => {
  const spans: EvidenceSpan[] = [];
  const evidence: Reference[] = [];
  let certain: Level = parts.length ? 1 : 0;
  let possible: Level = parts.length ? 2 : 0;
  let words = 'no treatment that carries risk';
  const found = (level: Level, what: string, span?: EvidenceSpan, order?: Reference): void => {
    if (level < certain) return;
    if (level > certain) {
      words = what;
      spans.length = 0;
      evidence.length = 0;
    }
    certain = level;
    possible = higher(possible, level);
    if (span && spans.length < 2) spans.push(span);
    if (order) evidence.push(order);
  };
  for (const order of prescribed(chart, date)) {
    const kind = kindOfOrder(order);
    if (kind === 'prescription')
      found(3, 'management of a prescription drug', undefined, versionedReference(order));
    else possible = higher(possible, 3);
  }
  for (const { note, body } of parts) {
    for (const { at, kind, isManaged } of drugsIn({ note, body })) {
      if (kind === 'prescription' && isManaged)
        found(3, 'management of a prescription drug', note.evidence(at));
      else if (kind === 'over-the-counter' && isManaged)
        found(2, 'a drug sold without prescription', note.evidence(at));
      possible = higher(possible, 3);
    }
    const [admitted] = note.statements(hospitalCare, body);
    if (admitted)
      found(4, 'a decision about care in the hospital or its escalation', note.evidence(admitted));
    const [treated] = note.statements(lowRisk, body);
    if (treated) found(2, 'a treatment of low risk', note.evidence(treated));
    if (note.mentions(mayBeModerate, body).length) possible = higher(possible, 3);
    if (note.mentions(mayBeHigh, body).length) possible = 4;
  }
  return { certain, possible, words, evidence, spans };
};
