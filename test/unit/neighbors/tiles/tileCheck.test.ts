import { describe, expect, it } from 'vitest';
import { arithmeticProbe } from '../../../../src/neighbors/tiles/arithmeticProbe';
import { centreRows, leftBlock } from '../../../../src/neighbors/rows/centredRows';
import { centralPoint, type RowView } from '../../../../src/neighbors/rows/rowView';
import { EvenPlaces, arithmeticProblem } from '../../../../src/neighbors/tiles/tileCheck';
import { openTileKernel, type Tile, type TileKernel } from '../../../../src/neighbors/tiles/tileKernel';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { gaussianSet } from '../../../support/seededSets';
import { changedCpu, changeValues, roundedTo, summingKernel, truncated } from '../support/faultyKernels';

async function passes(opening: TileKernel | Promise<TileKernel>, a: number, b: number, width: number) {
  const kernel = await opening;
  const probe = arithmeticProbe(a, b, width);
  const passed = probe.isPassed(await kernel.run(probe.left, a, probe.right, b, width));
  await kernel.release();
  return passed;
}

const shapes = [
  [16, 16, 3],
  [16, 48, 4],
  [32, 16, 65],
  [32, 32, 1026],
  [16, 32, 4097],
] as const;

describe('the probe of arithmetic', () => {
  it.each(shapes)('is passed by float32 in any order of the sum: %i x %i x %i', async (a, b, width) => {
    expect(await passes(openTileKernel(64), a, b, width)).toBe(true);
    expect(await passes(summingKernel(Math.fround), a, b, width)).toBe(true);
  });

  it.each(shapes)('is not passed by what keeps fewer bits: %i x %i x %i', async (a, b, width) => {
    for (const bits of [7, 10, 12]) {
      expect(await passes(changedCpu(64, { input: roundedTo(bits) }), a, b, width)).toBe(false);
      const output = (tile: Tile) => changeValues(tile, roundedTo(bits));
      expect(await passes(changedCpu(64, { output }), a, b, width)).toBe(false);
      expect(await passes(summingKernel(roundedTo(bits)), a, b, width)).toBe(false);
    }
  });

  it.each(shapes)('is not passed by sums that are rounded towards 0: %i x %i x %i', async (a, b, width) => {
    expect(await passes(summingKernel(truncated), a, b, width)).toBe(false);
  });
});

const viewOf = (set: FeatureSet): RowView => ({
  set,
  rows: Int32Array.from({ length: set.rows }, (_, u) => u),
});

/** A tile of two sets by the CPU, with what it is of. */
async function tileOf(x: FeatureSet, y: FeatureSet) {
  const [left, right] = centreRows([viewOf(x), viewOf(y)], centralPoint(viewOf(x), viewOf(y)));
  const { width } = right;
  const [a, b] = [left.paddedRows, right.paddedRows];
  const block = leftBlock(left, 0, a, new Float32Array(left.values.length));
  const kernel = await openTileKernel(Math.max(a, b));
  const tile = await kernel.run(block, a, right.values, b, width);
  await kernel.release();
  return { tile, input: { left: block, a, right: right.values, b, width } };
}

const everywhere = (count: number) => new EvenPlaces().take(count);
const scaled = (set: FeatureSet, to: (value: number, at: number) => number): FeatureSet => ({
  ...set,
  values: set.values.map(to),
});

describe('the check of a tile', () => {
  it.each([
    ['plain', (value: number) => value],
    ['far from the origin', (value: number) => 1e4 + 0.01 * value],
    ['small integers', (value: number) => Math.round(value)],
    ['tiny', (value: number) => value * 1e-30],
    ['huge', (value: number) => value * 1e25],
    ['below what float32 holds whole', (value: number) => value * 1e-40],
    ['of all scales', (value: number, at: number) => value * 10 ** ((at % 41) - 20)],
  ])('finds nothing wrong with float32: %s', async (_, to) => {
    for (const d of [1, 17, 700]) {
      const { tile, input } = await tileOf(
        scaled(gaussianSet(40, d, 1), to),
        scaled(gaussianSet(30, d, 2), to),
      );
      expect(arithmeticProblem(tile, input, everywhere(2000))).toBeNull();
    }
  });

  it('looks at every part of a tile, however few entries it looks at', () => {
    const places = new EvenPlaces();
    const tenths = new Set([...places.take(8), ...places.take(8)].map(share => Math.floor(share * 10)));
    expect(tenths.size).toBe(10);
  });

  it('says by how much values of 10 bits are off', async () => {
    const { tile, input } = await tileOf(gaussianSet(64, 100, 3), gaussianSet(64, 100, 4));
    changeValues(tile, roundedTo(10));
    expect(arithmeticProblem(tile, input, everywhere(200))).toMatch(
      /differ from float64's by \d\S+e-4|0\.000\d+, more than the \d/,
    );
  });

  it.each([
    ['nothing at all', () => 0],
    ['no numbers', () => NaN],
    ['what is infinite', () => Infinity],
  ])('does not take %s for a tile', async (_, to) => {
    const { tile, input } = await tileOf(gaussianSet(64, 20, 3), gaussianSet(64, 20, 4));
    changeValues(tile, to);
    expect(arithmeticProblem(tile, input, everywhere(32))).toMatch(/differ from float64's/);
  });

  it.each(['rowMinima', 'columnMinima'] as const)(
    'does not take other %s than those of the values',
    async name => {
      const { tile, input } = await tileOf(gaussianSet(64, 20, 3), gaussianSet(64, 20, 4));
      tile[name].fill(0.5);
      expect(arithmeticProblem(tile, input, everywhere(32))).toMatch(/not the smallest/);
    },
  );
});
