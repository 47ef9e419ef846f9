import { InputError } from '../contract/errors';
import { IGNORE_FILE } from '../contract/ignoreFile';
import type { UnreadableFile } from '../contract/report';
import { preprocessingSentence } from '../encoders/description';
import type { LocatedEncoder } from '../encoders/locate';
import type { FoundImages } from '../images/find/findImages';
import type { ImageFile } from '../images/imageFile';
import { IMAGE_PREPROCESSING_VERSION } from '../images/prepare/preparedImage';
import { encodeMissing } from './encodeMissing';
import { openFeatureStore, type FeatureStoreKey, type StoredRows } from './featureStore';
import { openFileIndex } from './fileIndex';
import type { LoadContext } from './loadedSet';

/** Rounds of encoding, should rows of the store turn out to be damaged when they are read. */
const ROUNDS = 3;
/** Unreadable files that a message names. */
const NAMED_FILES = 3;

function storeKey({ description, weightsSha256 }: LocatedEncoder): FeatureStoreKey {
  const logits = description.output.logits ?? '';
  const preprocessing = `${IMAGE_PREPROCESSING_VERSION}; ${preprocessingSentence(description)}; logits "${logits}"`;
  return { weightsSha256, preprocessing };
}

/** What is said where a folder has fewer images than an evaluation needs. */
export function tooFew(
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
  const mends = [
    'Add images',
    ...(unreadable.length > 0 ? ['replace those that cannot be read'] : []),
    ...(excluded > 0 ? ['exclude fewer'] : []),
    // The smallest k, 1, needs two.
    ...(count >= 2 ? ['choose a smaller k'] : []),
  ];
  return new InputError(
    `${root} has ${count} ${count === 1 ? 'image' : 'images'} that can be read, and at least ${minimum} are needed.${cannot}${without}`,
    `${alternatives.format(mends)}.`,
  );
}

const alternatives = new Intl.ListFormat('en', { type: 'disjunction' });

/** Images of a folder with their features. */
export interface EncodedFolder {
  /** Those that could be read, in the order given. */
  images: ImageFile[];
  /** SHA-256 of each one's file. */
  sha256s: string[];
  rows: StoredRows;
  unreadable: UnreadableFile[];
  /** How many of them were encoded now. */
  encoded: number;
}

/**
 * Brings the images' features into the store and reads them back, in the order of the images.
 *
 * @param all what is wanted: all images of the folder, or some
 * @param found what there is in the folder
 * @throws InputError where fewer than `context.minimum` can be read
 */
export async function encodeFolder(
  root: string,
  all: readonly ImageFile[],
  found: Pick<FoundImages, 'images' | 'excluded'>,
  located: LocatedEncoder,
  context: LoadContext,
): Promise<EncodedFolder> {
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
      if (images.length < minimum) throw tooFew(root, images.length, minimum, unreadable, found.excluded);
      const wanted = images.map(image => sha256s.get(image)!);
      const rows = await store.read(wanted);
      if (rows.missing.length === 0) {
        await index.compact(found.images);
        return { images, sha256s: wanted, rows, unreadable, encoded };
      }
      if (round === ROUNDS)
        throw new Error(`Rows of the feature store in ${context.store} cannot be read back.`);
      missing = rows.missing.map(i => images[i]!);
    }
  } finally {
    await store.close();
  }
}
