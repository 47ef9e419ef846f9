import path from 'node:path';

import { InputError } from '../contract/errors';
import { labelModes } from './labelModes';
import { countRows, readParts } from './featureParts';
import type { FeatureSet } from './featureSet';
import type { LoadedSet } from './loadedSet';
import { openNumberedParts } from './numberedParts';
import { readNpy } from './npy';
import { readNpz } from './npz';
import { namesIn } from './shards/openShards';

async function readParted(folder: string, signal: AbortSignal | undefined): Promise<FeatureSet> {
  const set = await openNumberedParts(folder, await namesIn(folder));
  return readParts(set, 0, countRows(set), signal);
}

/**
 * Loads a file of features, or a folder of such files that are one set; rows are named by their numbers.
 *
 * @param minimum rows that the evaluation needs
 */
export async function loadFeatureFile(
  file: string,
  kind: 'npy' | 'npz' | 'parts',
  labels: string | null,
  minimum: number,
  signal?: AbortSignal,
): Promise<LoadedSet> {
  const read = { npy: readNpy, npz: readNpz, parts: (folder: string) => readParted(folder, signal) };
  const features = await read[kind](file);
  const { rows } = features;
  if (rows < minimum) {
    throw new InputError(
      `${file} has ${rows} ${rows === 1 ? 'row' : 'rows'}, and at least ${minimum} are needed.`,
      'Give more samples, or choose a smaller k.',
    );
  }
  const modes = labels === null ? { classes: null, classNames: [] } : await labelModes(labels, rows);
  return {
    features: { ...features, names: Array.from({ length: rows }, (_, row) => String(row)), ...modes },
    logits: null,
    encoder: null,
    summary: {
      path: path.resolve(file),
      kind: kind === 'parts' ? 'shards' : kind,
      count: rows,
      hidden: 0,
      nonImages: 0,
      excluded: 0,
      unreadable: [],
      classes: [...modes.classNames],
      fromStore: 0,
      encoded: 0,
    },
  };
}
