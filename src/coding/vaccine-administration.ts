import type { Immunization } from '@medplum/fhirtypes';
import { type Chart, dateOfService, type PayerRow } from '../chart.ts';
import { ageOn } from '../fhir/dates.ts';
import { isAntibody, isSeasonalAntibody } from './antibodies.ts';
import { evidenceSpan } from './evidence.ts';
import { isMedicare } from './first-payer.ts';
import type { EvidenceSpan } from './suggestion.ts';
import { componentsOf } from './vaccine-components.ts';

/** One dose with its CVX and product codes, as the administration of it is coded. */
export interface Dose {
  immunization: Immunization;
  cvx: string;
  products: readonly string[];
}

/** An administration code with its units and the doses that it is for. */
export interface Administration {
  code: string;
  units: number;
  doses: readonly Dose[];
  rationale: string;
  spans?: readonly EvidenceSpan[];
}

/** Product numbers of the vaccines for which Medicare has its own administration codes. */
const ofMedicare: readonly (readonly [string, RegExp, string])[] = [
  ['G0008', /^(9065[3-8]|9066[0-2]|9067[2-4]|90682|9068[5-8]|90694|90756|Q203[4-9])$/, 'influenza'],
  ['G0009', /^(9067[017]|90684|90732)$/, 'pneumococcal'],
  ['G0010', /^(90739|9074[034678]|90759)$/, 'hepatitis B'],
];

const isCovid = ({ products }: Dose): boolean => products.some((code) => /^913\d\d$/.test(code));

const byMouthOrNose = new Set(['PO', 'NASINHL', 'NASINHLC', 'INTRANASAL', '26643006', '46713006']);

const isByMouthOrNose = ({ immunization }: Dose): boolean =>
  immunization.route?.coding?.some(({ code }) => byMouthOrNose.has(code ?? '')) ?? false;

/** Oldest age in completed years for which the codes with counselling may be billed. */
const oldestCounselled = 18;

const counselWords = /\b(counsel\w*|discussed|explained|reviewed)\b/i;
const vaccineWords = /\b(vaccin\w*|immuni[sz]ation\w*)\b/i;
const denials = /\b(not|no|declin\w*|refus\w*|without)\b/i;

/** Where a note says that somebody was counselled about vaccines; "declined" is no counselling. */
const counselled = (chart: Chart): EvidenceSpan | undefined => {
  for (const { text } of chart.notes)
    for (const sentence of text.split(/[.\n]/)) {
      const words = sentence.trim();
      if (counselWords.test(words) && vaccineWords.test(words) && !denials.test(words))
        return evidenceSpan(chart.notes, words);
    }
  return undefined;
};

const withCounselling = (doses: readonly Dose[], span: EvidenceSpan): Administration[] => {
  const further = doses.reduce((sum, { cvx }) => sum + componentsOf(cvx) - 1, 0);
  const common = { doses, spans: [span] };
  return [
    {
      ...common,
      code: '90460',
      units: doses.length,
      rationale: `Counselling is documented for a patient of at most ${oldestCounselled} years: one unit for the first component of each vaccine (CPT, immunization administration).`,
    },
    ...(further
      ? [
          {
            ...common,
            code: '90461',
            units: further,
            rationale: `${further} further components of the combined vaccines, with counselling (CPT, immunization administration).`,
          },
        ]
      : []),
  ];
};

const withoutCounselling = (doses: readonly Dose[]): Administration[] => {
  const injected = doses.filter((dose) => !isByMouthOrNose(dose));
  const swallowed = doses.filter(isByMouthOrNose);
  const isFirstInjected = injected.length > 0;
  const rows: (readonly [string, readonly Dose[], number, string])[] = [
    ['90471', injected, isFirstInjected ? 1 : 0, 'The first vaccine that was injected'],
    ['90472', injected, injected.length - 1, 'Each further vaccine that was injected'],
    ['90473', swallowed, isFirstInjected ? 0 : 1, 'The first vaccine, by mouth or nose'],
    [
      '90474',
      swallowed,
      isFirstInjected ? swallowed.length : swallowed.length - 1,
      'Each further vaccine by mouth or nose',
    ],
  ];
  return rows.flatMap(([code, own, units, words]) =>
    own.length && units > 0
      ? [{ code, units, doses: own, rationale: `${words} (CPT, immunization administration).` }]
      : [],
  );
};

/**
 * The administration codes of the doses of a visit: COVID-19 vaccines by 90480, Medicare's own codes
 * to Medicare, counselling and components up to 18 years where the note documents counselling, else
 * by the order and the route of the doses; the seasonal antibody against RSV by codes of its own, and
 * other antibodies by none, because their way in decides.
 */
export const administrationsOf = (
  chart: Chart,
  doses: readonly Dose[],
  payer: PayerRow | undefined,
): Administration[] => {
  const covid = doses.filter(isCovid);
  const own = isMedicare(payer)
    ? ofMedicare.map(([code, products, disease]) => ({
        code,
        disease,
        doses: doses.filter((dose) => dose.products.some((product) => products.test(product))),
      }))
    : [];
  const taken = new Set([...covid, ...own.flatMap((one) => one.doses)]);
  const others = doses.filter((dose) => !taken.has(dose) && !isAntibody(dose));
  const seasonal = doses.filter(isSeasonalAntibody);
  const age = ageOn(chart.patient.birthDate ?? '', dateOfService(chart) ?? '');
  const span = chart.patient.birthDate && age <= oldestCounselled ? counselled(chart) : undefined;
  return [
    ...own.flatMap(({ code, disease, doses: given }) =>
      given.length
        ? [
            {
              code,
              units: 1,
              doses: given,
              rationale: `Medicare has its own code for giving the ${disease} vaccine (Medicare Claims Processing Manual, chapter 18, 10.2).`,
            },
          ]
        : [],
    ),
    ...(covid.length
      ? [
          {
            code: '90480',
            units: covid.length,
            doses: covid,
            rationale: 'A COVID-19 vaccine was given (CPT, immunization administration).',
          },
        ]
      : []),
    ...(seasonal.length
      ? [
          {
            code: span ? '96380' : '96381',
            units: seasonal.length,
            doses: seasonal,
            ...(span ? { spans: [span] } : {}),
            rationale: `The seasonal antibody against RSV was injected, ${span ? 'with' : 'and the note shows no'} counselling (CPT, 96380 and 96381).`,
          },
        ]
      : []),
    ...(others.length ? (span ? withCounselling(others, span) : withoutCounselling(others)) : []),
  ];
};
