import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, realpath, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { DownloadProgress } from '../contract/engine';
import { CancelledError, InputError, throwIfCancelled } from '../contract/errors';
import { hubEntry, type HubEncoder } from './catalogue';
import { computeSha256 } from '../files/computeSha256';
import { errorCode } from '../files/errorCode';
import { makeFolder } from '../files/makeFolder';
import { readReason } from '../files/readReason';
import type { EncoderDescription } from './description';
import { asDiskError } from '../files/diskErrors';
import { externalDataFiles } from './externalData';
import { OrtEncoder } from './ortEncoder';
import { encoderFolder, weightsFileOf, writeRecord } from './record';

/** The JSON to put beside a file that is another export of the same network. */
function descriptionJson({ name, input, output, license }: EncoderDescription): string {
  return JSON.stringify({ name, input, output, license });
}

/** Holds a chosen file to what the catalogue knows of the encoder; gives its SHA-256. */
async function check(entry: HubEncoder, file: string, signal: AbortSignal): Promise<string> {
  const { id, description, dimension, hub } = entry;
  const other = (problem: string) =>
    new InputError(
      `${file} is not the catalogue's "${id}": ${problem}`,
      `To use another export of it, put this JSON beside it under the same name and choose it by its path: ${descriptionJson(description)}`,
    );
  const { size } = await stat(file);
  if (hub.bytes !== null && size !== hub.bytes) throw other(`it has ${size} bytes, expected ${hub.bytes}.`);
  const sha256 = await computeSha256(file, signal);
  if (hub.sha256 !== null && sha256 !== hub.sha256) {
    throw other(`its SHA-256 is ${sha256}, expected ${hub.sha256}.`);
  }
  const beside = await externalDataFiles(file);
  if (beside.length > 0) throw other(`it keeps weights in other files (${beside.join(', ')}).`);
  const encoder = await OrtEncoder.open({ description, weightsFile: file, weightsSha256: sha256 }, 'cpu');
  await encoder.dispose();
  if (encoder.dimension !== dimension) {
    throw other(`it gives ${encoder.dimension} features an image, expected ${dimension}.`);
  }
  return sha256;
}

/** A second name for the same bytes where the disk allows it; else a copy. */
async function linkOrCopy(
  file: string,
  to: string,
  onProgress: (progress: DownloadProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const totalBytes = (await stat(file)).size;
  try {
    await link(file, to);
  } catch {
    const source = createReadStream(file, { highWaterMark: 1 << 20 });
    let doneBytes = 0;
    source.on('data', chunk => {
      doneBytes += chunk.length;
      onProgress({ doneBytes, totalBytes });
    });
    await pipeline(source, createWriteStream(to), { signal });
  }
  onProgress({ doneBytes: totalBytes, totalBytes });
}

/**
 * Installs a file that the user already has as an encoder of the catalogue, as if it had been downloaded.
 *
 * The file is held to the catalogue's length and SHA-256 where those are known, and always to the network's
 * input, output and dimension; it stays where it is.
 * @throws InputError where it is another file; with the JSON that makes it usable by its path.
 * @throws CancelledError when `signal` is aborted.
 */
export async function installFromFile(
  id: string,
  file: string,
  folder: string,
  onProgress: (progress: DownloadProgress) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<{ file: string }> {
  const entry = hubEntry(id);
  const target = weightsFileOf(folder, id);
  const unfinished = `${target}.${randomBytes(6).toString('hex')}.install`;
  try {
    throwIfCancelled(signal);
    const source = await realpath(file).catch(() => {
      throw new InputError(`There is no file ${file}.`, 'Choose an .onnx file that is there.');
    });
    const sha256 = await check(entry, source, signal).catch((error: unknown) => {
      if (errorCode(error) === undefined) throw error;
      throw new InputError(
        `${file} cannot be read: ${readReason(error)}.`,
        'Choose a file that you may read.',
      );
    });
    throwIfCancelled(signal);
    await makeFolder(encoderFolder(folder, id));
    await linkOrCopy(source, unfinished, onProgress, signal);
    const checkedAgainst = entry.hub.sha256 === null ? 'nothing' : 'catalogue';
    const { size: bytes } = await stat(unfinished);
    await writeRecord(folder, { id, source, commit: null, bytes, sha256, checkedAgainst });
    await rename(unfinished, target);
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    throw asDiskError(error, encoderFolder(folder, id)) ?? error;
  } finally {
    // Also after success: renaming one name of a file to another name of it leaves both.
    await rm(unfinished, { force: true });
  }
  return { file: target };
}
