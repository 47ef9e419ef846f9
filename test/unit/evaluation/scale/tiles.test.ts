import { copyFile, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EvaluationRequest } from '../../../../src/contract/engine';
import type { TileRequest } from '../../../../src/contract/scale';
import { evaluate } from '../../../../src/evaluation/evaluate';
import { neighborTile } from '../../../../src/evaluation/scale/neighborTile';
import { searchWithKnown } from '../../../../src/evaluation/scale/searchWithKnown';
import { openExactSearch } from '../../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../../src/neighbors/neighborSearch';
import { inputError } from '../../../support/inputError';
import { requestWith } from '../../../support/evaluationRequest';
import { gaussianSet } from '../../../support/seededSets';
import { writeFeatures, writeImages } from '../../../support/smallSets';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { without } from '../../../support/without';
import { expectTable } from '../../neighbors/support/oracle';

let folder = '';
const at = (name: string) => path.join(folder, name);
beforeEach(async () => {
  folder = await temporaryFolder();
  await writeFeatures(at('real.npy'), { rows: 90, dimension: 6, seed: 1 });
  await writeFeatures(at('generated.npy'), { rows: 64, dimension: 6, seed: 2, centre: 0.2 });
});

const tile = (number: TileRequest['tile'], changes: Partial<TileRequest> = {}) =>
  neighborTile(
    {
      real: at('real.npy'),
      generated: at('generated.npy'),
      blocks: { real: 3, generated: 2 },
      tile: number,
      out: at('tiles'),
      provider: 'auto',
      force: false,
      k: 5,
      equalize: 'auto',
      metrics: ['tri'],
      parameters: {},
      ...changes,
    },
    () => undefined,
  );
const tiles = 15;
async function allTiles(changes: Partial<TileRequest> = {}) {
  for (let number = 0; number < tiles; number++) await tile(number, changes);
}
const run = (fill: boolean | null, changes: Partial<EvaluationRequest> = {}) =>
  evaluate(
    requestWith({
      real: { path: at('real.npy'), labels: null },
      generated: { path: at('generated.npy'), labels: null },
      folders: { cache: at('cache'), encoders: at('encoders') },
      ...(fill === null ? {} : { tiles: { folder: at('tiles'), fill } }),
      ...changes,
    }),
  );
const file = (number: number) => at(`tiles/tile-${String(number).padStart(5, '0')}-of-00015.table`);

describe('an evaluation on tiles', () => {
  it.each([
    ['the scores', {}],
    ['at sizes as they are', { equalize: 'off' }],
    ['another k', { k: 2 }],
    ['all metrics', { metrics: ['all'] }],
  ] as const)('gives the result of one machine, bit for bit: %s', async (_, changes) => {
    const settings = { ...changes, metrics: [...('metrics' in changes ? changes.metrics : ['tri'])] };
    await allTiles(settings);
    const [alone, merged] = [await run(null, settings), await run(false, settings)];
    for (const key of ['metrics', 'asIs', 'finiteOnly', 'modes', 'absent'] as const)
      expect(merged.report[key]).toEqual(alone.report[key]);
    const found = ({ report }: typeof alone) => without(report.neighbors, 'provider');
    expect(found(merged)).toEqual(found(alone));
    expect(merged.columns).toEqual(alone.columns);
    expect(merged.replicates).toEqual(alone.replicates);
  });

  it('names tiles that are missing, damaged or of other work, and the array tasks to run again', async () => {
    await allTiles();
    await rm(file(3));
    const bytes = await readFile(file(7));
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(file(7), bytes);
    await copyFile(file(0), file(11));
    const { message, mend } = await inputError(run(false));
    expect(message).toMatch(/^3 of the 15 tiles/);
    expect(message).toMatch(/3 is missing: .*; 7 is not what was written; 11 is number 0 of sets/);
    expect(mend).toContain('--array=3,7,11');
  });

  it('searches what is missing or damaged where that is wanted, and keeps it', async () => {
    await allTiles();
    const alone = await run(null);
    await rm(file(3));
    await writeFile(file(7), (await readFile(file(7))).subarray(0, -1));
    expect((await run(true)).report.metrics).toEqual(alone.report.metrics);
    expect((await run(false)).report.metrics).toEqual(alone.report.metrics);
    expect(await tile(7)).toMatchObject({ state: 'kept' });
  });

  it('leaves tiles of other work alone, also where missing ones are searched', async () => {
    await allTiles();
    await copyFile(file(0), file(11));
    const before = await readFile(file(11));
    expect((await inputError(run(true))).message).toMatch(/^1 of the 15 tiles .* 11 is number 0/);
    expect(await readFile(file(11))).toEqual(before);
  });

  it('is refused where features have changed, or more neighbours are needed than tiles hold', async () => {
    await allTiles({ k: 5 });
    expect((await inputError(run(false, { k: 9 }))).message).toMatch(/another --k/);
    await writeFeatures(at('generated.npy'), { rows: 64, dimension: 6, seed: 3 });
    const { message } = await inputError(run(false));
    // All but the six of real blocks alone.
    expect(message).toMatch(/^9 of the 15 tiles .* is of other features/);
  });

  it('says of a folder without tiles that it has none', async () => {
    expect((await inputError(run(false))).message).toMatch(/tiles .* cannot be read/);
    await writeImages(at('tiles'), 1, 1);
    expect((await inputError(run(false))).message).toMatch(/holds no tiles/);
  });
});

describe('a tile', () => {
  it('that is there and whole is kept, by its number or its blocks, and not a byte written', async () => {
    expect(await tile(6)).toMatchObject({ state: 'written', tile: 6, tiles, pairs: 900 });
    const old = new Date(1e12);
    await utimes(file(6), old, old);
    expect(await tile([2, 1])).toMatchObject({ state: 'kept', tile: 6 });
    expect((await stat(file(6))).mtimeMs).toBe(1e12);
    expect(await readdir(at('tiles'))).toHaveLength(1);
  });

  it('that is damaged is written anew, and says so', async () => {
    await tile(4);
    const whole = await readFile(file(4));
    await writeFile(file(4), whole.subarray(0, -3));
    expect(await tile(4)).toMatchObject({ state: 'rewritten', reason: 'it is not what was written' });
    expect(await readFile(file(4))).toEqual(whole);
  });

  it('of other work is left alone, but with force', async () => {
    await tile(2, { k: 3 });
    const { message, mend } = await inputError(tile(2, { k: 9 }));
    expect(message).toMatch(/tile-00002-of-00015\.table is there already, and holds/);
    expect(mend).toContain('--force');
    expect(await tile(2, { k: 9, force: true })).toMatchObject({ state: 'rewritten' });
    // What holds more than is needed serves.
    expect(await tile(2, { k: 3 })).toMatchObject({ state: 'kept' });
  });

  it.each([
    [15, /no tile 15: .* 15 tiles, 0 to 14/],
    [[0, 5], /no tile 0,5/],
  ] as const)('that is none is refused: %s', async (number, words) => {
    expect((await inputError(tile(number))).message).toMatch(words);
  });

  it('of sets that do not compare is refused', async () => {
    await writeFeatures(at('wide.npy'), { rows: 30, dimension: 7, seed: 3 });
    await writeImages(at('photos'), 2, 1);
    expect((await inputError(tile(0, { real: at('wide.npy') }))).message).toMatch(/7 dimensions and .* of 6/);
    expect((await inputError(tile(0, { real: at('photos') }))).mend).toMatch(/sample-lens encode/);
    const many = { real: 91, generated: 1 };
    expect((await inputError(tile(0, { blocks: many }))).message).toMatch(/90 rows, too few for 91 blocks/);
    expect((await inputError(tile(0, { k: 64 }))).message).toMatch(/64 rows, too few for k = 64/);
  });
});

describe('a search that has the tables of two sets', () => {
  it('searches for other sets and for more neighbours only', async () => {
    const [real, generated] = [gaussianSet(30, 4, 1), gaussianSet(20, 4, 2)];
    const exact = await openExactSearch();
    let searches = 0;
    const counting: NeighborSearch = {
      ...exact,
      self: (...asked) => (searches++, exact.self(...asked)),
      cross: (...asked) => (searches++, exact.cross(...asked)),
    };
    const cross = await exact.cross(real, generated, 6, 6);
    const known = searchWithKnown(counting, real, generated, {
      realReal: await exact.self(real, 6),
      generatedGenerated: await exact.self(generated, 6),
      realGenerated: cross.xInY,
      generatedReal: cross.yInX,
    });
    expectTable(await known.self(real, 4), await exact.self(real, 4));
    expectTable(await known.self(generated, 6), await exact.self(generated, 6));
    const [found, expected] = [
      await known.cross(generated, real, 3, 6),
      await exact.cross(generated, real, 3, 6),
    ];
    expectTable(found.xInY, expected.xInY);
    expectTable(found.yInX, expected.yInX);
    expect(searches).toBe(0);
    expectTable(await known.self(real, 7), await exact.self(real, 7));
    expectTable(await known.self({ ...real }, 4), await exact.self(real, 4));
    await known.cross(real, generated, 7, 1);
    expect(searches).toBe(3);
    await known.dispose();
  });
});
