import {
  acceptedCodes,
  acceptedService,
  latestAccepted,
  uncovered,
} from '../../fhir/accepted-codes.ts';
import { diagnosisCodes } from '../../fhir/elements.ts';
import { codeSystem, external } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { firstLine } from '../examples/example-claims.ts';
import { codesUnseen } from './codes-unseen.ts';

/** The claim bills a code, modifier or unit that no person accepted: a program changed it after the review. */
export const codeNotAccepted: ClaimEdit = {
  id: 'code-not-accepted',
  row: 'S03',
  severity: 'R',
  snip: 7,
  message: 'The claim bills a code, modifier or number of units that nobody accepted.',
  source: 'Internal control: every billed code is accepted by a person, or by written policy',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'A program changed the claim after its review, or the claim states a code where no review shows one (each concept holds one code, each number stands once). Put back what was accepted, or, to take the change over, undo it, save, and enter it yourself.',
  },
  check: ({ claim, provenances }) => {
    const accepted = provenances.length ? latestAccepted(provenances) : undefined;
    if (!accepted) return [];
    const codes = diagnosisCodes(claim);
    const services = uncovered((claim.item ?? []).map(acceptedService), accepted);
    return [
      ...new Set([
        ...[...services].map((index) => `Claim.item[${index}].productOrService`),
        ...codesUnseen(claim),
        ...(claim.diagnosis ?? []).flatMap(({ sequence }, index) => {
          const code = codes.get(sequence);
          return code === undefined || accepted.includes(code) ? [] : [`Claim.diagnosis[${index}]`];
        }),
      ]),
    ];
  },
  examples: {
    fails: {
      'a modifier added after the review': (chart) => {
        accept(chart);
        firstLine(chart, { modifiers: ['25'] });
      },
      'a second code beside the one that was shown': (chart) => {
        const [line] = chart.claim.item;
        const second = { system: external.cpt, code: '99215' };
        const coding = [...(line.productOrService.coding ?? []), second];
        chart.claim.item[0] = { ...line, productOrService: { coding } };
        accept(chart);
      },
    },
    passes: {
      'just what was accepted': (chart) => accept(chart),
      'a line taken away after the review': (chart) => {
        accept(chart);
        chart.claim.item = [chart.claim.item[0]];
      },
    },
  },
};

const accept = (chart: DraftChart): void => {
  chart.provenances = [
    {
      resourceType: 'Provenance',
      target: [{ reference: 'Claim/claim' }],
      recorded: '2026-11-04T09:00:00Z',
      activity: { coding: [{ system: codeSystem.activity, code: 'coding-accepted' }] },
      agent: [{ who: { reference: 'Practitioner/coder' } }],
      ...acceptedCodes(chart.claim),
    },
  ];
};
