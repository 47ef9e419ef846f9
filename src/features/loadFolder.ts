import path from 'node:path';

import { InputError } from '../contract/errors';
import { IGNORE_FILE } from '../contract/ignoreFile';
import type { UnreadableFile } from '../contract/report';
import { preprocessingSentence } from '../encoders/description';
import type { LocatedEncoder } from '../encoders/locate';
import { findImages, type FoundImages } from '../images/findImages';
import type { ImageFile } from '../images/imageFile';
import { sortNaturally } from '../images/naturalOrder';
import { IMAGE_PREPROCESSING_VERSION } from '../images/preparedImage';
import { encodeMissing } from './encodeMissing';
import { openFeatureStore, type FeatureStoreKey, type StoredRows } from './featureStore';
import { openFileIndex } from './fileIndex';
import { labelModes, type Modes } from './labelModes';
import type { LoadContext, LoadedSet } from './loadedSet';

/** Rounds of encoding, should rows of the store turn out to be damaged when they are read. */
const ROUNDS = 3;
/** Unreadable files that a message names. */
const NAMED_FILES = 3;

function storeKey({ description, weightsSha256 }: LocatedEncoder): FeatureStoreKey {
  const logits = description.output.logits ?? '';
  const preprocessing = `${IMAGE_PREPROCESSING_VERSION}; ${preprocessingSentence(description)}; logits "${logits}"`;
  return { weightsSha256, preprocessing };
}

function tooFew(
  root: string,
  count: number,
  minimum: number,
  unreadable: readonly UnreadableFile[],
  excluded: number,
): InputError {
  const named = unreadable.slice(0, NAMED_FILES).map(({ file, reason }) => `${file} (${reason})`);
  const more = unreadable.length - named.length;
  const cannot =
    named.length === 0 ? '' : ` Cannot be read: ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`;
  const without = excluded === 0 ? '' : ` ${IGNORE_FILE} excludes ${excluded}.`;
  return new InputError(
    `${root} has ${count} ${count === 1 ? 'image' : 'images'} that can be read, and at least ${minimum} are needed.${cannot}${without}`,
    `Add images, ${excluded === 0 ? '' : 'exclude fewer, '}or choose a smaller k.`,
  );
}

function folderModes({ classes }: FoundImages, images: readonly ImageFile[]): Modes {
  if (classes.length === 0) return { classes: null, classNames: [] };
  const numbers = new Map(classes.map((name, i) => [name, i]));
  const modes = images.map(({ className }) => (className === null ? -1 : (numbers.get(className) ?? -1)));
  return { classes: Int32Array.from(modes), classNames: classes };
}

interface Encoded {
  images: ImageFile[];
  rows: StoredRows;
  unreadable: UnreadableFile[];
  encoded: number;
}

/** Brings the images' features into the store and reads them back, in the order of the images. */
async function encodeFolder(
  root: string,
  { images: all, excluded }: FoundImages,
  located: LocatedEncoder,
  context: LoadContext,
): Promise<Encoded> {
  const { pool, openEncoder, signal, minimum } = context;
  const store = await openFeatureStore(context.store, storeKey(located));
  const index = await openFileIndex(context.store, root);
  let done = 0;
  const onDone = (images: number) => {
    done = Math.min(all.length, done + images);
    context.progress(done, all.length);
  };
  try {
    const unreadable: UnreadableFile[] = [];
    const sha256s = new Map<ImageFile, string>();
    let missing = all;
    let encoded = 0;
    for (let round = 0; ; round++) {
      const size = located.description.input;
      const now = await encodeMissing(missing, { store, index, pool, openEncoder, size, onDone, signal });
      encoded += now.encoded;
      for (const [image, sha256] of now.sha256s) sha256s.set(image, sha256);
      for (const [image, reason] of now.reasons) {
        sha256s.delete(image);
        unreadable.push({ file: image.name, reason });
      }
      const images = all.filter(image => sha256s.has(image));
      if (images.length < minimum) throw tooFew(root, images.length, minimum, unreadable, excluded);
      const rows = await store.read(images.map(image => sha256s.get(image)!));
      if (rows.missing.length === 0) {
        await index.compact(all);
        return { images, rows, unreadable, encoded };
      }
      if (round === ROUNDS)
        throw new Error(`Rows of the feature store in ${context.store} cannot be read back.`);
      missing = rows.missing.map(i => images[i]!);
    }
  } finally {
    await store.close();
  }
}

/**
 * Loads a folder of images: finds them, encodes what the store does not hold, and reads all rows in natural
 * order of the names. Modes are the class folders, or the labels of an .npy that has one for each image.
 */
export async function loadFolder(
  folder: string,
  labels: string | null,
  context: LoadContext,
): Promise<LoadedSet> {
  const { located, minimum, signal, progress } = context;
  if (!located) throw new Error(`No encoder was located for the images of ${folder}.`);
  const root = path.resolve(folder);
  progress(0, 0);
  const found = await findImages(root, signal);
  if (found.images.length < minimum)
    throw tooFew(root, found.images.length, minimum, found.unreadable, found.excluded);
  // Before the encoding, which may take hours: labels that do not fit are found out at once.
  const labelled = labels === null ? null : await labelModes(labels, found.images.length);

  progress(0, found.images.length);
  const { images, rows, unreadable, encoded } = await encodeFolder(root, found, located, context);
  const kept = new Set(images);
  const modes = labelled
    ? { ...labelled, classes: labelled.classes.filter((_, i) => kept.has(found.images[i]!)) }
    : folderModes(found, images);
  return {
    features: {
      rows: images.length,
      dimension: rows.dimension,
      values: rows.features,
      names: images.map(({ name }) => name),
      ...modes,
    },
    logits: rows.logits,
    summary: {
      path: root,
      kind: 'folder',
      count: images.length,
      hidden: found.hidden,
      nonImages: found.nonImages,
      excluded: found.excluded,
      unreadable: sortNaturally([...found.unreadable, ...unreadable], ({ file }) => file),
      classes: [...modes.classNames],
      fromStore: images.length - Math.min(encoded, images.length),
      encoded,
    },
  };
}
