import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../contract/errors';
import { readReason } from '../files/readReason';
import { openNpy } from './npy';
import { itemType } from './npyItems';

const mend = 'Give one number a sample: an .npy of n numbers, or a text file with a line a sample.';

/**
 * Reads one number a sample, in float64: an .npy of shape (n) or (n, 1), or a CSV, of which the last column is taken
 * and a first line without numbers is its header.
 *
 * @throws InputError naming the file, and the line or the shape
 */
export async function readNumbers(file: string): Promise<Float64Array> {
  const values = path.extname(file).toLowerCase() === '.npy' ? await readArray(file) : await readText(file);
  if (values.length === 0) throw new InputError(`${file} holds no numbers.`, mend);
  const bad = values.findIndex(value => Number.isNaN(value));
  if (bad >= 0) throw new InputError(`${file} has a value that is not a number, in row ${bad}.`, mend);
  return values;
}

async function readArray(file: string): Promise<Float64Array> {
  const array = await openNpy(file);
  try {
    const { shape, type, littleEndian } = array.header;
    const [rows = 0, ...others] = shape;
    if (shape.length === 0 || others.some(size => size !== 1))
      throw new InputError(`${file} has the shape (${shape.join(', ')}), not that of a list.`, mend);
    const item = itemType(type);
    if (!item) throw new InputError(`${file} holds ${type}, which are no numbers.`, mend);
    const values = new Float64Array(rows);
    let row = 0;
    for await (const view of array.items(item.bytes))
      for (let at = 0; at < view.byteLength; at += item.bytes)
        values[row++] = item.read(view, at, littleEndian);
    return values;
  } finally {
    await array.close();
  }
}

async function readText(file: string): Promise<Float64Array> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new InputError(`${file} cannot be read: ${readReason(error)}.`, 'Check the path.');
  });
  const cells = text
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
    .map(line =>
      line
        .split(/[,;\t]/)
        .at(-1)!
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    );
  const numbers = cells.map(toNumber);
  const first = cells[0] !== undefined && isTitle(cells[0]) ? 1 : 0;
  const bad = numbers.findIndex((value, i) => i >= first && Number.isNaN(value));
  if (bad >= 0) throw new InputError(`${file} has "${cells[bad]!}" where a number should be.`, mend);
  return Float64Array.from(numbers.slice(first));
}

/** Whether a first line is a header: a number that is none (nan) is a sample's. */
const isTitle = (cell: string) => Number.isNaN(toNumber(cell)) && !/^([+-]?nan)?$/i.test(cell);

/** Also as Python writes infinity. */
function toNumber(cell: string): number {
  if (cell === '') return NaN;
  const infinity = /^([+-]?)inf(inity)?$/i.exec(cell);
  if (infinity) return infinity[1] === '-' ? -Infinity : Infinity;
  return Number(cell);
}
