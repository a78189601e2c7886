import type { ChargeItemDefinition, CodeableConcept } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import { codeIn } from '../../fhir/references.ts';
import { extension, external } from '../../fhir/systems.ts';
import { normalWord } from '../notes/spelling.ts';

/** A row of the charge master as the record's words and codes may name it. */
export interface NamedCharge {
  code: string;
  /** In the clinic's own words. */
  title: string;
  /** Its names as sets of words. */
  names: ReadonlySet<string>;
  /** Codings that mean the same service in other systems (LOINC, SNOMED CT), `system|code`. */
  codings: ReadonlySet<string>;
  /** Modifiers with which the clinic always bills it. */
  modifiers: readonly string[];
}

const sides = new Set(['left', 'right', 'bilateral', 'bilaterally', 'both', 'side']);
const silent = new Set(
  'a an and as at by for from in into of on or the to with reading done here'.split(' '),
);

/** A name by its words alone: order, side and small words do not matter, everything else does. */
export const nameKey = (text: string): string =>
  [
    ...new Set(
      text
        .split(/[^\p{L}\p{N}'’]+/u)
        .filter(Boolean)
        .map(normalWord)
        .filter((word) => !sides.has(word) && !silent.has(word)),
    ),
  ]
    .sort()
    .join(' ');

const serviceSystems = new Set<string>([external.cpt, external.hcpcs]);

const namedCharge = ({ code, title, extension: own }: ChargeItemDefinition): NamedCharge[] => {
  const billed = codeIn(code, external.cpt) ?? codeIn(code, external.hcpcs);
  if (!billed) return [];
  const codings = code?.coding ?? [];
  const names = [title, code?.text, ...codings.map(({ display }) => display)];
  return [
    {
      code: billed,
      title: title ?? '',
      names: new Set(names.flatMap((name) => nameKey(name ?? '') || [])),
      codings: new Set(
        codings.flatMap((one) =>
          one.system && one.code && !serviceSystems.has(one.system)
            ? [`${one.system}|${one.code}`]
            : [],
        ),
      ),
      modifiers: (own ?? []).flatMap(({ url, valueCoding }) =>
        url === extension.modifier && valueCoding?.code ? [valueCoding.code] : [],
      ),
    },
  ];
};

const read = new WeakMap<Chart['chargeMaster'], readonly NamedCharge[]>();

/** The charge master, read for its names once a chart. */
export const namedCharges = ({
  chargeMaster,
}: Pick<Chart, 'chargeMaster'>): readonly NamedCharge[] => {
  const known = read.get(chargeMaster) ?? chargeMaster.flatMap(namedCharge);
  read.set(chargeMaster, known);
  return known;
};

const only = (found: readonly NamedCharge[]): NamedCharge | undefined =>
  new Set(found.map(({ code }) => code)).size === 1 ? found[0] : undefined;

/**
 * The one charge that a concept names: by a coding of another system that the row carries, else by
 * all of its words. Two charges of the same name are none.
 */
export const chargeNamed = (
  charges: readonly NamedCharge[],
  concept: CodeableConcept | undefined,
): NamedCharge | undefined => {
  if (!concept) return undefined;
  const codings = (concept.coding ?? []).map(({ system, code }) => `${system}|${code}`);
  const coded = charges.filter((charge) => codings.some((one) => charge.codings.has(one)));
  if (coded.length) return only(coded);
  const keys = [concept.text, ...(concept.coding ?? []).map(({ display }) => display)].map((name) =>
    nameKey(name ?? ''),
  );
  return only(charges.filter(({ names }) => keys.some((key) => key !== '' && names.has(key))));
};
