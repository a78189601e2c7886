import {
  badRequest,
  convertToSearchableNumbers,
  convertToSearchableQuantities,
  convertToSearchableStrings,
  type Filter,
  OperationOutcomeError,
  Operator,
} from '@medplum/core';
import type { Resource, SearchParameter } from '@medplum/fhirtypes';
import { searchValues } from './search-parameter.ts';
import { searchAlternatives } from './search-value.ts';

/** The test of a string parameter: the beginning of a word, or :exact, or :contains. */
export function stringTest(
  parameter: SearchParameter,
  filter: Filter,
): (resource: Resource) => boolean {
  const wanted = searchAlternatives(filter.value);
  const matches = (value: string, sought: string) => {
    if (filter.operator === Operator.EXACT) return value === sought;
    const text = value.toLowerCase();
    if (filter.operator === Operator.CONTAINS) return text.includes(sought.toLowerCase());
    return ` ${text}`.includes(` ${sought.toLowerCase()}`);
  };
  return (resource) => {
    const values = convertToSearchableStrings(searchValues(parameter, resource));
    return values.some((value) => wanted.some((sought) => matches(value, sought)));
  };
}

/** The test of a number or quantity parameter, with its prefix; a unit must agree if it is given. */
export function numberTest(
  parameter: SearchParameter,
  filter: Filter,
): (resource: Resource) => boolean {
  const [text = '', , unit] = filter.value.split('|');
  const sought = Number(text);
  if (text === '' || Number.isNaN(sought)) {
    throw new OperationOutcomeError(badRequest(`Invalid number for ${parameter.code}`));
  }
  const compare = (value: number | undefined) => {
    if (value === undefined) return false;
    if (filter.operator === Operator.GREATER_THAN) return value > sought;
    if (filter.operator === Operator.GREATER_THAN_OR_EQUALS) return value >= sought;
    if (filter.operator === Operator.LESS_THAN) return value < sought;
    if (filter.operator === Operator.LESS_THAN_OR_EQUALS) return value <= sought;
    if (filter.operator === Operator.NOT_EQUALS) return value !== sought;
    return value === sought;
  };
  return (resource) => {
    const values = searchValues(parameter, resource);
    if (parameter.type === 'number') {
      return convertToSearchableNumbers(values).some(([low]) => compare(low));
    }
    return convertToSearchableQuantities(values).some(
      (quantity) =>
        compare(quantity.value) && (!unit || [quantity.code, quantity.unit].includes(unit)),
    );
  };
}
