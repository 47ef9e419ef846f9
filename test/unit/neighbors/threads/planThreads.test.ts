import { describe, expect, it } from 'vitest';
import { planThreads } from '../../../../src/neighbors/threads/planThreads';

const many = 50_000 ** 2;
const count = (pairs: number, onCard: boolean, processors: number) =>
  planThreads(pairs, onCard, processors, __filename).count;

describe('the threads of a search', () => {
  it('are none on few processors, for few pairs, and where their program is not built', () => {
    for (const processors of [1, 2, 3]) expect(count(many, true, processors)).toBe(0);
    expect(count(5000 ** 2, true, 64)).toBe(0);
    expect(planThreads(many, true, 64, `${__filename}.missing`).count).toBe(0);
    // From TypeScript sources there is no bundle beside the code.
    expect(planThreads(many, true, 64).count).toBe(0);
  });

  it('leave the products what they need: all but a quarter on the CPU, one processor beside a card', () => {
    for (const processors of [4, 8, 16, 64, 128]) {
      expect(count(many, false, processors)).toBeGreaterThanOrEqual(1);
      expect(count(many, false, processors)).toBeLessThanOrEqual(processors / 4);
      expect(count(many, true, processors)).toBeGreaterThanOrEqual(count(many, false, processors));
      expect(count(many, true, processors)).toBeLessThan(processors);
    }
  });
});
