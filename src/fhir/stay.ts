import type { Encounter } from '@medplum/fhirtypes';
import { type LocalDate, localDate } from './dates.ts';
import { literal } from './references.ts';

/** Encounter.class codes of facility stays (HL7 ActCode). */
const facilityClasses = new Set(['IMP', 'ACUTE', 'NONAC', 'OBSENC', 'SS']);

/** Is the Encounter of a class of facility stays? A clinician's visit in one may carry it too. */
export const isFacilityClass = ({ class: kind }: Encounter): boolean =>
  facilityClasses.has(kind.code ?? '');

/** A stay in a facility, of which a clinician's visit is a part. */
export interface Stay {
  encounter: Encounter;
  /** Local days, as far as they are recorded. */
  admitted?: LocalDate;
  discharged?: LocalDate;
}

/**
 * The stay around a visit: the Encounter that it names as the whole of which it is a part, else the
 * only one of a facility's class among the patient's others that spans the day.
 */
export const stayAround = (
  visit: Encounter | undefined,
  others: readonly Encounter[],
  date: LocalDate,
  timeZone: string,
): Stay | undefined => {
  const whole = literal(visit?.partOf);
  const stays = others.map((encounter): Stay => {
    const { start, end } = encounter.period ?? {};
    return {
      encounter,
      ...(start ? { admitted: localDate(start, timeZone) } : {}),
      ...(end ? { discharged: localDate(end, timeZone) } : {}),
    };
  });
  const named = stays.find(({ encounter }) => whole === `Encounter/${encounter.id}`);
  if (named || whole) return named;
  const spanning = stays.filter(
    ({ encounter, admitted, discharged }) =>
      isFacilityClass(encounter) &&
      !['cancelled', 'entered-in-error', 'planned'].includes(encounter.status) &&
      encounter.partOf === undefined &&
      admitted !== undefined &&
      admitted <= date &&
      (discharged === undefined
        ? encounter.status === 'in-progress'
        : date <= discharged && (admitted < discharged || date === admitted)),
  );
  return spanning.length === 1 ? spanning[0] : undefined;
};
