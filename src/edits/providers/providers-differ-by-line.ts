import type { ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { literal } from '../../fhir/references.ts';
import { joinedBy, payerStates } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { npiOfOther } from '../examples/rendered-providers.ts';
import { byPayerFact } from '../payer-facts.ts';

/** Who rendered a line: the rendering providers of the claim that the line names. */
const renderingOf = ({ claim }: ClaimChart, line: ClaimItem): string | undefined =>
  literal(
    claim.careTeam?.find(
      ({ sequence, role }) =>
        line.careTeamSequence?.includes(sequence) &&
        role?.coding?.some(({ code }) => code === 'primary'),
    )?.provider,
  );

const different = (values: readonly (string | undefined)[]): boolean =>
  new Set(values.filter((one) => one !== undefined)).size > 1;

/** Lines have different rendering providers or places, and the payer wants a claim for each. */
export const providersDifferByLine: ClaimEdit = {
  id: 'providers-differ-by-line',
  row: 'B20',
  severity: 'W',
  snip: 7,
  message:
    'The lines have different rendering providers or places, and this payer wants a claim for each.',
  source: 'RARC N93, N217; payer row',
  sourceChecked: false,
  needs: ['payer'],
  fix: { kind: 'suggestion', words: 'Split the claim, one for each rendering provider and place.' },
  check: (chart) => {
    const items = chart.claim.item ?? [];
    const isMixed =
      different(items.map((line) => renderingOf(chart, line))) ||
      different(items.map((line) => literal(line.locationReference)));
    if (!isMixed) return [];
    return byPayerFact(chart, 'wantsOneProvider', (isWanted) => (isWanted ? ['Claim.item'] : []));
  },
  examples: {
    fails: {
      'two rendering providers': (chart) => {
        payerStates(chart, { wantsOneProvider: true });
        twoDoctors(chart);
      },
    },
    passes: {
      'two rendering providers for a payer that takes them': (chart) => twoDoctors(chart),
      'one rendering provider': () => undefined,
    },
  },
};

const twoDoctors = (chart: DraftChart): void => {
  joinedBy(chart, 'primary', { id: 'partner', npi: npiOfOther });
  const [first, second = first] = chart.claim.item;
  chart.claim.item = [first, { ...second, careTeamSequence: [2] }];
};
