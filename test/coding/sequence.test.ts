import { describe, expect, it } from 'vitest';
import { inSequence } from '../../src/coding/sequence.ts';

const listed = (code: string, display = code) => ({ code, display, rationale: 'Found.' });
const codesOf = (...found: ReturnType<typeof listed>[]) =>
  inSequence(found).map(({ code }) => code);

describe('given diagnoses in the order in which a visit assesses them', () => {
  it.each([
    ['all may stand first, then their order stays', ['I10', 'E11.9'], ['I10', 'E11.9']],
    [
      'a check-up is among them, then it is first',
      ['I10', 'Z00.00', 'E11.9'],
      ['Z00.00', 'I10', 'E11.9'],
    ],
    ['a status comes first, then it gives way', ['Z94.0', 'E03.9'], ['E03.9', 'Z94.0']],
    [
      'a long-term drug and a history come first, then both give way',
      ['Z79.4', 'Z85.3', 'E11.9'],
      ['E11.9', 'Z79.4', 'Z85.3'],
    ],
    [
      'a cause from outside comes first, then the injury',
      ['W57.XXXA', 'S80.261A'],
      ['S80.261A', 'W57.XXXA'],
    ],
    ['aftercare may be the reason for the visit', ['Z47.1', 'Z96.651'], ['Z47.1', 'Z96.651']],
    ['a vaccination may be first', ['Z23', 'J45.909'], ['Z23', 'J45.909']],
    ['only a status is told, then it stands alone', ['Z95.1'], ['Z95.1']],
    ['nothing but statuses is told', ['Z95.1', 'Z79.01'], ['Z95.1', 'Z79.01']],
    ['a study’s examination is no reason that has to be first', ['I10', 'Z00.6'], ['I10', 'Z00.6']],
  ])('when %s', (_, assessed, codes) => {
    expect(codesOf(...assessed.map((code) => listed(code)))).toEqual(codes);
  });

  it('when a manifestation is told before its cause, then the cause is first (I.A.13)', () => {
    const eye = listed('H42', 'Glaucoma in diseases classified elsewhere');
    expect(codesOf(eye, listed('E85.4'))).toEqual(['E85.4', 'H42']);
  });

  it('when there is more than one, then the first alone says why it is first', () => {
    const [first, ...others] = inSequence([listed('Z94.0'), listed('E03.9'), listed('I10')]);
    expect(first?.rationale).toMatch(/^Found\. First-listed: .+IV\.G/);
    expect(others.map(({ rationale }) => rationale)).toEqual(['Found.', 'Found.']);
    expect(inSequence([listed('I10')])[0]?.rationale).toBe('Found.');
    expect(inSequence([listed('I10'), listed('Z00.00')])[0]?.rationale).toContain('I.C.21.c.16');
  });
});
