import { createHash } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from '../files/atomicFile';
import { makeFolder } from '../files/makeFolder';
import type { ImageFile } from '../images/imageFile';
import { FILE_INDICES } from './featureStore';

/**
 * A file that was written this recently may be written again within the same tick of the file system's clock,
 * and would look unchanged: it is hashed again the next time.
 */
const SETTLED_MS = 2000;

/** A line of the index: name, bytes, modifiedMs, inode, sha256. */
type Line = [string, number, number, number, string];

function parseLine(text: string): Line | null {
  try {
    const line: unknown = JSON.parse(text);
    const whole = Array.isArray(line) && line.length === 5 && typeof line[4] === 'string';
    return whole ? (line as Line) : null;
  } catch {
    return null; // torn by a crash, or by two programs at once: the file is hashed again
  }
}

const textOf = (lines: readonly Line[]) => lines.map(line => `${JSON.stringify(line)}\n`).join('');

/**
 * Which bytes the files of one folder held when they were last read, so that an unchanged folder is not read
 * again. It is a cache only: whatever is lost of it costs a hash.
 */
export class FileIndex {
  private readonly file: string;
  private readonly known = new Map<string, Line>();
  private lines = 0;
  private fresh: Line[] = [];

  constructor(file: string) {
    this.file = file;
  }

  async load(): Promise<void> {
    const text = await readFile(this.file, 'utf8').catch(() => '');
    for (const part of text.split('\n')) {
      if (part === '') continue;
      this.lines++;
      const line = parseLine(part);
      if (line) this.known.set(line[0], line);
    }
  }

  /** The SHA-256 of an image that is as it was; undefined where it is new or changed. */
  sha256Of({ name, bytes, modifiedMs, inode }: ImageFile): string | undefined {
    const line = this.known.get(name);
    const same = line?.[1] === bytes && line[2] === modifiedMs && line[3] === inode;
    return same ? line[4] : undefined;
  }

  remember(image: ImageFile, sha256: string): void {
    const { name, bytes, modifiedMs, inode } = image;
    if (Date.now() - modifiedMs < SETTLED_MS || this.sha256Of(image) === sha256) return;
    const line: Line = [name, bytes, modifiedMs, inode, sha256];
    this.known.set(name, line);
    this.fresh.push(line);
  }

  /** Appends what was remembered since the last time; where that fails, the files are hashed again next time. */
  async flush(): Promise<void> {
    const lines = this.fresh;
    if (lines.length === 0) return;
    this.fresh = [];
    this.lines += lines.length;
    await appendFile(this.file, textOf(lines)).catch(() => undefined);
  }

  /** Writes the index anew without files that are gone, once those are more than half of it. */
  async compact(images: readonly ImageFile[]): Promise<void> {
    if (this.lines <= 2 * images.length + 100) return;
    const lines = images.map(({ name }) => this.known.get(name)).filter(line => line !== undefined);
    await writeFileAtomically(this.file, textOf(lines)).catch(() => undefined);
    this.lines = lines.length;
  }
}

/**
 * Opens the index of the files below `folder`.
 *
 * @param store the folder of the feature store; the index serves all encoders
 */
export async function openFileIndex(store: string, folder: string): Promise<FileIndex> {
  const own = path.join(store, FILE_INDICES);
  await makeFolder(own);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  const index = new FileIndex(path.join(own, `${name}.jsonl`));
  await index.load();
  return index;
}
