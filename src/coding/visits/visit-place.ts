import { type Chart, type PayerRow, placeOfService } from '../../chart.ts';
import { homePlaces, inpatientPlaces, nursingPlaces } from '../../fhir/places-of-service.ts';
import { isFacilityClass } from '../../fhir/stay.ts';
import { type PatientStatus, typeWords } from './patient-status.ts';
import type { VisitFamily } from './visit-codes.ts';
import { phrase, type VisitNote } from './visit-note.ts';

/** Where and by what means clinician and patient met. */
export type Setting = 'office' | 'home' | 'emergency' | 'video' | 'audio' | 'hospital' | 'nursing';

const offices = new Set(
  '01 03 04 05 06 07 08 11 15 17 18 19 20 22 24 49 50 53 57 58 62 65 71 72'.split(' '),
);

/** Where a patient under observation may lie. */
const hospitalGrounds = new Set(['19', '22', '23']);

const byVideo = phrase(
  'video( visit)?|audio(-| and )(visual|video)|sound and picture|telehealth visit by video',
);
const byAudio = phrase(
  'audio[- ]only|(telephone|phone) (visit|encounter|appointment)|(visit|conducted|held) by (telephone|phone)|no video(?=\\s*[.,;:)]|\\s*$)|no video (available|possible|connection|capability)|without video',
);

const has = (pattern: RegExp, text: string): boolean => [...text.matchAll(pattern)].length > 0;

/** The setting by place of service (else class); undefined where no family of visits is known for it. */
export const settingOf = (chart: Chart, notes: readonly VisitNote[]): Setting | undefined => {
  const place = placeOfService(chart);
  if (place === undefined) return undefined;
  if (place === '02' || place === '10') {
    const words = typeWords(chart);
    const isAudio = has(byAudio, words) || notes.some((note) => note.mentions(byAudio).length);
    const isVideo = has(byVideo, words) || notes.some((note) => note.statements(byVideo).length);
    // Without a word about the means nobody knows which codes and modifiers apply.
    return isAudio ? 'audio' : isVideo ? 'video' : undefined;
  }
  if (nursingPlaces.has(place)) return 'nursing';
  // Observation is an outpatient's place of service; its class tells it from the hospital's clinic.
  const isStay = chart.encounter !== undefined && isFacilityClass(chart.encounter);
  if (inpatientPlaces.has(place) || (isStay && hospitalGrounds.has(place))) return 'hospital';
  if (place === '23') return 'emergency';
  if (homePlaces.has(place)) return 'home';
  return offices.has(place) ? 'office' : undefined;
};

/** The family of codes by new or established; telehealth has one of its own where the payer's row says so. */
export const familyByStatus = (
  setting: 'office' | 'home' | 'video' | 'audio',
  status: PatientStatus['status'],
  payer: PayerRow | undefined,
): VisitFamily =>
  setting === 'home' || setting === 'office' || payer?.telehealthVisits === 'telemedicine'
    ? `${setting}-${status}`
    : `office-${status}`;

/** The modifier that tells the payer of telehealth, by the payer's row; its own codes tell it themselves. */
export const telehealthModifier = (
  setting: Setting,
  payer: PayerRow | undefined,
): string | undefined => {
  if ((setting !== 'video' && setting !== 'audio') || payer?.telehealthVisits === 'telemedicine')
    return undefined;
  const wanted = setting === 'video' ? ['95', 'GT'] : ['93'];
  return wanted.find((one) => payer?.telehealth?.modifiers.includes(one));
};
