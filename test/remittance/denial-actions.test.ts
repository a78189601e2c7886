import { describe, expect, test } from 'vitest';
import { isCostShare, isRoutine } from '../../src/remittance/adjustments.ts';
import { denialAction, denialActions } from '../../src/remittance/denial-actions.ts';

const ask = (group: string, carc: string, ...rarcs: string[]) =>
  denialAction({ group, carc, rarcs });

describe('the denial table', () => {
  test.each([
    ['CO-50 is appealed by the coder', ask('CO', '50'), 'coder', 'APPEAL', 'APP'],
    ['PR-50 goes to the patient', ask('PR', '50'), 'patient-billing', 'PT', 'PTQ'],
    ['CO-197 needs the authorization', ask('CO', '197'), 'biller', 'R7', 'AUTH'],
    ['CO-97 is the coder’s', ask('CO', '97', 'M15'), 'coder', 'R7', 'COR'],
    ['CO-16 with N290 is the biller’s', ask('CO', '16', 'N290'), 'biller', 'R7', 'COR'],
    ['CO-16 with M76 is the coder’s', ask('CO', '16', 'M76'), 'coder', 'R7', 'COR'],
    ['CO-16 with N382 is the front desk’s', ask('CO', '16', 'N382'), 'front-desk', 'R7', 'COR'],
    ['CO-16 with MA130 is a new claim', ask('CO', '16', 'MA130'), 'biller', 'N1', 'COR'],
    ['OA-18 waits for the first claim', ask('OA', '18', 'N522'), 'biller', 'WAIT', 'COR'],
    ['CO-22 with MA04 asks the patient', ask('CO', '22', 'MA04'), 'front-desk', 'REBILL', 'COB'],
    ['CO-29 is appealed with proof', ask('CO', '29'), 'biller', 'APPEAL', 'APP'],
    ['CO-252 sends documents', ask('CO', '252', 'M127'), 'biller', 'RECORDS', 'DOC'],
    ['CO-227 calls the patient', ask('CO', '227'), 'front-desk', 'CALL', 'DOC'],
    ['CO-B7 holds further claims', ask('CO', 'B7'), 'credentialing', 'HOLD', 'CRED'],
    ['CO-303 is never billed to a QMB', ask('CO', '303', 'N192'), 'biller', 'ADJ', 'NONE'],
    ['a retired reason is what replaced it', ask('CO', '165'), 'front-desk', 'R7', 'COR'],
  ])('%s', (_, found, owner, action, due) => {
    expect(found).toMatchObject({ owner, action, due, basis: 'row' });
  });

  test('given MA130 beside the field that is wrong, then its owner corrects it in a new claim', () => {
    expect(ask('CO', '16', 'MA130', 'M76')).toMatchObject({ owner: 'coder', action: 'N1' });
    expect(ask('CO', '4', 'MA130')).toMatchObject({ owner: 'coder', action: 'N1' });
  });

  test('given a remark that bars the appeal, then nobody appeals and a person decides', () => {
    expect(ask('CO', '29', 'N211')).toMatchObject({ action: 'ADJ', auto: 'H' });
  });

  test('given a remark about sending, then a posting stays a posting', () => {
    expect(ask('CO', '45', 'MA130')).toMatchObject({ action: 'ADJ' });
    expect(ask('PR', '1', 'MA130')).toMatchObject({ action: 'PT' });
  });

  test('given a payer’s own reduction (PI), then it is worked like CO and never billed to the patient', () => {
    for (const { carc } of denialActions) expect(ask('PI', carc).action).not.toBe('PT');
    expect(ask('PI', '50')).toMatchObject({ action: 'APPEAL', basis: 'row' });
  });

  test('given a reason without row, then the biller calls the payer', () => {
    expect(ask('CO', '9999')).toMatchObject({
      owner: 'biller',
      action: 'CALL',
      carc: '9999',
      basis: 'default',
    });
  });

  test('only group PR is ever billed to a patient', () => {
    for (const { action, group } of denialActions) if (action === 'PT') expect(group).toBe('PR');
  });

  test('it has rows for more than forty reasons, each reason, group and remark once, in order of CARC', () => {
    const carcs = [...new Set(denialActions.map(({ carc }) => carc))];
    expect(carcs.length).toBeGreaterThanOrEqual(40);
    const keys = denialActions.map(({ carc, group, rarc }) => `${carc} ${group} ${rarc}`);
    expect(new Set(keys).size).toBe(keys.length);
    const rank = (carc: string): number => Number(carc.replace(/^[A-Z]/, '')) + letter(carc) * 1e4;
    const letter = (carc: string): number => (/^[A-Z]/.test(carc) ? carc.charCodeAt(0) : 0);
    expect(carcs).toEqual([...carcs].sort((a, b) => rank(a) - rank(b)));
  });

  test('contractual write-offs, earlier payers and cost shares are nobody’s work; denials are', () => {
    for (const [group, carc] of [
      ['CO', '45'],
      ['CO', '253'],
      ['OA', '23'],
      ['PR', '1'],
      ['PR', '2'],
      ['PR', '3'],
    ] as const)
      expect(isRoutine({ group, carc })).toBe(true);
    expect(isRoutine({ group: 'CO', carc: '50' })).toBe(false);
    expect(isRoutine({ group: 'PR', carc: '45' })).toBe(false);
    expect(isCostShare({ group: 'CO', carc: '1' })).toBe(false);
  });
});
