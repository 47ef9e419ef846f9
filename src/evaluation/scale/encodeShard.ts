import { createHash } from 'node:crypto';
import path from 'node:path';
import { InputError, throwIfCancelled } from '../../contract/errors';
import type { Progress } from '../../contract/progress';
import type { UnreadableFile } from '../../contract/report';
import type { EncodeOutcome, EncodeRequest } from '../../contract/scale';
import { partOf } from '../../features/shards/shardName';
import { currentShard } from '../../features/shards/currentShard';
import type { ShardedSet, SkippedImage } from '../../features/shards/shardRecord';
import { shardFiles, writeShard } from '../../features/shards/writeShard';
import { makeFolder } from '../../files/makeFolder';
import { findImages, type FoundImages } from '../../images/find/findImages';
import type { ImageFile } from '../../images/imageFile';
import { encoderSummary, whyNotInt8 } from '../loadSets';
import { locateRequested } from '../locateRequested';
import { createStages } from '../stages';
import { withLoader } from '../withLoader';

/**
 * Encodes one part of a folder of images into a shard: an `.npy` of features and a record of what they are of.
 *
 * Safe to repeat: a shard that is there, whole, and of these images and this encoder is kept. What is encoded is kept in
 * the feature store too, so that a task that was killed goes on where it stopped.
 *
 * @throws InputError for input that the user can mend, and where another's shard is in the way; CancelledError
 */
export async function encodeShard(
  request: EncodeRequest,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<EncodeOutcome> {
  throwIfCancelled(signal);
  const { shard, shards, out } = request;
  const stages = createStages(onProgress);
  const located = await locateRequested(request, signal);
  const notInt8 = whyNotInt8(located);
  return withLoader(located, request, stages, signal, async loader => {
    const count = stages.begin('find', 'Finding images', 'images');
    const root = path.resolve(request.set);
    const found = await findImages(root, signal);
    if (found.images.length < shards) {
      throw new InputError(
        `${root} has ${found.images.length} images, too few for ${shards} shards.`,
        `Cut it into ${found.images.length} shards or fewer.`,
      );
    }
    count(found.images.length, found.images.length);
    const [first, end] = partOf(found.images.length, shard, shards);
    const set = shardedSet(root, found);
    const wanted = { shard, shards, set, encoder: encoderSummary(located, 0), first, end };
    const images = found.images.slice(first, end);
    const files = shardFiles(out, request);
    await makeFolder(out); // not hours later
    const current = await currentShard(files, wanted, images, request.force, loader.hash);
    if (current.state === 'good') {
      const { rows, skipped } = current.record;
      return { file: files.features, state: 'kept', reason: null, rows, unreadable: skipped, ...notInt8 };
    }
    const encoded = await loader.encode(root, images, found);
    const skipped = await skippedImages(images, first, encoded.unreadable, loader.hash);
    throwIfCancelled(signal);
    const record = await writeShard(
      out,
      {
        ...wanted,
        encoder: encoderSummary(located, encoded.rows.dimension),
        provider: await loader.provider(),
        rows: encoded.images.length,
        names: encoded.images.map(({ name }) => name),
        files: encoded.sha256s,
        skipped,
      },
      encoded.rows,
    );
    return {
      file: files.features,
      state: current.state === 'none' ? 'written' : 'rewritten',
      reason: current.state === 'none' ? null : current.reason,
      rows: record.rows,
      unreadable: skipped,
      ...notInt8,
    };
  });
}

/** The images of a shard that could not be read, in their order. */
async function skippedImages(
  images: readonly ImageFile[],
  first: number,
  unreadable: readonly UnreadableFile[],
  hash: (file: string) => Promise<string>,
): Promise<SkippedImage[]> {
  const reasons = new Map(unreadable.map(({ file, reason }) => [file, reason]));
  const skipped: SkippedImage[] = [];
  for (const [i, { name, path: file }] of images.entries()) {
    const reason = reasons.get(name);
    if (reason === undefined) continue;
    skipped.push({ file: name, reason, place: first + i, sha256: await hash(file).catch(() => null) });
  }
  return skipped;
}

function shardedSet(root: string, found: FoundImages): ShardedSet {
  const names = found.images.map(({ name }) => name).join('\n');
  return {
    path: root,
    images: found.images.length,
    namesSha256: createHash('sha256').update(names).digest('hex'),
    classes: found.classes,
    hidden: found.hidden,
    nonImages: found.nonImages,
    unreadable: found.unreadable,
  };
}
