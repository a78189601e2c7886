import type { ChargeItemDefinition } from '@medplum/fhirtypes';

type ChargeMaster = readonly ChargeItemDefinition[];

/** A clinic's charge master is long, and each line of each claim is looked up in it. */
const byMaster = new WeakMap<ChargeMaster, ReadonlyMap<string, ChargeItemDefinition>>();

const byCodeOf = (chargeMaster: ChargeMaster): ReadonlyMap<string, ChargeItemDefinition> => {
  const known = byMaster.get(chargeMaster);
  if (known) return known;
  const byCode = new Map<string, ChargeItemDefinition>();
  for (const definition of chargeMaster)
    for (const { code } of definition.code?.coding ?? [])
      if (code && !byCode.has(code)) byCode.set(code, definition);
  byMaster.set(chargeMaster, byCode);
  return byCode;
};

/** The definition of a code, the first where there are several. */
export const definitionOf = (
  chargeMaster: ChargeMaster,
  code: string,
): ChargeItemDefinition | undefined => byCodeOf(chargeMaster).get(code);
