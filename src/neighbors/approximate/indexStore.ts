import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { HierarchicalNSW } from 'hnswlib-node';
import { writeFileAtomically } from '../../files/atomicFile';
import { computeSha256 } from '../../files/computeSha256';
import { dropOldest } from '../../files/dropOldest';
import { makeFolder } from '../../files/makeFolder';

/** Grows with every change of what an index is made of or how it is kept. */
const VERSION = 2;
/** An index of 50,000 rows of 1024 features is 212 MB; those used last stay. */
const MOST_BYTES = 2 ** 32;

/**
 * Indexes on disk, by the features' SHA-256 and how they were built: a reference set that is asked many times is
 * indexed once. Beside each file lies its checksum, for the native reader takes what it is given and may end the
 * process over a damaged file. What cannot be read or written counts as not held.
 */
export class IndexStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #file(name: string): string {
    return path.join(this.#folder, `${name}.v${VERSION}.hnsw`);
  }

  /** Fills an empty index with the one kept by this name; false where there is none, or a damaged one. */
  async read(name: string, into: HierarchicalNSW, rows: number): Promise<boolean> {
    const file = this.#file(name);
    try {
      const expected = await readFile(checksumOf(file), 'utf8');
      if ((await computeSha256(file)) !== expected) return false;
      await into.readIndex(file);
      if (into.getCurrentCount() !== rows) return false;
      const now = new Date();
      await utimes(file, now, now).catch(() => undefined);
      return true;
    } catch {
      return false; // none yet, or damaged: built again, and written anew
    }
  }

  async write(name: string, index: HierarchicalNSW): Promise<void> {
    const file = this.#file(name);
    const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
    try {
      await makeFolder(this.#folder);
      await index.writeIndex(draft);
      const sha256 = await computeSha256(draft);
      await rename(draft, file);
      await writeFileAtomically(checksumOf(file), sha256);
      await dropOldest([this.#folder], {
        mostBytes: MOST_BYTES,
        suffix: '.hnsw',
        companionOf: checksumOf,
      });
    } catch {
      // A full disk costs the next evaluation the index, and this one nothing.
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }
}

const checksumOf = (file: string) => `${file}.sha256`;
