import { InputError } from '../contract/errors';
import type { EncoderSummary } from '../contract/report';
import { countRows, readParts, type FeatureParts } from './featureParts';
import { matrixShape } from './featureArray';
import type { FeatureSet } from './featureSet';
import { sourceKind, type SetRole } from './loadSet';
import { openNpy, readNpyRows } from './npy';
import { readNpz } from './npz';
import { openNumberedParts } from './numberedParts';
import { namesIn, openShards } from './shards/openShards';
import { sliceRows } from './sliceRows';

/** A set of features of which any stretch of rows can be read, without the others where its format allows. */
export interface FeatureRows {
  path: string;
  rows: number;
  dimension: number;
  /** What encoded it; null where its files do not say. */
  encoder: EncoderSummary | null;
  /** Rows `first` to `end`. @throws InputError, CancelledError */
  read(first: number, end: number, signal?: AbortSignal): Promise<FeatureSet>;
}

function ofParts(parts: FeatureParts, encoder: EncoderSummary | null): FeatureRows {
  return {
    path: parts.path,
    rows: countRows(parts),
    dimension: parts.dimension,
    encoder,
    read: (first, end, signal) => readParts(parts, first, end, signal),
  };
}

/** An archive is compressed, or may be: it is read whole, once. */
async function ofArchive(file: string): Promise<FeatureRows> {
  const whole = await readNpz(file);
  const { rows, dimension } = whole;
  const read = (first: number, end: number) => Promise.resolve(sliceRows(whole, first, end));
  return { path: file, rows, dimension, encoder: null, read };
}

async function ofArray(file: string): Promise<FeatureRows> {
  const array = await openNpy(file);
  await array.close();
  const { rows, dimension } = matrixShape(array.header, file);
  return {
    path: file,
    rows,
    dimension,
    encoder: null,
    read: (first, end) => readNpyRows(file, first, end),
  };
}

/**
 * Opens features for reading in stretches.
 *
 * @throws InputError for folders of images, which have none yet, and for what cannot be read
 */
export async function openFeatureRows(source: string, which: SetRole): Promise<FeatureRows> {
  switch (await sourceKind(source, which)) {
    case 'npy':
      return ofArray(source);
    case 'npz':
      return ofArchive(source);
    case 'shards': {
      const shards = await openShards(source);
      return ofParts(shards, shards.records[0]!.encoder);
    }
    case 'parts':
      return ofParts(await openNumberedParts(source, await namesIn(source)), null);
    case 'folder':
      throw new InputError(
        `The ${which} set ${source} is a folder of images, and features are needed.`,
        `Encode it first: sample-lens encode ${source} --out <folder>.`,
      );
  }
}
