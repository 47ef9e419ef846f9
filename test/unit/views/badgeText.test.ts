import { describe, expect, it } from 'vitest';
import { pceBadge } from '../../../src/views/inline/badgeText';

describe("a set's badge", () => {
  it.each([
    [7.4, '7'],
    [0.2, '0'],
    [-0.2, '0'],
    [42.6, '43'],
    [99.4, '99'],
    [99.5, '++'],
    [-3.2, '−3'],
    [-9.5, '−9'],
    [-9.6, '−−'],
    [-Infinity, '−∞'],
    [Infinity, '∞'],
    [Number.NaN, '?'],
  ])('says a PCE of %d as %s', (pce, text) => {
    expect(pceBadge({ pce })).toBe(text);
  });

  it('never has more than two characters', () => {
    for (let pce = -2000; pce < 2000; pce += 0.37) expect(pceBadge({ pce }).length).toBeLessThan(3);
  });
});
