import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../contract/errors';
import type { EncoderSummary, ProviderSummary, UnreadableFile } from '../../contract/report';
import { errorCode } from '../../files/errorCode';
import { readReason } from '../../files/readReason';
import { parseShardName, type ShardPlace } from './shardName';

/** The folder of images that shards are cut from. */
export interface ShardedSet {
  /** Absolute, where it was encoded. */
  path: string;
  /** Image files found, readable or not. */
  images: number;
  /** SHA-256 of their names, in natural order. */
  namesSha256: string;
  /** Names of the class folders, in natural order. */
  classes: string[];
  hidden: number;
  nonImages: number;
  /** Entries that could not even be looked at. */
  unreadable: UnreadableFile[];
}

/** An image that has no row, for it could not be read. */
export interface SkippedImage extends UnreadableFile {
  /** Its place among all images of the set, from 0. */
  place: number;
  /** Of its bytes; null where they could not be read. */
  sha256: string | null;
}

/** What is known of a shard of features: the `.json` beside its `.npy`. */
export interface ShardRecord extends ShardPlace {
  /** Grows with every change of what a record means. */
  schema: 1;
  set: ShardedSet;
  encoder: EncoderSummary;
  provider: ProviderSummary;
  /** Places of its images among all of the set: from the first to before the end. */
  first: number;
  end: number;
  rows: number;
  /** Of each row, relative to the set's folder. */
  names: string[];
  /** SHA-256 of each row's image file. */
  files: string[];
  skipped: SkippedImage[];
  /** SHA-256 of the `.npy`: rows x dimension, float32. */
  sha256: string;
  /** The class scores beside it in `.logits.npy`; null where the encoder gives none. */
  logits: { classes: number; sha256: string } | null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Whether a value has what reading a shard relies on. */
function isRecord(value: unknown): value is ShardRecord {
  if (!isObject(value) || value['schema'] !== 1) return false;
  const { set, encoder, names, files, skipped, rows, first, end, logits } = value;
  return (
    isObject(set) &&
    typeof set['namesSha256'] === 'string' &&
    Array.isArray(set['classes']) &&
    isObject(encoder) &&
    typeof encoder['dimension'] === 'number' &&
    Array.isArray(names) &&
    Array.isArray(files) &&
    Array.isArray(skipped) &&
    names.length === rows &&
    files.length === rows &&
    typeof first === 'number' &&
    first + names.length + skipped.length === end &&
    typeof value['sha256'] === 'string' &&
    (logits === null || isObject(logits))
  );
}

/** What to do about a record that is damaged: without one, nothing tells what the shard is of. */
function again(file: string): string {
  const place = parseShardName(path.basename(file));
  const which = place ? ` --shard ${place.shard}/${place.shards}` : '';
  return `Encode the shard again: sample-lens encode with${which} --force; or choose another folder.`;
}

/**
 * Reads a shard's record.
 *
 * @returns null where there is none
 * @throws InputError where it cannot be read, or is none
 */
export async function readShardRecord(file: string): Promise<ShardRecord | null> {
  const damaged = (reason: string) =>
    new InputError(`${file} is no record of a shard that can be read: ${reason}.`, again(file));
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged('it is not valid JSON');
    if (errorCode(error) === 'ENOENT') return null;
    throw damaged(readReason(error));
  }
  if (!isRecord(value)) throw damaged('fields are missing, or disagree');
  return value;
}
