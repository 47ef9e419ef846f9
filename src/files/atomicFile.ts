import { randomBytes } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';

/** What a file is called until it is whole. */
const draftOf = (file: string) => `${file}.${randomBytes(4).toString('hex')}.tmp`;

/** Writes a file whole or not at all: a reader, or a crash, never sees half of it. */
export async function writeFileAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = draftOf(file);
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Writes a file of any size from its pieces, whole or not at all; it is on the disk before it has its name. */
export async function writePiecesAtomically(
  file: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const temporary = draftOf(file);
  try {
    const handle = await open(temporary, 'wx');
    try {
      for await (const piece of pieces) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
