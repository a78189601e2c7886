import { phrase, type VisitNote } from './visit-note.ts';

type Element = readonly [name: string, pattern: RegExp];

const history: Element = [
  'medical and family history',
  phrase(
    '(medical|family|social)( and \\w+)? history[^.]{0,80}(updated?|up to date|reviewed)|(updated?|reviewed)[^.]{0,60}(medical|family)( and \\w+)? history',
  ),
];
const measurements: Element = [
  'measurements',
  phrase('bp \\d{2,3}\\/\\d{2,3}|blood pressure \\d{2,3}\\/\\d{2,3}|bmi'),
];
const schedule: Element = [
  'screening schedule',
  phrase('screening (schedule|checklist|plan)|schedule of (screenings?|preventive services)'),
];
const advice: Element = [
  'personal advice',
  phrase(
    'personal(ized|ised)? (health )?(advice|plan)|(health )?advice (given|handed out)|counsel+(ed|ing)',
  ),
];
const depression: Element = [
  'risk of depression',
  phrase('phq-?[29]|depress\\w+ (screen\\w*|risk)|screen\\w* for depression|risk of depression'),
];
const safety: Element = [
  'function and safety',
  phrase(
    'adls?|activities of daily living|fall(s)? (risk|screen\\w*)|home safety|functional (ability|status)',
  ),
];

/** The elements of each wellness visit, each as notes write it. */
const elements: Readonly<Record<WellnessCode, readonly Element[]>> = {
  // 42 CFR 410.15, subsequent.
  G0439: [
    [
      'health risk assessment',
      phrase('health[- ]risk (assessment|form|questionnaire|appraisal)|hra'),
    ],
    history,
    [
      'medicines and other clinicians',
      phrase(
        '(medicines?|medications?)[^.]{0,60}(clinicians|providers|specialists|suppliers)|(clinicians|providers|specialists|care team)[^.]{0,60}(reviewed|updated|up to date)',
      ),
    ],
    measurements,
    [
      'cognition',
      phrase('cognit\\w+|clock draw(ing)?|three-word recall|word recall|mini-?cog|moca|mmse'),
    ],
    schedule,
    advice,
  ],
  // The first one besides: 42 CFR 410.15, first.
  G0438: [depression, safety],
  // 42 CFR 410.16.
  G0402: [
    history,
    depression,
    safety,
    measurements,
    ['visual acuity', phrase('visual acuity|snellen|20\\/\\d{2,3}')],
    [
      'end-of-life planning',
      phrase('advance (care planning|directives?)|end[- ]of[- ]life|living will|health care proxy'),
    ],
    schedule,
    advice,
  ],
};

/** Medicare's preventive visits: initial preventive examination, first and later wellness visits. */
export type WellnessCode = 'G0402' | 'G0438' | 'G0439';

/** Is the code one of them? */
export const isWellness = (code: string | undefined): code is WellnessCode =>
  code === 'G0402' || code === 'G0438' || code === 'G0439';

const elementsOf = (code: WellnessCode): readonly Element[] =>
  code === 'G0438' ? [...elements.G0439, ...elements.G0438] : elements[code];

/** The names of the elements that a visit is made of. */
export const elementNames = (code: WellnessCode): string =>
  elementsOf(code)
    .map(([name]) => name)
    .join(', ');

/** The elements of the visit that the notes do not show. */
export const missingElements = (code: WellnessCode, notes: readonly VisitNote[]): string[] =>
  elementsOf(code)
    .filter(([, pattern]) => !notes.some((note) => note.undenied(pattern).length))
    .map(([name]) => name);
