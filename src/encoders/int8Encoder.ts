import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { throwIfCancelled } from '../contract/errors';
import { writeFileAtomically, writePiecesAtomically } from '../files/atomicFile';
import { makeFolder } from '../files/makeFolder';
import { withInt8Model, type Int8Model } from '../onnx/int8Model';
import { fileSha256 } from './checksum';
import { asDiskError } from '../files/diskErrors';
import type { LocatedEncoder } from './locate';

/** Where rounded models are, in the cache. */
export const INT8_FOLDER = 'int8';
/** Another version of the rounding makes other files: change it whenever a byte of them could change. */
const VERSION = 1;
/** A preview of a network of which less is rounded would be none: as slow, and not the network either. */
const LEAST_SHARE = 0.5;

/** SHA-256 of the int8 file that was made; null where there is no record of one, or a torn one. */
async function recordedSha256(file: string): Promise<string | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof value === 'object' &&
      value !== null &&
      'sha256' in value &&
      typeof value.sha256 === 'string'
      ? value.sha256
      : null;
  } catch {
    return null;
  }
}

/** What came of rounding: the SHA-256 of the int8 file, or why there is none. */
type Made = { sha256: string } | { reason: string };

/** Writes the int8 file, where the network can be rounded. */
async function make({ weightsFile }: LocatedEncoder, file: string, signal?: AbortSignal): Promise<Made> {
  try {
    return await withInt8Model(weightsFile, async ({ share, fixedBatch, pieces }: Int8Model) => {
      if (fixedBatch !== null && fixedBatch > 1) {
        return {
          reason: `it takes ${fixedBatch} images at a time, and the features of one would depend on the others`,
        };
      }
      if (share < LEAST_SHARE) {
        const percent = (100 * share).toFixed(0);
        return {
          reason: `${percent} % of its weights are in matrix products, the rest in convolutions and the like`,
        };
      }
      await makeFolder(path.dirname(file));
      const hash = createHash('sha256');
      const hashed = async function* () {
        for await (const piece of pieces()) {
          throwIfCancelled(signal);
          hash.update(piece);
          yield piece;
        }
      };
      await writePiecesAtomically(file, hashed());
      return { sha256: hash.digest('hex') };
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw asDiskError(error, path.dirname(file)) ?? error;
    return { reason: error.message };
  }
}

/**
 * The same encoder with its matrix products in int8, for a quick look on a processor: an encoder of its own, whose
 * features are kept apart and whose scores compare with no other's.
 *
 * The rounded model is kept in `folder`'s {@link INT8_FOLDER}, by the checksum of the weights that it was made of; what was damaged since
 * is made again.
 *
 * A network that is not made for it is given as it is, in float32, with the reason: where less than half of its weights
 * are in matrix products, it was exported for several images at once, or the model cannot be written so. Its features are float32's, and kept under float32's key.
 *
 * @throws InputError where the file cannot be written, CancelledError
 */
export async function int8Encoder(
  located: LocatedEncoder,
  folder: string,
  signal?: AbortSignal,
): Promise<LocatedEncoder> {
  throwIfCancelled(signal);
  const stem = path.join(folder, INT8_FOLDER, `${located.weightsSha256.slice(0, 32)}-${VERSION}`);
  const [file, record] = [`${stem}.onnx`, `${stem}.json`];
  const { id, name } = located.description;
  const found = (weightsSha256: string): LocatedEncoder => ({
    description: { ...located.description, id: `${id}-int8`, name: `${name}, int8 preview` },
    weightsFile: file,
    weightsSha256,
    precision: 'int8',
  });
  const recorded = await recordedSha256(record);
  if (recorded !== null) {
    const there = await fileSha256(file, folder, signal).catch(() => null);
    throwIfCancelled(signal);
    if (there === recorded) return found(recorded);
  }
  const made = await make(located, file, signal);
  if ('reason' in made) return { ...located, notInt8: made.reason };
  await writeFileAtomically(record, JSON.stringify({ of: located.weightsSha256, sha256: made.sha256 }));
  return found(made.sha256);
}
