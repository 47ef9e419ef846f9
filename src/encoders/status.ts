import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { EncoderStatus } from '../contract/engine';
import { packageRoot } from '../files/packageRoot';
import { encoderCatalogue, hubUrl, type CatalogueEntry } from './catalogue';
import { readRecord, weightsFileOf } from './record';

async function hasFile(file: string, bytes?: number): Promise<boolean> {
  try {
    const { size } = await stat(file);
    return bytes === undefined || size === bytes;
  } catch {
    return false;
  }
}

async function statusOf(entry: CatalogueEntry, folder: string): Promise<EncoderStatus> {
  const { id } = entry;
  if (entry.kind === 'packaged') {
    const ready = await hasFile(path.join(packageRoot(), entry.weights));
    return { id, name: entry.name, bytes: 0, license: entry.license, source: 'in the package', ready };
  }
  const { description, hub } = entry;
  const record = await readRecord(folder, id);
  return {
    id,
    name: description.name,
    bytes: hub.bytes ?? hub.approximateBytes,
    license: description.license,
    source: hubUrl(hub),
    ready: record !== null && (await hasFile(weightsFileOf(folder, id), record.bytes)),
  };
}

/**
 * Where every encoder of the catalogue stands, in its order; `folder` is where downloads are.
 * Quick: checksums are compared when an encoder is loaded, not here.
 */
export async function encoderStatuses(folder: string): Promise<EncoderStatus[]> {
  return Promise.all(encoderCatalogue.map(entry => statusOf(entry, folder)));
}
