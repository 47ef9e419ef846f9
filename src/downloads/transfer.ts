import type { Dispatcher } from 'undici';
import { InputError } from '../contract/errors';
import { requireSpace } from '../files/diskErrors';
import { askForFile, RangeRefusedError, TransientError, type HubAnswer } from './hubRequest';
import type { PartFile } from './partFile';

/** What the whole file has to be; null where nobody said. */
export interface Expected {
  bytes: number | null;
  sha256: string | null;
  commit: string | null;
}

export interface TransferOptions {
  url: URL;
  dispatcher: Dispatcher;
  part: PartFile;
  /** Folder that the part is in. */
  folder: string;
  expected: Expected;
  onBytes: (done: number, total: number | null) => void;
  signal: AbortSignal;
}

/** Asks for what is missing; anew and whole where what is here is of another version of the file. */
async function askForRest({ url, dispatcher, part, signal }: TransferOptions): Promise<HubAnswer> {
  // Bytes without a version could be of any file: nothing to go on from.
  if (part.size > 0 && part.version !== '') {
    try {
      // A version that is the file's own checksum is nothing that a server would know.
      const version = part.version?.startsWith('sha256:') ? null : part.version;
      const answer = await askForFile(url, { offset: part.size, version }, dispatcher, signal);
      const sameVersion = version === null || answer.version === null || answer.version === version;
      if (answer.offset === 0 || sameVersion) return answer;
      answer.body.destroy();
    } catch (error) {
      if (!(error instanceof RangeRefusedError)) throw error;
    }
  }
  return askForFile(url, null, dispatcher, signal);
}

/** Holds what the server says of the file to what is known of it. */
function agreeOn(expected: Expected, answer: HubAnswer, url: URL): Expected {
  const other = (what: string, found: number | string, known: number | string) =>
    new InputError(
      `${url.origin} has another file: its ${what} is ${found}, expected ${known}.`,
      'Use the hub itself, or a mirror that copies it.',
    );
  if (expected.bytes !== null && answer.total !== null && answer.total !== expected.bytes) {
    throw other('length', answer.total, expected.bytes);
  }
  if (expected.sha256 !== null && answer.sha256 !== null && answer.sha256 !== expected.sha256) {
    throw other('SHA-256', answer.sha256, expected.sha256);
  }
  return {
    bytes: expected.bytes ?? answer.total,
    sha256: expected.sha256 ?? answer.sha256,
    commit: answer.commit ?? expected.commit,
  };
}

/**
 * One request: brings the part as far as the connection lasts.
 *
 * @returns what the file has to be, with what the server said of it, once all of it is there.
 * @throws TransientError, or undici's own, where the connection broke: what came is in the part.
 */
export async function transfer(options: TransferOptions): Promise<Expected> {
  const { part, url, onBytes } = options;
  const answer = await askForRest(options);
  try {
    const expected = agreeOn(options.expected, answer, url);
    if (answer.offset === 0) {
      // Without a version it can be resumed all the same where a checksum decides in the end.
      const version = answer.version ?? (expected.sha256 === null ? '' : `sha256:${expected.sha256}`);
      await part.restart(version);
    }
    if (expected.bytes !== null) await requireSpace(options.folder, expected.bytes - part.size);
    onBytes(part.size, expected.bytes);
    for await (const chunk of answer.body) {
      await part.append(chunk as Buffer);
      onBytes(part.size, expected.bytes);
      if (expected.bytes !== null && part.size > expected.bytes) break;
    }
    if (expected.bytes !== null && part.size < expected.bytes) {
      throw new TransientError(`${url.origin} sent ${part.size} of ${expected.bytes} bytes.`);
    }
    return expected;
  } finally {
    answer.body.destroy();
  }
}
