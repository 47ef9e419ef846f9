import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../contract/errors';
import { readReason } from '../../files/readReason';
import type { FeatureParts } from '../featureParts';
import { parseShardName, type ShardPlace } from './shardName';
import { readShardRecord, type ShardRecord } from './shardRecord';
import { shardFiles } from './writeShard';

/** A folder of shards: all are there, of one set and one encoder. */
export interface Shards extends FeatureParts {
  /** In order. */
  records: readonly ShardRecord[];
}

/** Names of what lies in a folder. @throws InputError */
export function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    throw new InputError(
      `The folder ${folder} cannot be read: ${readReason(error)}.`,
      'Choose another folder.',
    );
  });
}

/** Places of the shards among the files of a folder, by the names of their records. */
function placesIn(names: readonly string[]): ShardPlace[] {
  return names.map(parseShardName).filter(place => place !== null);
}

/** Whether files are those of a folder of shards. */
export function areShards(names: readonly string[]): boolean {
  return names.some(name => parseShardName(name) !== null);
}

/** What to run for some shards again. */
function again(shards: readonly number[], of: number): string {
  return `Encode ${shards.length > 1 ? 'them' : 'it'} again: sample-lens encode with --shard ${shards[0]!}/${of}${shards.length > 1 ? ' and so on' : ''}, or as an array job: --array=${shards.join(',')}.`;
}

/** In what a shard is not of the same work as the first one; null where it is. */
function difference(record: ShardRecord, first: ShardRecord): string | null {
  if (record.set.namesSha256 !== first.set.namesSha256) return 'other images';
  if (record.encoder.weightsSha256 !== first.encoder.weightsSha256) return 'another encoder';
  if (record.encoder.preprocessing !== first.encoder.preprocessing) return 'another preprocessing';
  return record.rows > 0 && record.encoder.dimension !== first.encoder.dimension ? 'other dimensions' : null;
}

/**
 * Opens a folder of shards.
 *
 * @throws InputError where shards are missing, naming them and the array tasks to run again, where one lies in the place
 *   of another, or not all are of one set and one encoder
 */
export async function openShards(folder: string): Promise<Shards> {
  const names = await namesIn(folder);
  const places = placesIn(names);
  const counts = [...new Set(places.map(({ shards }) => shards))].sort((a, b) => a - b);
  const [shards] = counts;
  if (shards === undefined || counts.length > 1) {
    throw new InputError(
      `${folder} holds shards of sets in ${counts.join(' and in ')} parts.`,
      'Keep the shards of each in a folder of their own.',
    );
  }
  const there = new Set(names);
  const isThere = (shard: number) => {
    const { record, features } = shardFiles(folder, { shard, shards });
    return there.has(path.basename(record)) && there.has(path.basename(features));
  };
  const missing = Array.from({ length: shards }, (_, shard) => shard).filter(shard => !isThere(shard));
  if (missing.length > 0) {
    throw new InputError(
      `${folder} lacks ${missing.length} of ${shards} shards: ${missing.join(', ')}.`,
      again(missing, shards),
    );
  }
  const records: ShardRecord[] = [];
  for (let shard = 0; shard < shards; shard++) {
    const { record: file } = shardFiles(folder, { shard, shards });
    const record = await readShardRecord(file);
    if (!record) continue;
    // Its rows would count twice, and those of the shard that belongs there not at all.
    if (record.shard !== shard || record.shards !== shards) {
      throw new InputError(
        `${file} is of shard ${record.shard} of ${record.shards}: it was copied or renamed.`,
        `Write over it: sample-lens encode with --shard ${shard}/${shards} --force.`,
      );
    }
    records.push(record);
  }
  // The first with rows knows the dimension.
  const first = records.find(({ rows }) => rows > 0) ?? records[0]!;
  const foreign = records.flatMap(record => {
    const what = difference(record, first);
    return what === null ? [] : [{ shard: record.shard, what }];
  });
  if (foreign.length > 0) {
    throw new InputError(
      `${folder} holds shards of different work: ${foreign.map(({ shard, what }) => `${shard} is of ${what}`).join(', ')} than shard ${first.shard}.`,
      again(
        foreign.map(({ shard }) => shard),
        shards,
      ),
    );
  }
  const files = new Map(
    records.flatMap(({ shard }) => {
      const { features, logits } = shardFiles(folder, { shard, shards });
      return [features, logits].map(file => [file, shard] as const);
    }),
  );
  return {
    path: folder,
    dimension: first.encoder.dimension,
    records,
    parts: records.map(({ shard, rows, sha256 }) => ({
      file: shardFiles(folder, { shard, shards }).features,
      rows,
      sha256,
    })),
    mend: ({ file }) => again([files.get(file)!], shards),
  };
}
