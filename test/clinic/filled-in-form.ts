import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import { codeSystem } from '../../src/fhir/systems.ts';

/** What a coder puts into the form: answers for each code, by what its group says. */
export type Decide = (words: string) => {
  [item: string]: QuestionnaireResponseItemAnswer[] | undefined;
};

/** The answer that decides about a code. */
export const decision = (code: string): QuestionnaireResponseItemAnswer[] => [
  { valueCoding: { system: codeSystem.codingDecision, code } },
];

/** Every suggestion accepted. */
export const acceptAll: Decide = (words) =>
  words.startsWith('Suggested') ? { decision: decision('accepted') } : {};

const answered = (item: QuestionnaireItem, decide: Decide): QuestionnaireResponseItem => {
  const answers = decide(item.text ?? '');
  return {
    linkId: item.linkId,
    item: (item.item ?? []).map(({ linkId }) => {
      const answer = answers[linkId.split('/').at(-1) ?? ''];
      return { linkId, ...(answer ? { answer } : {}) };
    }),
  };
};

/** A form as it comes back from a generated page. */
export const filledIn = (form: Questionnaire, decide: Decide): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  status: 'completed',
  questionnaire: form.url ?? '',
  item: (form.item ?? []).map((item) => answered(item, decide)),
});
