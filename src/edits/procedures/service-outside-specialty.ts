import { modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { withRole } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { onMedicare, onPayer } from '../examples/example-charts.ts';
import { onlyLine } from '../examples/example-claims.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isOfSpecialty, taxonomiesOfLine } from '../providers/specialty.ts';

/** What Medicare pays to specialties that may not bill everything, by the beginnings of their taxonomy. */
const limits: readonly { specialties: readonly string[]; isPaid: (code: string) => boolean }[] = [
  // Chiropractors: manipulation of the spine alone.
  { specialties: ['111N'], isPaid: (code) => /^9894[0-2]$/.test(code) },
  // Dietitians: nutrition therapy and training of diabetics.
  { specialties: ['133V'], isPaid: (code) => /^(9780[2-4]|G027[01]|G010[89])$/.test(code) },
  // Psychologists, social workers, counsellors and therapists: no visits.
  {
    specialties: ['103', '104100000X', '1041C', '101Y', '106H', '225', '224', '235Z', '231H'],
    isPaid: (code) => !/^(992[0-8]\d|993[0145]\d|9083[368])$/.test(code),
  },
];

/** This payer does not pay the service to a clinician of that specialty. */
export const serviceOutsideSpecialty: ClaimEdit = {
  id: 'service-outside-specialty',
  row: 'E09',
  severity: 'D',
  snip: 7,
  message: 'This payer does not pay the service to a clinician of that specialty.',
  source: '42 CFR 410.20, 410.21, 410.71, 410.73, 410.134; payer row; RARC N95',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Check who gave the service, and the taxonomy in the record; otherwise it is not billed to this payer.',
  },
  check: (chart) => {
    const row = payerRowOf(chart);
    const own = row?.servicesOfSpecialty ?? [];
    const isMedicare = row?.kind === 'medicare';
    if (!isMedicare && !own.length) return [];
    return eachLine(chart, (line) => {
      const code = procedureCode(line) ?? '';
      const rule = own.find(({ services }) => services.includes(code));
      if (!rule && !isMedicare) return false;
      const taxonomies = taxonomiesOfLine(chart, line);
      if (!taxonomies.length) return false;
      if (rule && !isOfSpecialty(taxonomies, rule.taxonomies)) return 'productOrService';
      // GY and GX ask for the denial, e.g. for another payer.
      const isExcluded = modifierCodes(line).some((one) => one === 'GY' || one === 'GX');
      return (
        isMedicare &&
        !isExcluded &&
        limits.some(
          ({ specialties, isPaid }) =>
            taxonomies.every((one) => isOfSpecialty([one], specialties)) && !isPaid(code),
        ) &&
        'productOrService'
      );
    });
  },
  examples: {
    fails: {
      'a visit by a chiropractor, to Medicare': (chart) => {
        onMedicare(chart);
        withRole(chart, '111N00000X');
      },
      'a service that the payer pays to cardiologists': (chart) => {
        onPayer(chart, { servicesOfSpecialty: [{ services: ['83036'], taxonomies: ['207RC'] }] });
        withRole(chart, '207Q00000X');
      },
    },
    passes: {
      'a visit by a family physician': (chart) => {
        onMedicare(chart);
        withRole(chart, '207Q00000X');
      },
      'an X-ray by a chiropractor, billed to be denied': (chart) => {
        onMedicare(chart);
        withRole(chart, '111N00000X');
        onlyLine(chart, { code: '73060', modifiers: ['GY'] });
      },
      'a clinician whose specialty is not stated': (chart) => onMedicare(chart),
    },
  },
};
