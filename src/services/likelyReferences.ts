import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { overlapOf } from '../comparison/overlap';
import { countImages } from '../images/find/countImages';

/** A folder that may well be the reference set. */
export interface LikelyReference {
  /** Absolute. */
  path: string;
  /** Images in it and its direct subfolders, without those that .samplelensignore excludes. */
  images: number;
  /** True where counting stopped at {@link countLimit}. */
  more: boolean;
}

const telling =
  /^(real|reals|reference|ref|train|training|val|valid|validation|test|gt|ground[-_ ]?truth|dataset|original|originals|photos)$/i;
const tellingPart = /(^|[-_ .])(real|reference|train|val|test|gt|dataset)([-_ .]|$)/i;
const passedOver = new Set(['node_modules', 'dist', 'out', '__pycache__']);

/** Enough to tell a data set from a stray picture, and quick on a network drive. */
export const countLimit = 2000;
const foldersLimit = 200;

async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && !passedOver.has(entry.name))
      .map(entry => path.join(folder, entry.name))
      .slice(0, foldersLimit);
  } catch {
    return []; // not readable: nothing to offer from there
  }
}

function rank(folder: string): number {
  const name = path.basename(folder);
  return telling.test(name) ? 0 : tellingPart.test(name) ? 1 : 2;
}

/**
 * Folders near `generated` and in the workspace that are likely the reference set, the likeliest first:
 * those whose name says so (real, train, reference, ...), then the siblings. Only folders with images, and
 * never `generated` itself or a folder around or inside it.
 */
export async function findLikelyReferences(
  generated: string,
  workspaceFolders: readonly string[],
): Promise<LikelyReference[]> {
  const parent = path.dirname(generated);
  const siblings = await subfolders(parent);
  const around = await subfolders(path.dirname(parent));
  const tops = (await Promise.all(workspaceFolders.map(subfolders))).flat();
  const below = (await Promise.all(tops.map(subfolders))).flat();
  const named = [...around, ...tops, ...below].filter(folder => rank(folder) < 2);
  const apart = (folder: string) => overlapOf(folder, generated) === 'apart';
  const candidates = [...new Set([...siblings, ...named])]
    .filter(apart)
    .sort((a, b) => rank(a) - rank(b) || path.relative(parent, a).length - path.relative(parent, b).length)
    .slice(0, 12);
  const counted = await Promise.all(
    candidates.map(async folder => {
      const images = await countImages(folder, { most: countLimit, depth: 1 });
      return { path: folder, images, more: images >= countLimit };
    }),
  );
  return counted.filter(({ images }) => images > 0);
}
