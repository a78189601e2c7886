import { validateResource } from '@medplum/core';
import type { Task } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, test } from 'vitest';
import { correctionTask } from '../../src/edits/correction-task.ts';
import type { ClaimEdit, DraftChart } from '../../src/edits/edit.ts';
import { claimEdits } from '../../src/edits/registry.ts';
import { scrub } from '../../src/edits/scrub.ts';
import { loadDefinitions } from '../../src/ehr/definitions.ts';
import { identifierIn } from '../../src/fhir/references.ts';
import { codeSystem, identifierSystem } from '../../src/fhir/systems.ts';
import { absentSets, aCleanChart, tablesOf } from './clean-chart.ts';

beforeAll(loadDefinitions);

type Change = (chart: DraftChart) => void;

const chartWith = (change: Change): DraftChart => {
  const chart = aCleanChart();
  change(chart);
  return chart;
};

/** The edits for which the starter set has the tables. */
const checkable = claimEdits.filter(({ needs }) => !needs.some((set) => absentSets.includes(set)));

const scrubbed = (chart: DraftChart) => scrub(chart, tablesOf(chart.withoutTables), checkable);

const clean: Change = () => undefined;

const withoutPointers: Change = (chart) => {
  chart.claim.item[0] = { ...chart.claim.item[0], diagnosisSequence: [] };
};

const withoutMemberId: Change = (chart) => {
  chart.coverages = chart.coverages.map(({ subscriberId: _gone, ...rest }) => rest);
};

const withoutMue: Change = (chart) => {
  chart.withoutTables = ['mue'];
};

describe('scrubbing a claim', () => {
  test('a clean claim is ready, and its outcome says that nothing was found', () => {
    const { id, ready, outcome } = scrubbed(chartWith(clean));
    expect({ id, ready }).toEqual({ id: 'claim', ready: true });
    expect(outcome.issue.map(({ severity }) => severity)).toEqual(['information']);
    expect(validateResource(outcome)).toEqual([]);
  });

  test('a line without pointer holds the claim; the issue names the edit, the place and what to do', () => {
    const { ready, outcome, results } = scrubbed(chartWith(withoutPointers));
    expect(ready).toBe(false);
    expect(results.filter(({ state }) => state !== 'pass')).toEqual([
      {
        edit: 'diagnosis-pointer-missing',
        row: 'D08',
        state: 'fail',
        waived: false,
        places: ['Claim.item[0].diagnosisSequence'],
      },
    ]);
    expect(outcome.issue).toMatchObject([
      {
        severity: 'error',
        details: { coding: [{ system: codeSystem.edit, code: 'diagnosis-pointer-missing' }] },
        expression: ['Claim.item[0].diagnosisSequence'],
        diagnostics: expect.stringContaining('Choose the diagnoses'),
      },
    ]);
    expect(validateResource(outcome)).toEqual([]);
  });

  test('two lines without pointer are two issues of one edit', () => {
    const { outcome } = scrubbed(
      chartWith((chart) => {
        for (const line of chart.claim.item) line.diagnosisSequence = [];
      }),
    );
    expect(outcome.issue.map(({ expression }) => expression?.[0])).toEqual([
      'Claim.item[0].diagnosisSequence',
      'Claim.item[1].diagnosisSequence',
    ]);
  });

  test('a warning is said and does not hold the claim', () => {
    const { ready, outcome } = scrubbed(
      chartWith((chart) => {
        chart.patient = { ...chart.patient, name: [{ family: 'Tolliver' }] };
      }),
    );
    expect(ready).toBe(true);
    expect(outcome.issue.map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('a required table that is not loaded holds the claim, and the issue names the table', () => {
    const { ready, results, outcome } = scrubbed(chartWith(withoutMue));
    expect(ready).toBe(false);
    expect(results.find(({ edit }) => edit === 'units-exceed-mue')).toMatchObject({
      state: 'no_data',
      waived: false,
    });
    expect(outcome.issue).toHaveLength(3);
    for (const issue of outcome.issue)
      expect(issue).toMatchObject({
        severity: 'error',
        code: 'incomplete',
        diagnostics: expect.stringContaining('(mue)'),
      });
  });

  test('a table that the clinic does not require is waived: shown, never a pass', () => {
    const { ready, results, outcome } = scrubbed(
      chartWith((chart) => {
        withoutMue(chart);
        chart.practice = { ...chart.practice, requiredTables: [] };
      }),
    );
    expect(ready).toBe(true);
    expect(results.find(({ edit }) => edit === 'units-exceed-mue')).toMatchObject({
      state: 'no_data',
      waived: true,
    });
    expect(new Set(outcome.issue.map(({ severity }) => severity))).toEqual(
      new Set(['information']),
    );
  });

  test('a warning does not hide that a required table is missing', () => {
    const warning: ClaimEdit = {
      id: 'some-warning',
      row: 'none',
      severity: 'W',
      snip: 6,
      message: 'Something looks odd.',
      source: 'This test',
      sourceChecked: false,
      needs: ['mue'],
      fix: { kind: 'question', words: 'Look.' },
      check: () => ({ fails: ['Claim.item[0]'], missing: ['mue'] }),
      examples: { fails: {}, passes: {} },
    };
    const held = scrub(aCleanChart(), tablesOf([]), [warning]);
    expect([held.ready, held.results[0]?.state]).toEqual([false, 'no_data']);
    const blocking = scrub(aCleanChart(), tablesOf([]), [{ ...warning, severity: 'D' }]);
    expect([blocking.ready, blocking.results[0]?.state]).toEqual([false, 'fail']);
  });
});

describe('scrubbing a claim of which a person overrode findings', () => {
  const finding = (
    severity: ClaimEdit['severity'],
    missing: boolean,
    final: readonly string[] = [],
  ): ClaimEdit => ({
    id: 'some-finding',
    row: 'none',
    severity,
    snip: 7,
    message: 'Something is wrong.',
    source: 'This test',
    sourceChecked: false,
    needs: ['mue'],
    fix: { kind: 'question', words: 'Look.' },
    check: () => ({
      fails: ['Claim.item[0]', 'Claim.item[1]'],
      ...(missing ? { missing: ['mue'] } : {}),
      ...(final.length ? { final } : {}),
    }),
    examples: { fails: {}, passes: {} },
  });
  const overriding = (
    places: readonly string[],
    severity: ClaimEdit['severity'],
    missing = false,
    final: readonly string[] = [],
  ) => {
    const overrides = places.map((place) => ({
      edit: 'some-finding',
      place,
      content: '',
      by: 'Practitioner/biller',
      reason: { text: 'The payer said so' },
      at: '2026-11-04T10:00:00Z',
    }));
    return scrub(aCleanChart(), tablesOf([]), [finding(severity, missing, final)], overrides).ready;
  };
  const both = ['Claim.item[0]', 'Claim.item[1]'];

  test('a likely denial that is overridden at all its places holds the claim no more', () => {
    expect(overriding(both, 'D')).toBe(true);
  });

  test('a denial that no record turns holds the claim whoever overrides it', () => {
    expect(overriding(both, 'D', false, both.slice(0, 1))).toBe(false);
  });

  test('one place alone does not release the other', () => {
    expect(overriding(both.slice(1), 'D')).toBe(false);
  });

  test('what the payer would reject is never overridden', () => {
    expect(overriding(both, 'R')).toBe(false);
  });

  test('a required table that is missing cannot be overridden away', () => {
    expect(overriding(both, 'D', true)).toBe(false);
  });
});

const taskFrom = (chart: DraftChart): Task | undefined => {
  const writes = correctionTask(chart, scrubbed(chart));
  expect(writes.length).toBeLessThanOrEqual(1);
  const resource = writes[0]?.resource;
  return resource?.resourceType === 'Task' ? resource : undefined;
};

/** The Task as the EHR would have stored it. */
const stored = (task: Task | undefined, version = '1'): Task[] =>
  task ? [{ ...task, id: 'correction', meta: { ...task.meta, versionId: version } }] : [];

const edits = (task: Task | undefined): (string | undefined)[] =>
  (task?.input ?? []).map(
    ({ type }) => type.coding?.find(({ system }) => system === codeSystem.edit)?.code,
  );

describe('the claim-correction Task', () => {
  test('a clean claim makes none', () => {
    expect(correctionTask(aCleanChart(), scrubbed(aCleanChart()))).toEqual([]);
  });

  test('a held claim makes one, valid as R4, due in two business days, with each finding', () => {
    const chart = chartWith((draft) => {
      withoutPointers(draft);
      withoutMue(draft);
    });
    const task = taskFrom(chart);
    expect(task && validateResource(task)).toEqual([]);
    expect(task).toMatchObject({
      status: 'ready',
      intent: 'order',
      focus: { reference: 'Claim/claim' },
      basedOn: [{ reference: 'Claim/claim' }],
      for: { reference: 'Patient/patient' },
      encounter: { reference: 'Encounter/visit' },
      restriction: { period: { end: '2026-11-06' } },
      authoredOn: chart.now,
    });
    expect(identifierIn(task?.identifier, identifierSystem('claim-correction'))).toBe('claim');
    expect(edits(task)).toEqual([
      'diagnosis-pointer-missing',
      'units-exceed-mue',
      'units-exceed-mue-by-policy',
      'units-exceed-mue-of-day',
    ]);
    expect(task?.input?.[0]?.extension?.[0]?.extension).toEqual(
      expect.arrayContaining([
        { url: 'place', valueString: 'Claim.item[0].diagnosisSequence' },
        { url: 'severity', valueCode: 'R' },
        { url: 'state', valueCode: 'fail' },
      ]),
    );
    expect(task?.input?.[1]?.extension?.[0]?.extension).toContainEqual({
      url: 'state',
      valueCode: 'no_data',
    });
  });

  test('due days are counted from the clinic’s local day, over the weekend', () => {
    const chart = chartWith(withoutPointers);
    // Thursday evening in Chicago is Friday in UTC.
    chart.now = '2026-11-06T03:00:00Z';
    expect(taskFrom(chart)?.restriction?.period?.end).toBe('2026-11-09');
  });

  test('what is wrong with the codes goes to a coder, with the coverage to a biller', () => {
    const owner = (change: Change) =>
      taskFrom(chartWith(change))?.performerType?.[0]?.coding?.[0]?.code;
    expect(owner(withoutPointers)).toBe('coder');
    expect(owner(withoutMemberId)).toBe('biller');
    expect(owner(withoutMue)).toBe('biller');
  });

  test('scrubbing again without a change writes nothing', () => {
    const chart = chartWith(withoutPointers);
    chart.tasks = stored(taskFrom(chart));
    chart.now = '2026-11-05T10:00:00-06:00';
    expect(correctionTask(chart, scrubbed(chart))).toEqual([]);
  });

  test('another finding renews the open Task, which keeps its status, its note and its due day', () => {
    const chart = chartWith(withoutPointers);
    const note = [{ text: 'Asked the clinician.' }];
    chart.tasks = stored(taskFrom(chart)).map((task) => ({ ...task, status: 'in-progress', note }));
    chart.now = '2026-11-05T10:00:00-06:00';
    withoutMemberId(chart);
    const renewed = taskFrom(chart);
    expect(edits(renewed)).toEqual(['subscriber-id-missing', 'diagnosis-pointer-missing']);
    expect(renewed).toMatchObject({
      id: 'correction',
      status: 'in-progress',
      note,
      restriction: { period: { end: '2026-11-06' } },
    });
  });

  test('a claim put right completes it, once; a cancelled one is left alone', () => {
    const open = stored(taskFrom(chartWith(withoutPointers)));
    const chart = aCleanChart();
    chart.tasks = open;
    const done = taskFrom(chart);
    expect(done).toMatchObject({ status: 'completed', output: [{ valueString: 'clean' }] });
    expect(done && validateResource(done)).toEqual([]);
    chart.tasks = stored(done, '2');
    expect(correctionTask(chart, scrubbed(chart))).toEqual([]);
    chart.tasks = open.map((task) => ({ ...task, status: 'cancelled' }));
    expect(correctionTask(chart, scrubbed(chart))).toEqual([]);
  });

  test.each(['completed', 'cancelled'] as const)(
    'a finding that returns opens a %s Task again, with a new due day and no result',
    (status) => {
      const closed = stored(taskFrom(chartWith(withoutPointers))).map((task) => ({
        ...task,
        status,
        output: [{ type: { text: 'result' }, valueString: 'clean' }],
      }));
      const chart = chartWith(withoutMemberId);
      chart.now = '2026-11-11T10:00:00-06:00';
      chart.tasks = closed;
      const reopened = taskFrom(chart);
      expect(reopened).toMatchObject({
        id: 'correction',
        status: 'ready',
        authoredOn: '2026-11-04T10:00:00-06:00',
        restriction: { period: { end: '2026-11-13' } },
      });
      expect(reopened?.output).toBeUndefined();
      expect(edits(reopened)).toEqual(['subscriber-id-missing']);
    },
  );

  test('the Task of another claim is not touched', () => {
    const chart = chartWith(withoutPointers);
    chart.tasks = stored(taskFrom(chart)).map((task) => ({
      ...task,
      identifier: [{ system: identifierSystem('claim-correction'), value: 'another' }],
    }));
    expect(correctionTask(chart, scrubbed(chart))[0]?.kind).toBe('create');
  });
});
