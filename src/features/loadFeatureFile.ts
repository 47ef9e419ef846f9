import path from 'node:path';

import { InputError } from '../contract/errors';
import { labelModes } from './labelModes';
import type { LoadedSet } from './loadedSet';
import { readNpy } from './npy';
import { readNpz } from './npz';

/**
 * Loads a file of features; rows are named by their numbers.
 *
 * @param minimum rows that the evaluation needs
 */
export async function loadFeatureFile(
  file: string,
  kind: 'npy' | 'npz',
  labels: string | null,
  minimum: number,
): Promise<LoadedSet> {
  const features = await (kind === 'npy' ? readNpy(file) : readNpz(file));
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
    summary: {
      path: path.resolve(file),
      kind,
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
