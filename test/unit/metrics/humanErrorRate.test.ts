import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { humanErrorRate, type BlindAnswer } from '../../../src/metrics/humanErrorRate';
import { wilsonInterval } from '../../../src/metrics/statistics/wilsonInterval';

const answers = (truth: BlindAnswer['truth'], right: number, wrong: number): BlindAnswer[] => {
  const other = truth === 'real' ? 'generated' : 'real';
  return [
    ...Array.from({ length: right }, () => ({ truth, answer: truth })),
    ...Array.from({ length: wrong }, () => ({ truth, answer: other }) as const),
  ];
};
const set = fc.constantFrom('real' as const, 'generated' as const);
const anyAnswers = fc.array(fc.record({ truth: set, answer: set }), { maxLength: 60 });

describe("Wilson's interval", () => {
  it('is that of scipy (binomtest, proportion_ci, method wilson)', () => {
    const close = (wrong: number, total: number, low: number, high: number) => {
      const found = wilsonInterval(wrong, total);
      expect(found.low).toBeCloseTo(low, 14);
      expect(found.high).toBeCloseTo(high, 14);
    };
    close(15, 100, 0.09305985283656634, 0.23283559590832367);
    close(31, 100, 0.22779697212376043, 0.4062605571948941);
    close(0, 10, 0, 0.27753279986288926);
  });

  it('has as ends the shares whose own standard error the seen share is 1.96 of away', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, part) => {
          const count = Math.round(part * total);
          const { low, high } = wilsonInterval(count, total);
          for (const end of [low, high].filter(share => share > 0 && share < 1)) {
            const off = Math.abs(count / total - end) / Math.sqrt((end * (1 - end)) / total);
            expect(off).toBeCloseTo(1.959964, 5);
          }
          expect(low).toBeLessThanOrEqual(count / total);
          expect(high).toBeGreaterThanOrEqual(count / total);
          const mirrored = wilsonInterval(total - count, total);
          expect(mirrored.low).toBeCloseTo(1 - high, 12);
        },
      ),
    );
  });
});

describe('the human error rate', () => {
  it('is the share of wrong answers, of all and of each kind of image', () => {
    const rate = humanErrorRate([...answers('generated', 32, 18), ...answers('real', 37, 13)]);
    expect(rate).toMatchObject({ value: 0.31, wrong: 31, answers: 100 });
    expect(rate.generated).toMatchObject({ value: 0.36, wrong: 18, answers: 50 });
    expect(rate.real).toMatchObject({ value: 0.26, wrong: 13, answers: 50 });
  });

  it('does not depend on the order of the answers, and swaps its halves with the names of the sets', () => {
    const swapped = { real: 'generated', generated: 'real' } as const;
    fc.assert(
      fc.property(anyAnswers, given => {
        const rate = humanErrorRate(given);
        expect(humanErrorRate(given.toReversed())).toEqual(rate);
        const other = humanErrorRate(
          given.map(({ truth, answer }) => ({ truth: swapped[truth], answer: swapped[answer] })),
        );
        expect(other).toEqual({ ...rate, generated: rate.real, real: rate.generated });
        expect(rate.wrong).toBe(rate.real.wrong + rate.generated.wrong);
      }),
    );
  });

  it('is not known without an answer: any share may be', () => {
    const rate = humanErrorRate([]);
    expect(rate).toMatchObject({ value: NaN, low: 0, high: 1, answers: 0 });
    expect(humanErrorRate(answers('real', 0, 4)).generated).toMatchObject({ value: NaN, low: 0, high: 1 });
  });
});
