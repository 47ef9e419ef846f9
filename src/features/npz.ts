import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { crc32 } from 'node:zlib';

import { InputError } from '../contract/errors';
import { readReason } from '../files/readReason';
import { readFeatureArray } from './featureArray';
import type { FeatureSet } from './featureSet';
import { openArray, type ByteSlices, type OpenArray } from './npyArray';

/**
 * Names under which features are kept, the first that is there wins: dgm-eval saves `reps` beside the name of
 * the model and its settings; numpy.savez calls an unnamed array `arr_0`.
 */
const FEATURE_KEYS = ['reps', 'features', 'feats', 'embeddings', 'activations', 'arr_0'];

/** Member names carry the extension of the array file that they are. */
const keyOf = (entry: Entry) => entry.fileName.replace(/\.npy$/, '');

function unreadable(file: string, error: unknown): InputError {
  return new InputError(
    `${file} cannot be read as an .npz archive: ${readReason(error).replace(/\.+$/, '')}.`,
    'Save it again with numpy.savez.',
  );
}

/** The bytes of a member, held to its checksum, which yauzl leaves alone: one flipped bit is another feature. */
async function* slicesOf(zip: ZipFile, entry: Entry, file: string): ByteSlices {
  let [read, sum] = [0, 0];
  try {
    for await (const slice of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      read += slice.length;
      sum = crc32(slice, sum);
      // Before the last slice is handed on: who has all of an array asks for no more.
      if (read === entry.uncompressedSize && sum !== entry.crc32)
        throw new Error(`${entry.fileName} is damaged, its checksum differs`);
      yield slice;
    }
  } catch (error) {
    throw unreadable(file, error);
  }
}

function openMember(zip: ZipFile, entry: Entry, file: string): Promise<OpenArray> {
  return openArray(slicesOf(zip, entry, file), `${file} [${keyOf(entry)}]`);
}

async function entriesOf(zip: ZipFile, file: string): Promise<Map<string, Entry>> {
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(keyOf(entry), entry);
    return entries;
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Whether a member is an array of two axes, and not texts, objects or labels. */
async function isTable(zip: ZipFile, entry: Entry, file: string): Promise<boolean> {
  try {
    const { header, close } = await openMember(zip, entry, file);
    await close();
    return header.shape.length === 2;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

async function choose(zip: ZipFile, file: string): Promise<Entry> {
  const entries = await entriesOf(zip, file);
  const [only] = entries.values();
  if (entries.size === 1 && only) return only;
  for (const key of FEATURE_KEYS) {
    const entry = entries.get(key);
    if (entry) return entry;
  }
  const tables: Entry[] = [];
  for (const [key, entry] of entries) {
    const isStatistics = key === 'sigma' || key === 'mu'; // means and covariances, as FID programs keep them
    if (!isStatistics && (await isTable(zip, entry, file))) tables.push(entry);
  }
  if (tables.length === 1) return tables[0]!;
  const found = entries.size === 0 ? 'nothing' : [...entries.keys()].join(', ');
  throw new InputError(
    `${file} holds ${found}; which of it are the features cannot be told.`,
    'Save the features alone, or under the name "features", one row a sample.',
  );
}

/**
 * Reads features from an .npz archive: its only array, the one under a name that programs use (dgm-eval's
 * `reps`, `features`, `arr_0`, ...), or its only table of two axes.
 *
 * @throws InputError naming the file and the array for whatever cannot be read as finite features
 */
export function readNpz(file: string): Promise<FeatureSet> {
  return withFeatures(file, (array, name) => readFeatureArray(array, name));
}

/** Rows of the features in an .npz, from their header. @throws InputError */
export function countNpzRows(file: string): Promise<number> {
  return withFeatures(file, array => Promise.resolve(array.header.shape[0] ?? 0));
}

async function withFeatures<T>(
  file: string,
  read: (array: OpenArray, name: string) => Promise<T>,
): Promise<T> {
  const zip = await openPromise(file, { autoClose: false, lazyEntries: true }).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  try {
    const entry = await choose(zip, file);
    const array = await openMember(zip, entry, file);
    try {
      return await read(array, `${file} [${keyOf(entry)}]`);
    } finally {
      await array.close();
    }
  } finally {
    zip.close();
  }
}
