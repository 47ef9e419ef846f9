import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureSet } from '../../../../../src/features/featureSet';
import { commonScale, leftBlock } from '../../../../../src/neighbors/rows/centredRows';
import { distinctRows } from '../../../../../src/neighbors/rows/distinctRows';
import { rowDistance } from '../../../../../src/neighbors/rows/distance';
import { expandCopies } from '../../../../../src/neighbors/candidates/expandCopies';
import { Meter } from '../../../../../src/neighbors/meter';
import { nearestAcross, nearestInSelf } from '../../../../../src/neighbors/passes/neighborPass';
import { PairScan } from '../../../../../src/neighbors/pairTallies/pairScan';
import { principalBasis } from '../../../../../src/neighbors/passes/projection/principalBasis';
import { projectViews, sampleOf } from '../../../../../src/neighbors/passes/projection/projectWherePays';
import { projectionWidth } from '../../../../../src/neighbors/passes/projection/projectionWidth';
import { centralPoint, type RowView } from '../../../../../src/neighbors/rows/rowView';
import { openTileKernel, type TileKernel } from '../../../../../src/neighbors/tiles/tileKernel';
import { tileSize } from '../../../../../src/neighbors/passes/tilePass';
import { bruteForceTable } from '../../../../support/bruteForce';
import { gaussianSet } from '../../../../support/seededSets';
import { askBruteForce } from '../../support/askBruteForce';
import { expectTable, oracle } from '../../support/oracle';

let kernel: TileKernel;
beforeAll(async () => {
  kernel = await openTileKernel(tileSize);
});
afterAll(() => kernel.release());

const meter = () => new Meter(Infinity);
const derived = (from: FeatureSet, value: (old: number, at: number) => number): FeatureSet => ({
  ...from,
  values: from.values.map((old, at) => Math.fround(value(old, at))),
});
/** Features as an encoder's are: strong directions and weak ones. */
const fading = (rows: number, dimension: number, seed: number) =>
  derived(gaussianSet(rows, dimension, seed), (value, at) => value / (1 + (at % dimension)));

/** A projection to so many directions, whether it pays or not. */
const into = (directions: number) =>
  async function project(
    k: TileKernel,
    views: readonly RowView[],
    centre: Float64Array,
    _: unknown,
    m: Meter,
  ) {
    const sample = sampleOf(views[0]!, centre, 1);
    const basis = await principalBasis(k, sample, centre.length, directions, m);
    return projectViews(k, views, centre, commonScale(views, centre), basis, m);
  };

async function selfTable(set: FeatureSet, k: number, directions: number) {
  const x = distinctRows(set);
  const least = Math.min(k, x.rows.length - 1);
  const found = await nearestInSelf(kernel, x, least, meter(), { project: into(directions) });
  return expandCopies(x, x, found.nearest, k, true);
}

const hard: readonly (readonly [name: string, make: (rows: number, seed: number) => FeatureSet])[] = [
  ['strong and weak directions', (rows, seed) => fading(rows, 48, seed)],
  ['no direction that matters more', (rows, seed) => gaussianSet(rows, 48, seed)],
  ['far from the origin', (rows, seed) => derived(fading(rows, 48, seed), value => 1e4 + value)],
  [
    'tight clumps',
    (rows, seed) =>
      derived(gaussianSet(rows, 48, seed), (value, at) => (Math.floor(at / 48) % 3) * 1000 + 1e-3 * value),
  ],
  [
    'copies',
    (rows, seed) =>
      derived(fading(rows, 48, seed), (value, at) => (Math.floor(at / 48) % 5 === 0 ? 1 : value)),
  ],
  [
    'one row a million times larger',
    (rows, seed) => derived(fading(rows, 48, seed), (value, at) => (at < 48 ? 1e6 * value : value)),
  ],
  [
    'all in one plane',
    (rows, seed) => derived(gaussianSet(rows, 48, seed), (value, at) => (at % 48 < 4 ? value : 0)),
  ],
  [
    'whole numbers, with many ties',
    (rows, seed) => derived(gaussianSet(rows, 48, seed), value => Math.round(value)),
  ],
];

describe('bounds in a few directions', () => {
  it.each(hard)('enclose the squared distances: %s', async (_, make) => {
    const set = make(160, 1);
    const view: RowView = { set, rows: Int32Array.from({ length: 160 }, (_row, row) => row) };
    const centre = centralPoint(view);
    const [rows] = await into(6)(kernel, [view], centre, null, meter());
    const {
      bounds,
      bounds: { width, slack, scale, values, paddedRows },
    } = rows!;
    const left = leftBlock(bounds, 0, paddedRows, new Float32Array(paddedRows * width));
    const tile = await kernel.run(left, paddedRows, values, paddedRows, width);
    for (let u = 0; u < 160; u++)
      for (let v = 0; v < 160; v++) {
        const square = (rowDistance(view, u, view, v) * scale) ** 2;
        const lower = tile.values[u * paddedRows + v]!;
        expect(lower).toBeLessThanOrEqual(square);
        expect(lower + slack[u]! + slack[v]!).toBeGreaterThanOrEqual(square);
      }
  });

  it('find the directions in which rows vary', async () => {
    const set = derived(
      gaussianSet(400, 40, 1),
      (value, at) => (at % 40 === 7 ? 20 : at % 40 === 31 ? 5 : 0.1) * value,
    );
    const { directions, count, skew } = await principalBasis(kernel, set.values, 40, 3, meter());
    expect(count).toBe(3);
    expect(Math.abs(directions[7]!)).toBeGreaterThan(0.99);
    expect(Math.abs(directions[40 + 31]!)).toBeGreaterThan(0.99);
    expect(skew).toBeLessThan(1e-5);
  });

  it('are of fewer directions where rows span no more', async () => {
    const set = derived(gaussianSet(100, 40, 1), (value, at) => (at % 40 < 4 ? value : 0));
    expect((await principalBasis(kernel, set.values, 40, 12, meter())).count).toBe(4);
    const same = { ...set, values: new Float32Array(set.values.length) };
    expect((await principalBasis(kernel, same.values, 40, 12, meter())).count).toBe(0);
  });
});

describe('a search in a few directions equals float64 brute force', () => {
  it.each(hard)('on %s', async (_, make) => {
    const [x, y] = [make(700, 1), make(500, 2)];
    expectTable(await selfTable(x, 5, 6), oracle(x, x, 5));
    const views = [distinctRows(x), distinctRows(y)] as const;
    const found = await nearestAcross(kernel, views, [4, 3], meter(), { project: into(6) });
    expectTable(expandCopies(...views, found.xInY.nearest, 4, false), oracle(x, y, 4));
    expectTable(expandCopies(views[1], views[0], found.yInX.nearest, 3, false), oracle(y, x, 3));
  });

  it('also where the directions tell nothing, and all is searched again', async () => {
    // What is seen is the same for all rows; what differs lies beside it.
    const set = derived(gaussianSet(3000, 64, 3), (value, at) => (at % 64 < 32 ? 0 : value));
    const blind = async (
      k: TileKernel,
      views: readonly RowView[],
      centre: Float64Array,
      _: unknown,
      m: Meter,
    ) => {
      const directions = new Float32Array(2 * 64);
      directions[0] = directions[64 + 1] = 1;
      return projectViews(
        k,
        views,
        centre,
        commonScale(views, centre),
        { directions, count: 2, dimension: 64, skew: 0 },
        m,
      );
    };
    const x = distinctRows(set);
    const found = await nearestInSelf(kernel, x, 5, meter(), { project: blind });
    expectTable(expandCopies(x, x, found.nearest, 5, true), oracle(set, set, 5));
  });

  it('for random sets', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ rows: fc.integer({ min: 3, max: 90 }), dimension: fc.integer({ min: 2, max: 30 }) }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 8 }),
        fc.nat(1000),
        async ({ rows, dimension }, directions, k, seed) => {
          const set = fading(rows, dimension, seed);
          const least = Math.min(k, rows - 1);
          expectTable(await selfTable(set, least, directions), oracle(set, set, least));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('and so do counts in balls on the way', async () => {
    const [x, y] = [fading(600, 48, 1), fading(400, 48, 2)];
    const radii = Float64Array.from(bruteForceTable(x, x, 3, true).distances).filter((_, at) => at % 3 === 2);
    const questions = { balls: { real: { centres: 'x', radii, closed: true } } } as const;
    const views = [distinctRows(x), distinctRows(y)] as const;
    let scan: PairScan | undefined;
    const watcher = {
      looseBounds: true,
      start: (ready: ConstructorParameters<typeof PairScan>[2]) => {
        scan = new PairScan(questions, views, ready);
        return Promise.resolve({ scan });
      },
    };
    await nearestAcross(kernel, views, [4, 3], meter(), { watcher, project: into(6) });
    const { held, holding } = askBruteForce(x, y, questions).balls['real']!;
    const counted = scan!.answers<typeof questions>().balls.real;
    expect(Array.from(counted.held)).toEqual(Array.from(held));
    expect(Array.from(counted.holding)).toEqual(Array.from(holding));
  });
});

describe('the number of directions', () => {
  const sampleOfSet = async (set: FeatureSet) => {
    const basis = await principalBasis(kernel, set.values, set.dimension, 16, meter());
    const seen = new Float32Array(set.rows * basis.count);
    for (let row = 0; row < set.rows; row++)
      for (let i = 0; i < basis.count; i++)
        for (let t = 0; t < set.dimension; t++)
          seen[row * basis.count + i]! +=
            set.values[row * set.dimension + t]! * basis.directions[i * set.dimension + t]!;
    return {
      queries: set.values,
      targets: set.values,
      seenQueries: seen,
      seenTargets: seen,
      dimension: set.dimension,
      directions: basis.count,
      allTargets: 50_000,
      k: 5,
    };
  };
  const costs = { pair: 30, product: 1, measured: 30 };

  it('is small where few directions tell rows apart, and none where no direction matters more', async () => {
    const plane = derived(gaussianSet(300, 256, 1), (value, at) => (at % 256 < 8 ? value : 0.01 * value));
    expect(projectionWidth([await sampleOfSet(plane)], costs)).toBe(16);
    expect(projectionWidth([await sampleOfSet(gaussianSet(300, 256, 1))], costs)).toBeNull();
  });

  it('is none where products cost next to nothing beside measuring', async () => {
    const plane = derived(gaussianSet(300, 256, 1), (value, at) => (at % 256 < 8 ? value : 0.3 * value));
    expect(projectionWidth([await sampleOfSet(plane)], { pair: 30, product: 1, measured: 1e6 })).toBeNull();
  });
});
