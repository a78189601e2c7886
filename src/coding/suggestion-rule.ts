import type { Suggestion } from './suggestion.ts';

/**
 * The rule that a suggestion comes from, by which decisions are counted: its own name for it, else
 * what was suggested from which kind of record, such as `service-from-immunization`.
 */
export const ruleOf = ({ rule, kind, evidence }: Suggestion): string => {
  const source = evidence[0]?.reference?.split('/')[0]?.toLowerCase();
  return rule ?? `${kind}-from-${source || 'record'}`;
};
