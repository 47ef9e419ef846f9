import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../contract/errors';
import type { EncodedBatch } from '../../encoders/encoderSession';
import { writeFileAtomically, writePiecesAtomically } from '../../files/atomicFile';
import { makeFolder } from '../../files/makeFolder';
import { readReason } from '../../files/readReason';
import { npyBytes } from '../npyBytes';
import { shardName } from './shardName';
import type { ShardRecord } from './shardRecord';

/** The files of a shard: the record is written last, and is what makes it one. */
export function shardFiles(folder: string, place: Parameters<typeof shardName>[0]) {
  const base = path.join(folder, shardName(place));
  return { record: `${base}.json`, features: `${base}.npy`, logits: `${base}.logits.npy` };
}

/** Drafts this old belong to a task that was killed. */
const ABANDONED_MS = 10 * 60_000;

async function removeAbandoned(folder: string, name: string): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(`${name}.`) || !entry.endsWith('.tmp')) continue;
    const file = path.join(folder, entry);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(file, { force: true });
  }
}

async function writeArray(file: string, values: Float32Array, rows: number, columns: number) {
  const hash = createHash('sha256');
  for (const piece of npyBytes(values, [rows, columns])) hash.update(piece);
  await writePiecesAtomically(file, npyBytes(values, [rows, columns]));
  return hash.digest('hex');
}

/**
 * Writes a shard, each of its files whole or not at all, the record last.
 *
 * @returns the record as written
 * @throws InputError where the folder cannot be written to
 */
export async function writeShard(
  folder: string,
  record: Omit<ShardRecord, 'sha256' | 'logits' | 'schema'>,
  { features, logits }: EncodedBatch,
): Promise<ShardRecord> {
  const files = shardFiles(folder, record);
  const { rows } = record;
  await makeFolder(folder);
  try {
    await removeAbandoned(folder, shardName(record));
    // A record of what was there before would speak of other bytes.
    await rm(files.record, { force: true });
    const sha256 = await writeArray(files.features, features, rows, record.encoder.dimension);
    const classes = rows > 0 && logits ? logits.length / rows : 0;
    const scores =
      logits && classes > 0
        ? { classes, sha256: await writeArray(files.logits, logits, rows, classes) }
        : null;
    const whole: ShardRecord = { schema: 1, ...record, sha256, logits: scores };
    await writeFileAtomically(files.record, `${JSON.stringify(whole)}\n`);
    return whole;
  } catch (error) {
    throw new InputError(
      `The shard cannot be written to ${folder}: ${readReason(error)}.`,
      'Free some space there, or choose another folder.',
    );
  }
}
