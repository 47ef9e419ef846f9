import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { CancelledError } from '../contract/errors';

/** SHA-256 of a file, hex, read as a stream. @throws CancelledError */
export async function computeSha256(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    const stream = createReadStream(file, { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) });
    for await (const chunk of stream) hash.update(chunk as Buffer);
  } catch (error) {
    if (signal?.aborted) throw new CancelledError();
    throw error;
  }
  return hash.digest('hex');
}
