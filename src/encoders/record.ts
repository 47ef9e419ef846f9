import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from '../files/atomicFile';
import { makeFolder } from '../files/makeFolder';

/** What is known of downloaded weights; `encoder.json` beside them. */
export interface EncoderRecord {
  id: string;
  /** Where they came from: a URL, or the file that was chosen. */
  source: string;
  /** The hub's commit, where it said one. */
  commit: string | null;
  bytes: number;
  sha256: string;
  /**
   * Whose SHA-256 the bytes were held to: the catalogue's, the hub's own at the download, or nobody's
   * (trusted on first use). Every load is held to it again.
   */
  checkedAgainst: 'catalogue' | 'hub' | 'nothing';
}

/** Folder of one encoder. */
export const encoderFolder = (folder: string, id: string) => path.join(folder, id);
export const weightsFileOf = (folder: string, id: string) => path.join(folder, id, 'model.onnx');
const recordFileOf = (folder: string, id: string) => path.join(folder, id, 'encoder.json');

function isRecord(value: unknown): value is EncoderRecord {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Partial<Record<keyof EncoderRecord, unknown>>;
  return (
    typeof record.id === 'string' &&
    typeof record.source === 'string' &&
    typeof record.bytes === 'number' &&
    typeof record.sha256 === 'string'
  );
}

/** The record of an encoder in `folder`; null where there is none. */
export async function readRecord(folder: string, id: string): Promise<EncoderRecord | null> {
  try {
    const value: unknown = JSON.parse(await readFile(recordFileOf(folder, id), 'utf8'));
    return isRecord(value) ? value : null;
  } catch {
    return null; // none, or torn: the same as not downloaded
  }
}

/** Writes the record whole or not at all. */
export async function writeRecord(folder: string, record: EncoderRecord): Promise<void> {
  const file = recordFileOf(folder, record.id);
  await makeFolder(path.dirname(file));
  await writeFileAtomically(file, `${JSON.stringify(record, null, 2)}\n`);
}
