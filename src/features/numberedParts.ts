import path from 'node:path';
import { InputError } from '../contract/errors';
import { sortNaturally } from '../files/naturalOrder';
import { matrixShape } from './featureArray';
import type { FeatureParts } from './featureParts';
import { openNpy } from './npy';

const isArray = (name: string) => /\.npy$/i.test(name);
const number = /\d+(?!.*\d)/;

/** The number that a name ends with, and the name without it. */
function numberOf(name: string): { number: number; rest: string } | null {
  const found = number.exec(name);
  return found ? { number: Number(found[0]), rest: name.replace(number, '#') } : null;
}

/**
 * Whether the files of a folder are one set in parts: `.npy` files alone, named alike and numbered. Other folders of
 * `.npy` files may hold several sets.
 */
export function areNumberedParts(names: readonly string[]): boolean {
  const visible = names.filter(name => !name.startsWith('.'));
  const numbers = visible.map(name => (isArray(name) ? numberOf(name) : null));
  return visible.length > 1 && numbers.every(one => one !== null && one.rest === numbers[0]!.rest);
}

/**
 * Opens a folder of numbered `.npy` files, as programs write that encode millions of images: `img_emb_0.npy` and on.
 *
 * @throws InputError where a number is missing from 0 or 1 up, or dimensions differ
 */
export async function openNumberedParts(folder: string, names: readonly string[]): Promise<FeatureParts> {
  const files = sortNaturally(
    names.filter(name => !name.startsWith('.')),
    name => name,
  );
  const numbers = new Set(files.map(name => numberOf(name)!.number));
  const first = numbers.has(0) ? 0 : 1;
  const missing = Array.from({ length: files.length }, (_, i) => first + i).filter(i => !numbers.has(i));
  if (missing.length > 0) {
    throw new InputError(
      `${folder} holds ${files.length} numbered files of features (${files[0]!} to ${files.at(-1)!}), but none of the number ${missing[0]!}.`,
      'A set in parts has all numbers from 0 or 1 up. For one of the files alone, name the file.',
    );
  }
  const parts = [];
  let dimension = 0;
  for (const name of files) {
    const file = path.join(folder, name);
    const array = await openNpy(file);
    await array.close();
    const shape = matrixShape(array.header, file);
    if (dimension > 0 && shape.dimension !== dimension) {
      throw new InputError(
        `${file} has features of ${shape.dimension} dimensions, and the files before it of ${dimension}.`,
        'Keep features of one encoder in a folder.',
      );
    }
    dimension = shape.dimension;
    parts.push({ file, rows: shape.rows, sha256: null });
  }
  return { path: folder, dimension, parts, mend: () => 'Write the file again.' };
}
