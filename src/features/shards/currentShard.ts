import pLimit from 'p-limit';
import { InputError } from '../../contract/errors';
import { computeSha256 } from '../../files/computeSha256';
import type { ImageFile } from '../../images/imageFile';
import { readShardRecord, type ShardRecord } from './shardRecord';
import type { shardFiles } from './writeShard';

/** What is where a shard belongs. */
export type CurrentShard =
  | { state: 'none' }
  | { state: 'good'; record: ShardRecord }
  /** It belongs there, and is damaged or of images as they were. */
  | { state: 'stale'; reason: string };

/** What a shard has to be of. */
export type ShardIdentity = Pick<ShardRecord, 'shard' | 'shards' | 'set' | 'encoder' | 'first' | 'end'>;

/** In what a shard is of other work; null where it is not. */
function foreignness(there: ShardRecord, wanted: ShardIdentity): string | null {
  const { encoder, set } = wanted;
  if (there.encoder.weightsSha256 !== encoder.weightsSha256)
    return `it is of the encoder ${there.encoder.name}, not of ${encoder.name}`;
  if (there.encoder.preprocessing !== encoder.preprocessing) return 'its images were prepared otherwise';
  if (there.set.namesSha256 !== set.namesSha256)
    return `it is of ${there.set.images} images in ${there.set.path}, not of the ${set.images} that are in ${set.path} now`;
  return there.first === wanted.first && there.end === wanted.end ? null : 'it is of other images of the set';
}

async function damage(files: ReturnType<typeof shardFiles>, record: ShardRecord): Promise<string | null> {
  const arrays: [file: string, sha256: string][] = [[files.features, record.sha256]];
  if (record.logits) arrays.push([files.logits, record.logits.sha256]);
  for (const [file, sha256] of arrays) {
    const found = await computeSha256(file).catch(() => null);
    if (found === null) return `${file} is missing`;
    if (found !== sha256) return `${file} is not what was written`;
  }
  return null;
}

/** Files looked at side by side. */
const CONCURRENCY = 16;

/** Whether the images are still those that the record was made of. */
async function isOfImages(
  { names, files, skipped }: ShardRecord,
  images: readonly ImageFile[],
  hash: (file: string) => Promise<string>,
): Promise<boolean> {
  const known = new Map<string, string | null>(names.map((name, i) => [name, files[i]!]));
  for (const { file, sha256 } of skipped) known.set(file, sha256);
  const limit = pLimit(CONCURRENCY);
  const same = await Promise.all(
    images.map(image =>
      limit(async () => known.get(image.name) === (await hash(image.path).catch(() => null))),
    ),
  );
  return same.every(Boolean);
}

/**
 * Looks at what is where a shard is to be written.
 *
 * @param images of the shard; @param force whether what is of other work counts as nothing
 * @throws InputError naming the shard where it is of other work
 */
export async function currentShard(
  files: ReturnType<typeof shardFiles>,
  wanted: ShardIdentity,
  images: readonly ImageFile[],
  force: boolean,
  hash: (file: string) => Promise<string>,
): Promise<CurrentShard> {
  const record = await readShardRecord(files.record).catch((error: unknown) => {
    if (force) return null;
    throw error;
  });
  if (!record) return { state: 'none' };
  const foreign = foreignness(record, wanted);
  if (foreign !== null) {
    if (force) return { state: 'stale', reason: foreign };
    throw new InputError(
      `${files.features} is there already, and ${foreign}.`,
      'Choose another folder with --out, or write over it with --force.',
    );
  }
  const damaged = await damage(files, record);
  if (damaged !== null) return { state: 'stale', reason: damaged };
  if (!(await isOfImages(record, images, hash))) return { state: 'stale', reason: 'its images have changed' };
  return { state: 'good', record };
}
