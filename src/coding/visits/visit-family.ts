import type { Chart } from '../../chart.ts';
import { placeOfService } from '../../chart.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { firstPayer, isMedicare } from '../first-payer.ts';
import type { EvidenceSpan, Suggestion } from '../suggestion.ts';
import { type Contact, contactOf } from './contact.ts';
import type { PatientStatus } from './patient-status.ts';
import { isStaffVisit } from './staff.ts';
import { stayPart } from './stay-part.ts';
import type { VisitFamily } from './visit-codes.ts';
import type { VisitNote } from './visit-note.ts';
import { familyByStatus, type Setting } from './visit-place.ts';

/** The family of codes that a visit is coded in, and how one knows. */
export interface FoundFamily {
  family: VisitFamily;
  /** In words, where the family is more than the place. */
  because?: string;
  evidence: Suggestion['evidence'];
  spans: readonly EvidenceSpan[];
  modifiers: readonly string[];
}

/** The discharge from a facility, which is coded by its minutes. */
export interface FoundDischarge {
  discharge: 'hospital' | 'nursing';
  because: string;
  evidence: Suggestion['evidence'];
  spans: readonly EvidenceSpan[];
}

/** What the record leaves open, with the families that would be possible. */
export interface OpenFamily {
  open: string;
  families: readonly VisitFamily[];
}

/** How a visit is coded. */
export type VisitCodedIn =
  | FoundFamily
  | FoundDischarge
  | OpenFamily
  | { isStaff: true }
  | { contact: Contact };

/** Is the clinician of the visit recorded as the one who admits or attends (HL7 participation type)? */
const isPrincipal = ({ encounter }: Chart): boolean =>
  encounter?.participant?.some(({ type }) =>
    type?.some(({ coding }) => coding?.some(({ code }) => code === 'ATND' || code === 'ADM')),
  ) ?? false;

const inStay = (
  chart: Chart,
  date: LocalDate,
  place: 'hospital' | 'nursing',
  notes: readonly VisitNote[],
): VisitCodedIn => {
  const found = stayPart(chart, date, place, notes);
  if ('untold' in found)
    return { open: found.untold, families: [`${place}-initial`, `${place}-subsequent`] };
  const { part, because, evidence, spans } = found;
  if (part === 'discharge') return { discharge: place, because, evidence, spans };
  const family: VisitFamily =
    part === 'same-day'
      ? 'hospital-same-day'
      : place === 'hospital'
        ? `hospital-${part}`
        : `nursing-${part}`;
  const isMarked = part === 'initial' && isPrincipal(chart) && isMedicare(firstPayer(chart));
  return {
    family,
    because: isMarked
      ? `${because}; AI by the principal physician of record (Medicare Claims Processing Manual, chapter 12, 30.6.10)`
      : because,
    evidence,
    spans,
    modifiers: isMarked ? ['AI'] : [],
  };
};

/** The family by where, by whom and for whom the visit was, or what of it the record leaves open. */
export const visitCodedIn = (
  chart: Chart,
  date: LocalDate,
  setting: Setting | undefined,
  status: PatientStatus | undefined,
  notes: readonly VisitNote[],
): VisitCodedIn => {
  if (isStaffVisit(chart)) return { isStaff: true };
  const contact = contactOf(chart, notes);
  if (contact) return { contact };
  const place = placeOfService(chart);
  if (!setting)
    return {
      open:
        place === '02' || place === '10'
          ? 'the record does not say whether they met by video or by telephone'
          : place === undefined
            ? 'the record does not say where it was'
            : `no visits are known for place of service ${place}`,
      families: [],
    };
  if (setting === 'emergency')
    return { family: 'emergency', evidence: [], spans: [], modifiers: [] };
  if (setting === 'hospital' || setting === 'nursing') return inStay(chart, date, setting, notes);
  const payer = firstPayer(chart);
  if (!status)
    return {
      open: 'nothing on record says whether the patient was seen here within three years',
      families: [
        familyByStatus(setting, 'new', payer),
        familyByStatus(setting, 'established', payer),
      ],
    };
  return {
    family: familyByStatus(setting, status.status, payer),
    because: `${status.status} patient: ${status.because}`,
    evidence: status.evidence,
    spans: status.spans,
    modifiers: [],
  };
};
