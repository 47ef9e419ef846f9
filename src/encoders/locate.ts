import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../contract/errors';
import type { ReducedPrecision } from '../contract/report';
import { packageRoot } from '../files/packageRoot';
import { catalogueEntry, encoderCatalogue, type HubEncoder } from './catalogue';
import { fileSha256 } from './checksum';
import { exampleDescription, parseDescription, type EncoderDescription } from './description';
import { externalDataFiles } from './externalData';
import { readRecord, weightsFileOf } from './record';

/** An encoder whose weights and description are on this machine. */
export interface LocatedEncoder {
  description: EncoderDescription;
  /** Absolute. */
  weightsFile: string;
  /** SHA-256, hex, of the weights file; with external data files, of all their checksums. */
  weightsSha256: string;
  /** Absent: float32. */
  precision?: ReducedPrecision;
  /** Why it is in float32 where int8 was asked for; absent where it was not asked for, or can be had. */
  notInt8?: string;
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}

/** Checksum of all that the features depend on: the model file, and what it keeps in files beside it. */
async function weightsChecksum(
  weightsFile: string,
  cacheFolder: string | null,
  signal?: AbortSignal,
): Promise<string> {
  const model = await fileSha256(weightsFile, cacheFolder, signal);
  const names = await externalDataFiles(weightsFile);
  if (names.length === 0) return model;
  const all = createHash('sha256').update(model);
  for (const name of names) {
    const file = path.join(path.dirname(weightsFile), name);
    if ((await sizeOf(file)) === null) {
      throw new InputError(
        `${weightsFile} keeps weights in "${name}", which is not beside it.`,
        `Put "${name}" into ${path.dirname(weightsFile)}.`,
      );
    }
    all.update(`\n${name} ${await fileSha256(file, cacheFolder, signal)}`);
  }
  return all.digest('hex');
}

const descriptionFileOf = (weightsFile: string) =>
  path.join(path.dirname(weightsFile), `${path.basename(weightsFile, path.extname(weightsFile))}.json`);

async function readDescription(file: string, id: string): Promise<EncoderDescription> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new InputError(
      `${file} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
      `A whole description looks like this: ${exampleDescription}`,
    );
  }
  return parseDescription(json, file, id);
}

/** A file without a description may still be known by its content: a copy of a catalogue's weights. */
function knownByContent(sha256: string): EncoderDescription | undefined {
  return encoderCatalogue.filter(entry => entry.kind === 'hub').find(entry => entry.hub.sha256 === sha256)
    ?.description;
}

/** A chosen .onnx file with its description; checksums are remembered in `cacheFolder`, where there is one. */
export async function locateFile(
  file: string,
  cacheFolder: string | null,
  signal?: AbortSignal,
): Promise<LocatedEncoder> {
  if ((await sizeOf(file)) === null) {
    throw new InputError(`There is no encoder at ${file}.`, 'Choose an .onnx file that is there.');
  }
  if (path.extname(file).toLowerCase() !== '.onnx') {
    throw new InputError(`${file} is not an .onnx file.`, 'Export the encoder to ONNX and choose that file.');
  }
  const descriptionFile = descriptionFileOf(file);
  if ((await sizeOf(descriptionFile)) !== null) {
    const description = await readDescription(descriptionFile, path.basename(file));
    return {
      description,
      weightsFile: file,
      weightsSha256: await weightsChecksum(file, cacheFolder, signal),
    };
  }
  const weightsSha256 = await weightsChecksum(file, cacheFolder, signal);
  const description = knownByContent(weightsSha256);
  if (description) return { description, weightsFile: file, weightsSha256 };
  throw new InputError(
    `${file} has no description: ${path.basename(descriptionFile)} is not beside it.`,
    `Write ${descriptionFile} with what the encoder expects and gives, for example: ${exampleDescription}`,
  );
}

async function locateDownloaded(
  { id, description }: HubEncoder,
  folder: string,
  signal?: AbortSignal,
): Promise<LocatedEncoder> {
  const weightsFile = weightsFileOf(folder, id);
  const record = await readRecord(folder, id);
  const size = await sizeOf(weightsFile);
  if (record === null || size === null) {
    throw new InputError(
      `The encoder "${id}" (${description.name}) is not downloaded.`,
      `Download it ("Download Encoder" in VS Code, sample-lens download ${id} in a terminal), choose a file that you have, or evaluate with "builtin".`,
    );
  }
  const weightsSha256 = await fileSha256(weightsFile, folder, signal);
  if (weightsSha256 !== record.sha256) {
    throw new InputError(
      `${weightsFile} is not what was downloaded: its SHA-256 is ${weightsSha256}, and was ${record.sha256}.`,
      `Download the encoder "${id}" again.`,
    );
  }
  return { description, weightsFile, weightsSha256 };
}

/**
 * Finds an encoder on this machine.
 *
 * @param choice a catalogue id, or the absolute path of an .onnx file with a JSON of the same name beside it.
 * @param encodersFolder where downloaded encoders are, a folder an id; checksums are remembered there too.
 * @throws InputError for unknown ids, what is not downloaded or was changed since, missing files, and
 *   descriptions that are missing or wrong (naming the field).
 */
export async function locateEncoder(
  choice: string,
  encodersFolder: string,
  signal?: AbortSignal,
): Promise<LocatedEncoder> {
  if (path.isAbsolute(choice)) return locateFile(choice, encodersFolder, signal);
  const entry = catalogueEntry(choice);
  if (entry.kind === 'hub') return locateDownloaded(entry, encodersFolder, signal);
  const weightsFile = path.join(packageRoot(), entry.weights);
  const description = await readDescription(descriptionFileOf(weightsFile), entry.id);
  return { description, weightsFile, weightsSha256: await fileSha256(weightsFile, encodersFolder, signal) };
}
