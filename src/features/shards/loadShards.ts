import path from 'node:path';
import { InputError } from '../../contract/errors';
import { sortNaturally } from '../../files/naturalOrder';
import { countRows, readParts } from '../featureParts';
import { labelModes, type Modes } from '../labelModes';
import type { LoadedSet } from '../loadedSet';
import { openShards, type Shards } from './openShards';
import { shardFiles } from './writeShard';

/** Modes by the class folders that images lay in, as a folder of images has them. */
function folderModes({ records }: Shards, names: readonly string[]): Modes {
  const { classes } = records[0]!.set;
  if (classes.length === 0) return { classes: null, classNames: [] };
  const numbers = new Map(classes.map((name, i) => [name, i]));
  const modes = names.map(name => {
    const slash = name.indexOf('/');
    return slash < 0 ? -1 : (numbers.get(name.slice(0, slash)) ?? -1);
  });
  return { classes: Int32Array.from(modes), classNames: classes };
}

/** Modes by labels, one for each image of the set: those of images without a row are passed over. */
async function labelledModes(labels: string, { records }: Shards): Promise<Modes> {
  const found = await labelModes(labels, records[0]!.set.images);
  const skipped = new Set(records.flatMap(record => record.skipped.map(({ place }) => place)));
  return { ...found, classes: found.classes.filter((_, place) => !skipped.has(place)) };
}

/** The class scores of all rows; null where the encoder gave none. */
async function readLogits(shards: Shards, signal?: AbortSignal): Promise<Float32Array | null> {
  const scores = shards.records.flatMap(record => (record.logits ? [{ record, logits: record.logits }] : []));
  const [first] = scores;
  if (!first) return null;
  const { classes } = first.logits;
  const parts = scores.map(({ record, logits }) => ({
    file: shardFiles(shards.path, record).logits,
    rows: record.rows,
    sha256: logits.sha256,
  }));
  const set = { path: shards.path, dimension: classes, parts, mend: shards.mend };
  return (await readParts(set, 0, countRows(set), signal)).values;
}

/**
 * Loads a folder of shards: the rows, names, classes and unreadable files that the folder of images would give.
 *
 * @param minimum rows that the evaluation needs
 */
export async function loadShards(
  folder: string,
  labels: string | null,
  minimum: number,
  signal?: AbortSignal,
): Promise<LoadedSet> {
  const root = path.resolve(folder);
  const shards = await openShards(root);
  const rows = countRows(shards);
  if (rows < minimum) {
    throw new InputError(
      `${root} has ${rows} ${rows === 1 ? 'row' : 'rows'}, and at least ${minimum} are needed.`,
      'Give more samples, or choose a smaller k.',
    );
  }
  const { set } = shards.records[0]!;
  const names = shards.records.flatMap(record => record.names);
  const modes = labels === null ? folderModes(shards, names) : await labelledModes(labels, shards);
  const features = await readParts(shards, 0, rows, signal);
  const skipped = shards.records.flatMap(record =>
    record.skipped.map(({ file, reason }) => ({ file, reason })),
  );
  return {
    features: { ...features, names, ...modes },
    logits: await readLogits(shards, signal),
    encoder: { ...shards.records[0]!.encoder, dimension: features.dimension },
    summary: {
      path: root,
      kind: 'shards',
      images: set.path,
      count: rows,
      hidden: set.hidden,
      nonImages: set.nonImages,
      unreadable: sortNaturally([...set.unreadable, ...skipped], ({ file }) => file),
      classes: [...modes.classNames],
      fromStore: rows,
      encoded: 0,
    },
  };
}
