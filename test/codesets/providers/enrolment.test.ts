import { describe, expect, test } from 'vitest';
import { openEnrolment } from '../../../src/codesets/providers/enrolment.ts';
import { imported, problemsOf, rendered } from '../import/rendered.ts';
import { specimenFile, specimenText } from '../import/specimens.ts';

describe("given the clinic's enrolment list", () => {
  test('then the row of provider, payer and day answers', async () => {
    const table = openEnrolment(await imported('enrolment', [specimenFile('clinic-enrolment')]));
    expect(table.on('1234567893', '88001', '2026-10-01')).toEqual([
      {
        npi: '1234567893',
        payer: '88001',
        taxId: '991234567',
        status: 'enrolled',
        from: '2026-01-01',
      },
    ]);
    expect(table.on('1234567893', '88001', '2023-12-31')).toEqual([]);
    expect(table.knows('1234567893', '88001')).toBe(true);
    expect(table.knows('1234567893', '88002')).toBe(false);
    expect(table.on('1999999984', '88001', '2026-10-01')[0]?.status).toBe('pending');
  });

  test('when two rows are in force on one day, then both lines are named', async () => {
    const text = specimenText('clinic-enrolment').replace('2025-12-31', '2026-01-01');
    expect(await problemsOf('enrolment', [rendered('enrolment.csv', text)])).toEqual([
      {
        file: 'rendered-enrolment.csv',
        line: 3,
        words: 'is in force beside rendered-enrolment.csv:2: same npi, payer, taxId, same days',
      },
    ]);
  });
});
