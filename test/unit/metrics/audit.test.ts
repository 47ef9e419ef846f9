import { describe, expect, it } from 'vitest';
import { audit, auditDraws, auditShares, keptRows } from '../../../src/metrics/audit';
import { seededRandom } from '../../../src/metrics/statistics/random';
import { takeRows } from '../../../src/metrics/rows/takeRows';
import { triInput } from '../../../src/metrics/neighborhood/triTerms';
import { mean } from '../../../src/metrics/statistics/mean';
import { bruteForceTables } from '../../support/bruteForce';
import { gaussianSet } from '../../support/seededSets';

const k = 3;
const [real, generated] = [gaussianSet(60, 4, 1), gaussianSet(50, 4, 2, 1.5)];
const tablesOf = (kept: Int32Array) => bruteForceTables(real, takeRows(generated, kept), k);
const all = triInput(tablesOf(Int32Array.from({ length: 50 }, (_, i) => i)), k, 4);
const curve = (shares = auditShares) =>
  audit(
    auditDraws(all.terms.ceGenerated, k, seededRandom(1, 'audit'), shares),
    kept => Promise.resolve(tablesOf(kept)),
    { k, dimension: 4 },
  );

describe('what is kept', () => {
  it('is without the highest terms, copies last to go, later rows first among equals', () => {
    const terms = Float64Array.of(3, -Infinity, 5, 3, -Infinity);
    expect([...keptRows(terms, 0)]).toEqual([0, 1, 2, 3, 4]);
    expect([...keptRows(terms, 0.2)]).toEqual([0, 1, 3, 4]);
    expect([...keptRows(terms, 0.4)]).toEqual([0, 1, 4]);
    expect([...keptRows(terms, 0.6)]).toEqual([1, 4]);
  });
});

describe('the audit curve', () => {
  it('starts at the scores of the whole set', async () => {
    const [first] = await curve([0]);
    const base = mean(all.terms.hReal);
    expect(first!.pce).toBe(mean(all.terms.ceGenerated) - base);
    expect(first!.rce).toBe(mean(all.terms.ceReal) - base);
    expect(first!.re).toBe(mean(all.terms.hGenerated) - base);
    expect(first!.atRandom).toEqual({ pce: first!.pce, rce: first!.rce, re: first!.re });
  });

  it('falls in PCE with every sample rejected, and below that of random rejection', async () => {
    const points = await curve();
    expect(points.map(({ rows }) => rows)).toEqual([50, 47, 45, 42, 40, 37, 35, 32, 30, 27, 25]);
    points.slice(1).forEach((point, i) => {
      expect(point.pce).toBeLessThan(points[i]!.pce);
      expect(point.pce).toBeLessThan(point.atRandom.pce);
    });
  });

  it('has the RE of the kept samples among themselves', async () => {
    const [point] = await curve([0.3]);
    const kept = keptRows(all.terms.ceGenerated, 0.3);
    const { terms } = triInput(tablesOf(kept), k, 4);
    expect(point!.re).toBe(mean(terms.hGenerated) - mean(terms.hReal));
  });

  it('leaves out shares that leave too few samples, and is the same for the same seed', async () => {
    expect((await curve([0, 0.5, 0.95])).map(({ share }) => share)).toEqual([0, 0.5]);
    expect(await curve([0.2])).toEqual(await curve([0.2]));
  });
});
