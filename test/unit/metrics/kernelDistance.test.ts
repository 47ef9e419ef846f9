import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/contract/errors';
import { cmmd } from '../../../src/metrics/cmmd';
import { drawSubsets, kernelDistance, kernelDistanceOf } from '../../../src/metrics/kernelDistance';
import { gramPass } from '../../../src/metrics/linearAlgebra/gramPass';
import { plainProduct } from '../../support/plainProduct';
import { mean } from '../../../src/metrics/statistics/mean';
import { memorisationOf } from '../../../src/metrics/mifid';
import { seededRandom } from '../../../src/metrics/statistics/random';
import { takeRows } from '../../../src/metrics/rows/takeRows';
import { rotated, shuffled } from '../../support/movedSets';
import { gaussianSet, setOf } from '../../support/seededSets';

const real = gaussianSet(60, 5, 1);
const generated = gaussianSet(45, 5, 2, 1.3);

describe('the kernel distance', () => {
  it('is the definition, pair by pair', async () => {
    const [x, y] = [
      setOf([
        [1, 0],
        [0, 2],
        [1, 1],
      ]),
      setOf([
        [2, 0],
        [0, 0],
      ]),
    ];
    const k = (product: number) => (product / 2 + 1) ** 3;
    const rr = (2 * (k(0) + k(1) + k(2))) / 6;
    const rg = (k(2) + k(0) + k(2) + 3 * k(0)) / 6;
    const { value } = await kernelDistance(x, y, [], plainProduct);
    expect(value).toBeCloseTo(rr + k(0) - 2 * rg, 12);
  });

  it('does not see order or rotation', async () => {
    const { value } = await kernelDistance(real, generated, [], plainProduct);
    const moved = await kernelDistance(shuffled(real, 1), shuffled(generated, 2), [], plainProduct);
    expect(moved.value).toBeCloseTo(value, 10);
    const turned = await kernelDistance(rotated(real, 3), rotated(generated, 3), [], plainProduct);
    expect(turned.value).toBeCloseTo(value, 4);
  });

  it('of a subset is that of the subset alone', async () => {
    const subsets = drawSubsets(real, generated, seededRandom(1, 'subsets'), { subsets: 3, subsetSize: 20 });
    const { subsets: found } = await kernelDistance(real, generated, subsets, plainProduct);
    for (const [i, subset] of subsets.entries()) {
      const alone = await kernelDistance(
        takeRows(real, subset.real),
        takeRows(generated, subset.generated),
        [],
        plainProduct,
      );
      expect(found.values[i]).toBeCloseTo(alone.value, 12);
    }
    expect(found.mean).toBeCloseTo(mean(found.values), 12);
    expect(found.size).toBe(20);
  });

  it('is the sum of the means of what each sample adds', async () => {
    const { value, realTerms, generatedTerms } = await kernelDistance(real, generated, [], plainProduct);
    expect(mean(realTerms) + mean(generatedTerms)).toBeCloseTo(value, 10);
  });

  it('has the standard error of the jackknife', async () => {
    const { standardError, value } = await kernelDistance(real, generated, [], plainProduct);
    const without = async (which: 'real' | 'generated') => {
      const set = which === 'real' ? real : generated;
      const values: number[] = [];
      for (let row = 0; row < set.rows; row++) {
        const kept = takeRows(
          set,
          Int32Array.from({ length: set.rows - 1 }, (_, i) => (i < row ? i : i + 1)),
        );
        const sets = which === 'real' ? ([kept, generated] as const) : ([real, kept] as const);
        values.push((await kernelDistance(...sets, [], plainProduct)).value);
      }
      const centre = mean(Float64Array.from(values));
      return ((set.rows - 1) / set.rows) * values.reduce((sum, x) => sum + (x - centre) ** 2, 0);
    };
    expect(value).not.toBe(0);
    expect(standardError).toBeCloseTo(Math.sqrt((await without('real')) + (await without('generated'))), 9);
  });

  it('is 0 on average between draws of one distribution', async () => {
    const values: number[] = [];
    for (let seed = 0; seed < 40; seed++) {
      const sets = [gaussianSet(50, 4, 2 * seed), gaussianSet(30, 4, 2 * seed + 1)] as const;
      values.push((await kernelDistance(...sets, [], plainProduct)).value);
    }
    const spread = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0)) / values.length;
    expect(Math.abs(mean(Float64Array.from(values)))).toBeLessThan(3 * spread);
  });
});

describe('a pass over the pairs', () => {
  const [many, few] = [gaussianSet(1100, 3, 5), gaussianSet(1030, 3, 6)]; // more than a tile on both sides

  it('is one for several metrics, which are what they are alone, and counts every pair', async () => {
    const kernel = kernelDistanceOf(many, few, []);
    const memory = memorisationOf(many, few);
    const seen: [number, number][] = [];
    await gramPass(many, few, [kernel.consumer, memory.consumer], plainProduct, {
      onProgress: (...progress) => seen.push(progress),
    });
    expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
    const alone = await kernelDistance(many, few, [], plainProduct);
    expect(kernel.result().value).toBe(alone.value);
    // The definition, without tiles.
    let sum = 0;
    const at = (set: typeof many, row: number) => set.values.subarray(row * 3, row * 3 + 3);
    for (let i = 0; i < many.rows; i++) {
      for (let j = 0; j < many.rows; j++) {
        const product = at(many, i).reduce((total, x, c) => total + x * at(many, j)[c]!, 0);
        if (i !== j) sum += (product / 3 + 1) ** 3;
      }
    }
    const only = await kernelDistance(
      many,
      setOf([
        [0, 0, 0],
        [0, 0, 0],
      ]),
      [],
      plainProduct,
    );
    expect(only.value).toBeCloseTo(sum / (many.rows * (many.rows - 1)) + 1 - 2, 8);
    expect(memory.result().perSample.length).toBe(few.rows);
  });

  it('stops when it is cancelled', async () => {
    const cancelled = kernelDistance(many, few, [], plainProduct, { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toThrow(CancelledError);
  });
});

describe('CMMD', () => {
  it('of a set with itself is 0, and not below 0 of any two', async () => {
    expect(await cmmd(real, shuffled(real, 1), plainProduct)).toBeCloseTo(0, 9);
    expect(await cmmd(real, generated, plainProduct)).toBeGreaterThan(0);
  });

  it('does not see order, rotation or, of features of length 1, scale', async () => {
    const value = await cmmd(real, generated, plainProduct);
    const scaled = { ...generated, values: generated.values.map(x => 8 * x) };
    expect(await cmmd(real, scaled, plainProduct)).toBeCloseTo(value, 9);
    expect(await cmmd(shuffled(real, 1), generated, plainProduct)).toBeCloseTo(value, 9);
    expect(await cmmd(rotated(real, 2), rotated(generated, 2), plainProduct)).toBeCloseTo(value, 4);
  });

  it('of two opposite points is 2000 (1 - k)', async () => {
    const value = await cmmd(setOf([[3, 0]]), setOf([[-1, 0]]), plainProduct);
    expect(value).toBeCloseTo(2000 * (1 - Math.exp(-4 / 200)), 9);
    // A row of zeros has no direction: it is at distance 1 from every unit vector.
    expect(await cmmd(setOf([[3, 0]]), setOf([[0, 0]]), plainProduct)).toBeCloseTo(
      2000 * (1 - Math.exp(-1 / 200)),
      9,
    );
  });
});
