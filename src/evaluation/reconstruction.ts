import { readFile } from 'node:fs/promises';
import pLimit from 'p-limit';
import { InputError, throwIfCancelled, toError } from '../contract/errors';
import type {
  ReconstructedPair,
  ReconstructionErrors,
  ReconstructionReport,
  ReconstructionRequest,
} from '../contract/measures';
import type { Progress } from '../contract/progress';
import type { UnreadableFile } from '../contract/report';
import { decodeImage } from '../images/decode/decode';
import { findImages } from '../images/find/findImages';
import type { ImageFile } from '../images/imageFile';
import { readReason } from '../files/readReason';
import type { RgbImage } from '../images/decode/rgbImage';
import { mean, variance } from '../metrics/statistics/mean';
import { reconstructionError } from '../metrics/reconstruction';
import { createStages } from './stages';

/** Pairs read and decoded side by side. */
const CONCURRENCY = 4;

interface Pair {
  original: ImageFile;
  reconstructed: ImageFile;
}

/**
 * Compares images of two folders pixel by pixel, matched by their names: `a/1.png` with `a/1.png`, or with `a/1.jpg`
 * where no other has that name without its ending.
 *
 * @throws InputError where a folder cannot be read, no name matches, or no pair can be compared; CancelledError
 */
export async function reconstruction(
  request: ReconstructionRequest,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<ReconstructionReport> {
  const stages = createStages(onProgress);
  stages.begin('find', 'Finding images', 'images');
  const found = {
    original: await findImages(request.original, signal),
    reconstructed: await findImages(request.reconstructed, signal),
  };
  const [originals, reconstructions] = [found.original.images, found.reconstructed.images];
  const pairs = matchNames(originals, reconstructions);
  if (pairs.length === 0) {
    throw new InputError(
      `No image of ${request.reconstructed} has the name of one of ${request.original}.`,
      'Give every reconstructed image the name of its original.',
    );
  }
  const count = stages.begin('metrics', 'Comparing pairs', 'pairs');
  const limit = pLimit(CONCURRENCY);
  let done = 0;
  const compare = async (pair: Pair): Promise<ReconstructedPair | UnreadableFile> => {
    throwIfCancelled(signal);
    try {
      return await comparePair(pair);
    } catch (error) {
      return { file: pair.reconstructed.name, reason: toError(error).message };
    } finally {
      count(++done, pairs.length);
    }
  };
  // In the order of the names, whichever is done first.
  const outcomes = await Promise.all(pairs.map(pair => limit(compare, pair)));
  const compared = outcomes.filter(outcome => 'mse' in outcome);
  const unreadable = [
    ...found.original.unreadable.map(({ file, reason }) => ({ file, reason: ofOriginal(reason) })),
    ...found.reconstructed.unreadable,
    ...outcomes.filter(outcome => 'file' in outcome),
  ];
  if (compared.length === 0) {
    const first = unreadable[0]!;
    throw new InputError(
      `No image of ${request.reconstructed} can be compared with its original: ${first.file} (${first.reason})${unreadable.length > 1 ? `, and ${unreadable.length - 1} more` : ''}.`,
      'Both must be images that can be read, of one size.',
    );
  }
  const column = (key: keyof ReconstructionErrors) => Float64Array.from(compared, pair => pair[key]);
  const paired = new Set(pairs.flatMap(pair => [pair.original, pair.reconstructed]));
  const alone = (images: ImageFile[]) => images.filter(image => !paired.has(image)).map(({ name }) => name);
  return {
    pairs: compared.sort((a, b) => b.mse - a.mse || (a.original < b.original ? -1 : 1)),
    mean: { mse: mean(column('mse')), mae: mean(column('mae')), bce: mean(column('bce')) },
    standardError: Math.sqrt(variance(column('mse')) / compared.length),
    onlyOriginal: alone(originals),
    onlyReconstructed: alone(reconstructions),
    unreadable,
  };
}

/** The name alone does not tell which of the two folders has the file. */
const ofOriginal = (reason: string) => `its original cannot be read: ${reason}`;

const withoutEnding = (name: string) => name.replace(/\.[^./]*$/, '');

function byName(images: readonly ImageFile[], nameOf: (name: string) => string): Map<string, ImageFile[]> {
  const map = new Map<string, ImageFile[]>();
  for (const image of images) {
    const name = nameOf(image.name);
    map.set(name, [...(map.get(name) ?? []), image]);
  }
  return map;
}

function matchNames(originals: readonly ImageFile[], reconstructions: readonly ImageFile[]): Pair[] {
  const exact = byName(reconstructions, name => name);
  const stems = byName(reconstructions, withoutEnding);
  const ownStems = byName(originals, withoutEnding);
  return originals.flatMap(original => {
    const [same] = exact.get(original.name) ?? [];
    if (same) return [{ original, reconstructed: same }];
    const stem = withoutEnding(original.name);
    const [like, ...others] = stems.get(stem) ?? [];
    const isOnly = like && others.length === 0 && ownStems.get(stem)?.length === 1;
    return isOnly ? [{ original, reconstructed: like }] : [];
  });
}

async function comparePair({ original, reconstructed }: Pair): Promise<ReconstructedPair> {
  const [x, y] = await Promise.all([
    decodeFile(original).catch((error: unknown) => {
      throw new Error(ofOriginal(toError(error).message), { cause: error });
    }),
    decodeFile(reconstructed),
  ]);
  if (x.width !== y.width || x.height !== y.height)
    throw new Error(`it is ${y.width} x ${y.height}, and its original is ${x.width} x ${x.height}`);
  const errors = reconstructionError(x.data, y.data, 255);
  return { original: original.name, reconstructed: reconstructed.name, ...errors };
}

async function decodeFile({ path }: ImageFile): Promise<RgbImage> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Error(readReason(error), { cause: error });
  });
  return decodeImage(bytes);
}
