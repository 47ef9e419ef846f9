import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  readTile,
  tileFile,
  tilesByName,
  writeTile,
  type TileIdentity,
} from '../../../../src/neighbors/blocks/tileFile';
import { tileProblem } from '../../../../src/neighbors/blocks/tileProblem';
import { temporaryFolder } from '../../../support/temporaryFolder';

const identity: TileIdentity = {
  tile: 1,
  tiles: 3,
  plan: { rows: { real: 3, generated: 2 }, blocks: { real: 1, generated: 1 } },
  dimension: 4,
  sha256: ['a'.repeat(64), 'b'.repeat(64)],
  reach: { real: 1, generated: 1 },
};
const real = { set: 'real', first: 0, end: 3 } as const;
const generated = { set: 'generated', first: 0, end: 2 } as const;
const table = (rows: number) => ({
  rows,
  k: 1,
  indices: Int32Array.from({ length: rows }, (_, i) => i % 2),
  distances: Float64Array.from({ length: rows }, (_, i) => i / 3),
});
const tables = [
  { queries: real, targets: generated, table: table(3) },
  { queries: generated, targets: real, table: table(2) },
];

async function written() {
  const folder = await temporaryFolder();
  const file = tileFile(folder, 1, 3);
  await writeTile(file, identity, tables);
  return { folder, file };
}

describe('a tile on disk', () => {
  it('is read as it was written, and nothing else is left', async () => {
    const { folder, file } = await written();
    const found = await readTile(file);
    expect(found?.tables).toEqual(tables);
    expect(tileProblem(found, identity)).toBeNull();
    expect(await readdir(folder)).toEqual(['tile-00001-of-00003.table']);
    expect(tilesByName(path.basename(file))).toBe(3);
  });

  it('never serves where a byte of its tables was changed, or the end is cut off', async () => {
    const { file } = await written();
    const bytes = await readFile(file);
    const body = bytes.length - 5 * 12 - 4; // of both tables, with the padding of the first
    for (let at = body; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      await writeFile(file, changed);
      expect(tileProblem(await readTile(file), identity)).toMatchObject({ kind: 'damaged' });
    }
    for (const length of [0, 4, 11, 40, body, bytes.length - 1]) {
      await writeFile(file, bytes.subarray(0, length));
      // Of this work, so that --fill and a task that is run again write it anew.
      expect(tileProblem(await readTile(file), identity)).toMatchObject({ kind: 'damaged' });
    }
    await writeFile(file, 'notes on tiles');
    expect(tileProblem(await readTile(file), identity)).toMatchObject({ kind: 'foreign' });
  });

  it('never serves as another tile, of other rows, or for more neighbours', async () => {
    const { file } = await written();
    const found = await readTile(file);
    const others: Partial<TileIdentity>[] = [
      { tile: 2 },
      { plan: { ...identity.plan, rows: { real: 4, generated: 2 } } },
      { dimension: 5 },
      { sha256: ['a'.repeat(64), 'c'.repeat(64)] },
      { sha256: ['c'.repeat(64), 'b'.repeat(64)] },
      { reach: { real: 2, generated: 1 } },
    ];
    for (const other of others)
      expect(tileProblem(found, { ...identity, ...other })).toMatchObject({ kind: 'foreign' });
    expect(tileProblem(found, { ...identity, reach: { real: 1, generated: 0 } })).toBeNull();
  });
});
