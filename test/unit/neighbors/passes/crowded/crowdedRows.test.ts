import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureSet } from '../../../../../src/features/featureSet';
import { centreRows } from '../../../../../src/neighbors/rows/centredRows';
import { answerCrowded } from '../../../../../src/neighbors/passes/crowded/crowdedRows';
import { openExactSearch } from '../../../../../src/neighbors/exactSearch';
import { Meter } from '../../../../../src/neighbors/meter';
import { centralPoint, type RowView } from '../../../../../src/neighbors/rows/rowView';
import { openTileKernel, type TileKernel } from '../../../../../src/neighbors/tiles/tileKernel';
import { selfPass, tileSize } from '../../../../../src/neighbors/passes/tilePass';
import { gaussianSet } from '../../../../support/seededSets';
import { expectTable, oracle } from '../../support/oracle';

let kernel: TileKernel;
beforeAll(async () => {
  kernel = await openTileKernel(tileSize);
});
afterAll(() => kernel.release());

/** A generator that has collapsed: most rows are one sample with a little noise, the rest is varied. */
function collapsed(rows: number, dimension: number, noise: number): FeatureSet {
  const set = gaussianSet(rows, dimension, 1);
  const values = set.values.map((value, at) => {
    const row = Math.floor(at / dimension);
    return row % 4 === 0 ? value : Math.fround(set.values[at % dimension]! + noise * value);
  });
  return { ...set, values };
}

async function search(set: FeatureSet, k: number) {
  const x: RowView = { set, rows: Int32Array.from({ length: set.rows }, (_, row) => row) };
  const centre = centralPoint(x);
  const meter = new Meter(set.rows ** 2);
  const found = await selfPass(kernel, x, k, centreRows([x], centre)[0], meter);
  const crowded = Array.from(found.crowded);
  await answerCrowded(kernel, found, [x, x], centre, true, meter);
  return { found, crowded };
}

describe('rows that float32 cannot tell apart', () => {
  it('are put off by the pass, which answers all others', async () => {
    const { crowded } = await search(collapsed(2000, 64, 1e-5), 4);
    expect(crowded.filter(flag => flag === 1).length).toBeGreaterThan(1000);
    expect((await search(gaussianSet(2000, 64, 2), 4)).crowded).not.toContain(1);
  });

  it('are answered as brute force does', async () => {
    const set = collapsed(2000, 64, 1e-5);
    const { found } = await search(set, 4);
    expect(found.crowded).not.toContain(1);
    const { indices, distances } = found.nearest;
    expectTable({ rows: 2000, k: 4, indices, distances }, oracle(set, set, 4));
  });
});

describe('a clump seen from afar, where all its rows tie within rounding', () => {
  it.each([1e-3, 1e-4, 1e-6])('is searched as brute force does, noise %s', async noise => {
    const exact = await openExactSearch();
    const varied = gaussianSet(900, 200, 3);
    const clump = collapsed(1200, 200, noise);
    const { xInY, yInX } = await exact.cross(varied, clump, 5, 3);
    expectTable(xInY, oracle(varied, clump, 5));
    expectTable(yInX, oracle(clump, varied, 3));
    await exact.dispose();
  });

  it('is searched beside other clumps, some within others', async () => {
    const exact = await openExactSearch();
    const set = gaussianSet(2400, 60, 4);
    const clumps = {
      ...set,
      values: set.values.map((value, at) => {
        const row = Math.floor(at / 60);
        return set.values[(row % 3) * 60 + (at % 60)]! + (row % 6 < 3 ? 1e-2 : 0) + 1e-6 * value;
      }),
    };
    const varied = gaussianSet(500, 60, 5);
    const { xInY, yInX } = await exact.cross(varied, clumps, 5, 3);
    expectTable(xInY, oracle(varied, clumps, 5));
    expectTable(yInX, oracle(clumps, varied, 3));
    expectTable(await exact.self(clumps, 5), oracle(clumps, clumps, 5));
    await exact.dispose();
  });
});
