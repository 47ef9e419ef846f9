import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError, throwIfCancelled } from '../contract/errors';
import { writeFileAtomically, writePiecesAtomically } from '../files/atomicFile';
import { withInt8Model, type Int8Model } from '../onnx/int8Model';
import { fileSha256 } from './checksum';
import { asDiskError } from './diskErrors';
import type { LocatedEncoder } from './locate';

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

function requireProducts({ share }: Int8Model, { weightsFile, description }: LocatedEncoder): void {
  if (share >= LEAST_SHARE) return;
  throw new InputError(
    `${description.name} has nothing to round to int8: ${(100 * share).toFixed(0)} % of its weights (${weightsFile}) are in matrix products, the rest in convolutions and the like.`,
    'Evaluate in float32 (--precision, or the setting sampleLens.encoderPrecision), or preview with a transformer such as DINOv2.',
  );
}

/** Writes the int8 file; gives its SHA-256. */
async function make(located: LocatedEncoder, file: string, signal?: AbortSignal): Promise<string> {
  const { weightsFile, description } = located;
  try {
    return await withInt8Model(weightsFile, async model => {
      requireProducts(model, located);
      const hash = createHash('sha256');
      const hashed = async function* () {
        for await (const piece of model.pieces()) {
          throwIfCancelled(signal);
          hash.update(piece);
          yield piece;
        }
      };
      await writePiecesAtomically(file, hashed());
      return hash.digest('hex');
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw asDiskError(error, path.dirname(file)) ?? error;
    throw new InputError(
      `${weightsFile} (${description.name}) cannot be rounded to int8: ${error.message}.`,
      'Evaluate in float32.',
    );
  }
}

/**
 * The same encoder with its matrix products in int8, for a quick look on a processor: an encoder of its own, whose
 * features are kept apart and whose scores compare with no other's.
 *
 * The rounded model is kept in `folder/int8`, by the checksum of the weights that it was made of; what was damaged since
 * is made again.
 *
 * @throws InputError where less than half of the weights are in matrix products, or the file cannot be written
 */
export async function int8Encoder(
  located: LocatedEncoder,
  folder: string,
  signal?: AbortSignal,
): Promise<LocatedEncoder> {
  throwIfCancelled(signal);
  const stem = path.join(folder, 'int8', `${located.weightsSha256.slice(0, 32)}-${VERSION}`);
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
  try {
    await mkdir(path.dirname(file), { recursive: true });
  } catch (error) {
    throw asDiskError(error, path.dirname(file)) ?? error;
  }
  const sha256 = await make(located, file, signal);
  await writeFileAtomically(record, JSON.stringify({ of: located.weightsSha256, sha256 }));
  return found(sha256);
}
