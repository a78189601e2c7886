import { dateOfService, today } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { joinedBy, onMedicare } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { npiOfOther, renderedOrderRefer } from '../examples/rendered-providers.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { orderedKind } from './ordered-services.ts';
import { isPerson, npiOf, providersOf } from './providers.ts';

const ordering = new Set(['referring', 'ordering']);

/** Medicare does not let the provider order or refer who is named for it. */
export const ordererNotAllowed: ClaimEdit = {
  id: 'orderer-not-allowed',
  row: 'B15',
  severity: 'D',
  snip: 7,
  message:
    'Medicare does not let the named provider order or refer this service: not a person, or not in its order-and-refer list.',
  source: '42 CFR 424.507; CMS order-and-refer file; RARC N574, N575',
  sourceChecked: false,
  needs: ['order-refer'],
  fix: {
    kind: 'question',
    words: 'Ask who signed the order, and name a provider whom Medicare lists; or have him enrol.',
  },
  check: (chart, tables) => {
    if (payerRowOf(chart)?.kind !== 'medicare') return [];
    const list = tables.table('order-refer', dateOfService(chart) ?? today(chart));
    if (!list.loaded) return { fails: [], missing: ['order-refer'] };
    const isEquipment = chart.claim.item?.some(
      (line) => orderedKind(elements.procedure.read(line) ?? '') === 'equipment',
    );
    return providersOf(chart).flatMap(({ place, role, reference }) => {
      if (!ordering.has(role)) return [];
      const rights = list.table.rights(npiOf(chart, reference) ?? '');
      const isAllowed = isPerson(chart, reference) && rights?.[isEquipment ? 'dme' : 'partB'];
      return isAllowed ? [] : [place];
    });
  },
  examples: {
    fails: { 'a provider who is not listed': (chart) => referredTo(chart) },
    passes: {
      'a listed provider': (chart) => referredTo(chart, npiOfOther),
      'another payer': (chart) => {
        chart.withTables = { 'order-refer': renderedOrderRefer() };
        joinedBy(chart, 'referring', { id: 'referring', npi: npiOfOther });
      },
    },
  },
};

const referredTo = (chart: DraftChart, ...listed: readonly string[]): void => {
  chart.withTables = { 'order-refer': renderedOrderRefer(...listed) };
  onMedicare(chart);
  joinedBy(chart, 'referring', { id: 'referring', npi: npiOfOther });
};
