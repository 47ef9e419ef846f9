import { describe, expect, it } from 'vitest';
import { averageByKey } from '../../../../src/evaluation/extended/averageEntries';

const curve = (y: number) => ({ x: { label: 'x', values: [0] }, y: { label: 'y', values: [y] } });

describe('metrics of several draws', () => {
  it('have the mean of every number, however deep, and the curve, the parameters and the lists of the first', () => {
    const draw = (n: number) => ({
      rarity: {
        value: n,
        standardError: n / 10,
        parameters: { k: n },
        outside: 2 * n,
        part: { value: 4 * n, standardError: NaN },
        curve: curve(n),
        cells: [n],
        kind: 'closed',
      },
    });
    expect(averageByKey([draw(1), draw(3)])).toEqual({
      rarity: {
        value: 2,
        standardError: 0.2,
        drawSpread: Math.SQRT2,
        draws: 2,
        parameters: { k: 1 },
        outside: 4,
        part: { value: 8, standardError: NaN },
        curve: curve(1),
        cells: [1],
        kind: 'closed',
      },
    });
  });

  it('are as they are in the only draw that has them', () => {
    const fd = { value: 3 };
    expect(averageByKey([{ fd, density: { value: 1 } }, { density: { value: 1 } }])).toEqual({
      fd,
      density: { value: 1, drawSpread: 0, draws: 2 },
    });
    expect(averageByKey([{ fd }])).toEqual({ fd });
  });

  it('have no spread where a draw is infinite', () => {
    const [one, other] = [{ realism: { value: Infinity } }, { realism: { value: 1 } }];
    expect(averageByKey([one, other])).toEqual({ realism: { value: Infinity, draws: 2 } });
  });

  it('have the mean of the errors of the draws that have one', () => {
    const [one, other] = [{ density: { value: 1 } }, { density: { value: 3, standardError: 0.5 } }];
    const both = { value: 2, standardError: 0.5, drawSpread: Math.SQRT2, draws: 2 };
    expect(averageByKey([other, one])).toEqual({ density: both });
    expect(averageByKey([one, other])).toEqual({ density: both });
  });
});
