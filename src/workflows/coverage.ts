import type { Appointment, Coverage, Patient } from '@medplum/fhirtypes';
import { type Practice, today } from '../chart.ts';
import { coverageFindings, eligibilityTasks, uninsured } from '../eligibility/coverage-findings.ts';
import { localDate } from '../fhir/dates.ts';
import { idOf } from '../fhir/references.ts';
import type { Ports } from '../ports.ts';
import { apply, fromFreshRead } from './apply.ts';
import { gatherPatient } from './gather.ts';
import { advanceUnsentClaims } from './unsent-claims.ts';
import { visitChanged } from './visit.ts';

/**
 * A coverage was entered or changed: it is checked, and whatever waited for it goes on: visits
 * without claim, and claims that are not sent yet.
 */
export const coverageChanged = async (
  ports: Ports,
  practice: Practice,
  coverageId: string,
): Promise<void> => {
  const coverage = await ports.ehr.read<Coverage>('Coverage', coverageId);
  const patientId = idOf(coverage?.beneficiary);
  if (!coverage || !patientId) return;
  await fromFreshRead(async () => {
    const chart = await gatherPatient(ports, practice, patientId);
    if (!chart) return;
    const day = today(chart);
    const findings = coverageFindings(
      { ...chart, coverages: chart.coverages.filter(({ id }) => id === coverageId) },
      day,
    );
    const ofThis = findings.filter(({ cause }) => cause !== 'no-coverage');
    await apply(ports.ehr, eligibilityTasks(chart, `coverage-${coverageId}`, day, ofThis));
    if (chart.coverages.length)
      await apply(ports.ehr, eligibilityTasks(chart, uninsured(chart), day, []));
  });
  await goOn(ports, practice, patientId);
};

/** Whatever waited for the coverages of a patient goes on: visits without claim, unsent claims. */
const goOn = async (ports: Ports, practice: Practice, patientId: string): Promise<void> => {
  const [visits = []] = await ports.ehr.search([
    `Encounter?subject=Patient/${patientId}&status=finished`,
  ]);
  for (const visit of visits) await visitChanged(ports, practice, visit.id);
  await advanceUnsentClaims(ports, practice, patientId);
};

/** A patient's record was merged into another: unsent claims follow, sent ones become work. */
export const patientMerged = async (
  ports: Ports,
  practice: Practice,
  patientId: string,
): Promise<void> => {
  const patient = await ports.ehr.read<Patient>('Patient', patientId);
  const isMerged = patient?.link?.some(({ type }) => type === 'replaced-by') ?? false;
  if (isMerged) await goOn(ports, practice, patientId);
};

/** A visit was booked: the coverages of its patient are checked for its day. */
export const appointmentBooked = (
  ports: Ports,
  practice: Practice,
  appointmentId: string,
): Promise<void> =>
  fromFreshRead(async () => {
    const appointment = await ports.ehr.read<Appointment>('Appointment', appointmentId);
    const patient = appointment?.participant.find(({ actor }) =>
      actor?.reference?.startsWith('Patient/'),
    )?.actor;
    const patientId = idOf(patient);
    if (!appointment || appointment.status === 'cancelled' || !patientId) return;
    const chart = await gatherPatient(ports, practice, patientId);
    if (!chart) return;
    const day = appointment.start ? localDate(appointment.start, practice.timeZone) : today(chart);
    const findings = coverageFindings(chart, day);
    // A coverage has one Task, whether it was entered or a visit was booked with it.
    for (const { id } of chart.coverages) {
      const ofThis = findings.filter(({ coverage }) => coverage?.id === id);
      await apply(ports.ehr, eligibilityTasks(chart, `coverage-${id}`, day, ofThis));
    }
    const ofVisit = findings.filter(({ coverage }) => coverage === undefined);
    await apply(ports.ehr, eligibilityTasks(chart, uninsured(chart), day, ofVisit));
  });
