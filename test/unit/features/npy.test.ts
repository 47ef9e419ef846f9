import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openArray } from '../../../src/features/npyArray';
import { readFeatureArray } from '../../../src/features/featureArray';
import { readNpy, readNpyRows } from '../../../src/features/npy';
import { readNpz } from '../../../src/features/npz';
import { readLabels } from '../../../src/features/npyLabels';
import { inputError } from '../../support/inputError';

const fixtures = path.resolve(__dirname, '..', '..', 'fixtures', 'features');
const at = (name: string) => path.join(fixtures, name);
const table = Float32Array.from({ length: 24 }, (_, i) => Math.floor(i / 4) * 0.5 - (i % 4) * 0.25);
const ints = Float32Array.from({ length: 24 }, (_, i) => i);
const like = (start: string) => readdirSync(fixtures).filter(name => name.startsWith(start));

/** Gives the only member of an archive, which is stored as it is, the checksum of its bytes. */
function sealMember(archive: Buffer): void {
  const entry = archive.indexOf('PK\x01\x02');
  const data = 30 + archive.readUInt16LE(26) + archive.readUInt16LE(28);
  const sum = crc32(archive.subarray(data, data + archive.readUInt32LE(entry + 24)));
  archive.writeUInt32LE(sum, 14);
  archive.writeUInt32LE(sum, entry + 16);
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'npy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('readNpy', () => {
  it.each([...like('little-'), ...like('big-'), ...like('version-'), 'pooled.npy'])(
    'reads %s as numpy does: float32, rows first',
    async name => {
      expect(await readNpy(at(name))).toEqual({ rows: 6, dimension: 4, values: table });
    },
  );

  it.each([...like('little-'), ...like('big-'), ...like('ints-')])(
    'reads a stretch of the rows of %s as it reads them with all others',
    async name => {
      const { values } = await readNpy(at(name));
      for (const [first, end] of [
        [0, 6],
        [0, 1],
        [2, 5],
        [5, 6],
      ] as const) {
        const stretch = await readNpyRows(at(name), first, end);
        expect(stretch).toEqual({
          rows: end - first,
          dimension: 4,
          values: values.slice(first * 4, end * 4),
        });
      }
    },
  );

  it('names the row of the file where a stretch of it holds what is not finite', async () => {
    const { message } = await inputError(readNpy(at('not-a-number.npy')));
    const row = Number(/row (\d+)/.exec(message)![1]);
    expect(row).toBeGreaterThan(0);
    expect((await inputError(readNpyRows(at('not-a-number.npy'), row, row + 1))).message).toBe(message);
  });

  it('says of a stretch past the end of a file that it is cut short', async () => {
    const { message } = await inputError(readNpyRows(at('little-f4.npy'), 5, 8));
    expect(message).toMatch(/little-f4\.npy is cut short/);
  });

  it.each(like('ints-'))('reads %s, integers, as numbers', async name => {
    expect((await readNpy(at(name))).values).toEqual(ints);
  });

  it('widens 16-bit floats exactly, also the smallest and -0', async () => {
    const halves = await readNpy(at('halves-f2.npy'));
    const floats = await readNpy(at('halves-f4.npy'));
    expect(halves.values.map(value => (Object.is(value, -0) ? 1e9 : value))).toEqual(
      floats.values.map(value => (Object.is(value, -0) ? 1e9 : value)),
    );
  });

  it('gives the same table however its bytes are cut into slices', async () => {
    for (const name of ['little-f4.npy', 'big-f8-fortran.npy', 'little-f2.npy']) {
      const bytes = readFileSync(at(name));
      for (const size of [1, 3, 7, 50, 129, 1000]) {
        const slices = async function* () {
          await Promise.resolve();
          for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
        };
        const array = await openArray(slices(), name);
        expect((await readFeatureArray(array, name)).values, `${name} in slices of ${size}`).toEqual(table);
      }
    }
  });

  it.each([
    ['not-a-number.npy', /not-a-number\.npy holds NaN in row 3 .*column 2/],
    ['past-float32.npy', /past-float32\.npy holds Infinity in row 4 .*column 1/],
    ['vector.npy', /has the shape \(6\); features are a table of two axes/],
    ['pictures.npy', /has the shape \(2, 3, 3, 3\)/],
    ['no-rows.npy', /is empty: its shape is \(0, 4\)/],
    ['no-columns.npy', /is empty: its shape is \(4, 0\)/],
    ['texts.npy', /holds items of the type U1/],
    ['objects.npy', /does not hold plain numbers/],
    ['complex.npy', /holds items of the type c16/],
    ['gone.npy', /gone\.npy cannot be read: it is not there/],
    ['make.py', /make\.py is not a NumPy array file/],
  ])('refuses %s and names it', async (name, message) => {
    expect((await inputError(readNpy(at(name)))).message).toMatch(message);
  });

  it.each(['(-3, 4)', '(4.5, 4)', '(many, 4)'])('refuses the shape %s and names the file', async shape => {
    const file = path.join(folder, 'shape.npy');
    const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117) + '\n';
    writeFileSync(
      file,
      Buffer.concat([Buffer.from('\x93NUMPY\x01\x00\x76\x00', 'latin1'), Buffer.from(header)]),
    );
    expect((await inputError(readNpy(file))).message).toMatch(/shape\.npy does not hold plain numbers/);
  });

  it('refuses a file that ends before its data or its header does', async () => {
    const file = path.join(folder, 'short.npy');
    for (const length of [223, 130, 128, 60, 9, 0]) {
      await copyFile(at('little-f4.npy'), file);
      truncateSync(file, length);
      expect((await inputError(readNpy(file))).message).toContain('short.npy is cut short');
    }
  });
});

describe('readNpz', () => {
  it.each(['dgm-eval.npz', 'unnamed.npz', 'compressed.npz', 'only.npz', 'one-table.npz'])(
    'finds the features in %s',
    async name => {
      expect(await readNpz(at(name))).toEqual({ rows: 6, dimension: 4, values: table });
    },
  );

  it('says what an archive holds where the features cannot be told', async () => {
    expect((await inputError(readNpz(at('two-tables.npz')))).message).toMatch(/two-tables\.npz holds a, b;/);
    expect((await inputError(readNpz(at('statistics.npz')))).message).toMatch(
      /statistics\.npz holds mu, sigma;/,
    );
  });

  it('refuses what is no archive, and names a bad array inside one', async () => {
    expect((await inputError(readNpz(at('vector.npy')))).message).toMatch(
      /vector\.npy cannot be read as an \.npz/,
    );
    const file = path.join(folder, 'notes.npz');
    const bytes = readFileSync(at('unnamed.npz'));
    bytes.write('NOTPY', bytes.indexOf('NUMPY'));
    sealMember(bytes);
    writeFileSync(file, bytes);
    expect((await inputError(readNpz(file))).message).toMatch(
      /notes\.npz \[arr_0\] is not a NumPy array file/,
    );
  });

  it('refuses features in which one bit is another than was written, as numpy does', async () => {
    const file = path.join(folder, 'damaged.npz');
    const bytes = readFileSync(at('unnamed.npz'));
    const value = bytes.indexOf('\n', bytes.indexOf('NUMPY')) + 8;
    bytes[value]! ^= 0x40;
    writeFileSync(file, bytes);
    expect((await inputError(readNpz(file))).message).toMatch(
      /damaged\.npz cannot be read as an \.npz archive: arr_0\.npy is damaged/,
    );
    sealMember(bytes);
    writeFileSync(file, bytes);
    expect((await readNpz(file)).values).not.toEqual(table);
  });
});

describe('readLabels', () => {
  it('reads integers of any width, booleans and columns', async () => {
    expect([...(await readLabels(at('labels-i8.npy'), 6))]).toEqual([2, 0, 1, 1, -1, 2]);
    expect([...(await readLabels(at('labels-u1.npy'), 6))]).toEqual([2, 0, 1, 1, 3, 2]);
    expect([...(await readLabels(at('labels-bool.npy'), 6))]).toEqual([1, 0, 1, 1, 0, 1]);
    expect([...(await readLabels(at('labels-column.npy'), 6))]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it.each([
    ['labels-i8.npy', 7, /has 6 labels for 7 samples/],
    ['labels-floats.npy', 6, /has the shape \(6\) and the type f8/],
    ['little-f4.npy', 6, /has the shape \(6, 4\)/],
    ['labels-wide.npy', 6, /holds the label 1099511627776 in row 5/],
  ])('refuses %s for %i samples', async (name, count, message) => {
    expect((await inputError(readLabels(at(name), count))).message).toMatch(message);
  });
});
