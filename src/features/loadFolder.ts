import path from 'node:path';

import { findImages, type FoundImages } from '../images/find/findImages';
import type { ImageFile } from '../images/imageFile';
import { sortNaturally } from '../files/naturalOrder';
import { encodeFolder, tooFew } from './encodeFolder';
import { labelModes, type Modes } from './labelModes';
import type { LoadContext, LoadedSet } from './loadedSet';

function folderModes({ classes }: FoundImages, images: readonly ImageFile[]): Modes {
  if (classes.length === 0) return { classes: null, classNames: [] };
  const numbers = new Map(classes.map((name, i) => [name, i]));
  const modes = images.map(({ className }) => (className === null ? -1 : (numbers.get(className) ?? -1)));
  return { classes: Int32Array.from(modes), classNames: classes };
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
  const { images, rows, unreadable, encoded } = await encodeFolder(
    root,
    found.images,
    found,
    located,
    context,
  );
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
    encoder: null,
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
