import type { ClaimItem } from '@medplum/fhirtypes';
import * as z from 'zod';
import { diagnosisCodes, elements, modifierCodes } from '../../fhir/elements.ts';
import type { Case } from './case.ts';

/** One rule by which the simulated payer denies a line; what is absent matches anything. */
export const denialRuleSchema = z.strictObject({
  payerId: z.string().optional(),
  code: z.string().optional(),
  diagnosis: z.string().optional(),
  /** Denies only when this is absent. */
  without: z
    .strictObject({ modifier: z.string().optional(), authorization: z.boolean().optional() })
    .optional(),
  group: z.enum(['CO', 'PR', 'OA', 'PI']),
  carc: z.string(),
  remarks: z.array(z.string()).default([]),
  why: z.string(),
});

/** A denial rule as read from `fixtures/payer-simulator.json`. */
export type DenialRule = z.infer<typeof denialRuleSchema>;

/** How a line is denied. */
export type Denial = Pick<DenialRule, 'group' | 'carc' | 'remarks'>;

const isLacking = ({ without }: DenialRule, { submission }: Case, line: ClaimItem): boolean =>
  !without ||
  (without.modifier !== undefined && !modifierCodes(line).includes(without.modifier)) ||
  (without.authorization === true && !elements.priorAuthorization.read(submission.claim));

const matches = (rule: DenialRule, one: Case, line: ClaimItem): boolean =>
  (rule.payerId === undefined || rule.payerId === one.payerId) &&
  (rule.code === undefined || rule.code === elements.procedure.read(line)) &&
  (rule.diagnosis === undefined ||
    [...diagnosisCodes(one.submission.claim).values()].includes(rule.diagnosis)) &&
  isLacking(rule, one, line);

/** Modifiers by which a second line of the same code is a service of its own. */
const separating: ReadonlySet<string> = new Set([
  '59',
  '76',
  '77',
  '91',
  'LT',
  'RT',
  'XE',
  'XP',
  'XS',
  'XU',
]);

const isRepeated = ({ submission }: Case, line: ClaimItem): boolean =>
  !modifierCodes(line).some((modifier) => separating.has(modifier)) &&
  (submission.claim.item ?? []).some(
    (other) =>
      other.sequence < line.sequence &&
      elements.procedure.read(other) === elements.procedure.read(line) &&
      elements.serviceStart.read(other) === elements.serviceStart.read(line),
  );

/** Why a line is denied before it is priced: by a rule of the file, else as a repeated service. */
export const denialOf = (
  one: Case,
  line: ClaimItem,
  rules: readonly DenialRule[],
): Denial | undefined =>
  rules.find((rule) => matches(rule, one, line)) ??
  (isRepeated(one, line) ? { group: 'OA', carc: '18', remarks: ['N522'] } : undefined);
