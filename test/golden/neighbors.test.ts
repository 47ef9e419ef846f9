import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureSet } from '../../src/features/featureSet';
import { readNpy } from '../../src/features/npy';
import { npyDataOffset, parseNpyHeader } from '../../src/features/npyHeader';
import { openExactSearch } from '../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../src/neighbors/neighborSearch';
import type { NeighborTable } from '../../src/neighbors/neighborTable';
import { describeWithShared, sharedFolder } from '../support/shared';

let search: NeighborSearch;
beforeAll(async () => {
  search = await openExactSearch();
});
afterAll(() => search.dispose());

/** The numbers of an .npy in full: float64 or int32, row-major. */
function readTable(file: string): { shape: number[]; values: ArrayLike<number> } {
  const bytes = new Uint8Array(readFileSync(file));
  const offset = npyDataOffset(bytes, file)!;
  const { shape, type } = parseNpyHeader(bytes.subarray(0, offset), file);
  const data = bytes.slice(offset).buffer;
  expect(['f8', 'i4']).toContain(type);
  return { shape, values: type === 'f8' ? new Float64Array(data) : new Int32Array(data) };
}

function expectGolden(table: NeighborTable, folder: string, relation: string): void {
  const { shape, values } = readTable(path.join(folder, `nn_dist_${relation}.npy`));
  expect([table.rows, table.k]).toEqual(shape);
  let worst = 0;
  let wrongZeros = 0;
  table.distances.forEach((distance, at) => {
    if (values[at] === 0 || distance === 0) wrongZeros += Number(values[at] !== distance);
    else worst = Math.max(worst, Math.abs(distance / values[at]! - 1));
  });
  expect(wrongZeros).toBe(0);
  expect(worst).toBeLessThan(1e-9);
  const indices = path.join(folder, `nn_idx_${relation}.npy`);
  if (existsSync(indices)) expect(Array.from(table.indices)).toEqual(Array.from(readTable(indices).values));
}

function goldenCase(folder: string): void {
  const read = async (): Promise<[real: FeatureSet, generated: FeatureSet, k: number]> => [
    await readNpy(path.join(folder, 'R.npy')),
    await readNpy(path.join(folder, 'G.npy')),
    readTable(path.join(folder, 'nn_dist_RR.npy')).shape[1]!,
  ];
  it('each set in itself', async () => {
    const [real, generated, k] = await read();
    expectGolden(await search.self(real, k), folder, 'RR');
    expectGolden(await search.self(generated, k), folder, 'GG');
  });
  it('each set in the other', async () => {
    const [real, generated, k] = await read();
    const { xInY, yInX } = await search.cross(generated, real, k, k);
    expectGolden(xInY, folder, 'GR');
    expectGolden(yInX, folder, 'RG');
  });
}

describe.each(['tiny_v', 'dup_v'])('distances and indices of %s, which come with the tests', name => {
  goldenCase(path.join(__dirname, 'data', name));
});

describeWithShared('distances and indices of every case of ../shared/golden', () => {
  const cases = [
    'gauss_s025',
    'gauss_s1',
    'mix_drop',
    'mix_invent',
    'dup_v',
    'unequal_v',
    'd1024_v',
    'tiny_v',
  ];
  describe.each(cases)('%s', name => goldenCase(path.join(sharedFolder, 'golden', name)));
});
