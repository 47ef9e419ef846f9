import { setTimeout as sleep } from 'node:timers/promises';
import type { DownloadProgress, DownloadRequest } from '../contract/engine';
import { CancelledError, InputError, throwIfCancelled } from '../contract/errors';
import { hubEntry, hubUrl, type HubEncoder } from './catalogue';
import { fileSha256 } from './checksum';
import { asDiskError } from './diskErrors';
import { openDispatcher, parseWebUrl } from './hubRequest';
import { PartFile } from './partFile';
import { encoderFolder, readRecord, weightsFileOf, writeRecord } from './record';
import { transfer, type Expected } from './transfer';

/** How often a download is tried again; an attempt that brought bytes starts the count anew. */
export interface RetryPolicy {
  attempts: number;
  /** Doubles with every attempt that brought nothing. */
  firstDelayMs: number;
}

const defaultRetry: RetryPolicy = { attempts: 6, firstDelayMs: 500 };
const progressEveryMs = 100;

/** Whether the encoder is here, whole: then there is nothing to do. */
async function isReady(folder: string, id: string, signal: AbortSignal): Promise<boolean> {
  const record = await readRecord(folder, id);
  if (record === null) return false;
  return (await fileSha256(weightsFileOf(folder, id), folder, signal).catch(() => null)) === record.sha256;
}

/** What broke a connection; Node's own errors may have a code and no message. */
function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Transfers until the file is whole, through connections that break. */
async function transferAll(
  request: DownloadRequest,
  entry: HubEncoder,
  part: PartFile,
  onProgress: (progress: DownloadProgress) => void,
  signal: AbortSignal,
  retry: RetryPolicy,
): Promise<Expected> {
  const url = parseWebUrl(hubUrl(entry.hub, request.mirror), 'mirror');
  const folder = encoderFolder(request.folder, entry.id);
  const expected: Expected = { bytes: entry.hub.bytes, sha256: entry.hub.sha256, commit: null };
  const dispatcher = openDispatcher(request.proxy);
  let told = -Infinity;
  const onBytes = (doneBytes: number, total: number | null) => {
    const now = performance.now();
    if (now - told < progressEveryMs && doneBytes !== total) return;
    told = now;
    onProgress({ doneBytes, totalBytes: total ?? entry.hub.approximateBytes });
  };
  try {
    for (let failures = 0, most = part.size; ;) {
      try {
        return await transfer({ url, dispatcher, part, folder, expected, onBytes, signal });
      } catch (error) {
        throwIfCancelled(signal);
        const final = error instanceof InputError ? error : asDiskError(error, folder);
        if (final) throw final;
        const reason = networkReason(error);
        failures = part.size > most ? 0 : failures + 1;
        most = Math.max(most, part.size);
        if (failures >= retry.attempts || reason.includes('(407)')) {
          throw new InputError(
            `${entry.description.name} could not be downloaded from ${url.origin}: ${reason}`,
            'Check the connection, the proxy and the mirror URL; what was downloaded is kept, and the next try goes on from there.',
          );
        }
        await sleep(retry.firstDelayMs * 2 ** Math.max(0, failures - 1), undefined, { signal });
      }
    }
  } finally {
    await dispatcher.destroy();
  }
}

/** Holds the whole part to its length and checksum; wrong bytes are thrown away. */
async function verify(part: PartFile, expected: Expected, entry: HubEncoder): Promise<void> {
  const sha256 = part.sha256();
  const rightLength = expected.bytes === null || part.size === expected.bytes;
  if (rightLength && (expected.sha256 === null || sha256 === expected.sha256)) return;
  const found = rightLength ? `the SHA-256 ${sha256}` : `${part.size} bytes`;
  const wanted = rightLength ? expected.sha256 : expected.bytes;
  await part.discard();
  throw new InputError(
    `What came for ${entry.description.name} is not the file: it has ${found}, expected ${wanted}. It was thrown away.`,
    'Download it again; if it fails again, the mirror or the proxy changes files: use another.',
  );
}

/**
 * Downloads an encoder of the catalogue into `request.folder/<id>/model.onnx`, with a record of what it is beside it.
 *
 * Goes on from where an earlier download stopped, tries again after connections that break, and puts the file in
 * its place only when its length and SHA-256 are right: the catalogue's, or where that has none the hub's own.
 * At a second call for what is there, nothing is fetched. Two processes may download the same at the same time.
 *
 * @throws InputError for unknown ids, wrong URLs, files that are not there or are not what they should be, disks
 *   that are full or may not be written, and connections that keep failing; what came is kept, unless it is wrong.
 * @throws CancelledError at once when `signal` is aborted; what came is kept.
 */
export async function downloadEncoder(
  request: DownloadRequest,
  onProgress: (progress: DownloadProgress) => void,
  signal: AbortSignal = new AbortController().signal,
  retry: RetryPolicy = defaultRetry,
): Promise<{ file: string }> {
  throwIfCancelled(signal);
  const entry = hubEntry(request.id);
  const { id, folder } = request;
  const file = weightsFileOf(folder, id);
  if (await isReady(folder, id, signal)) return { file };
  try {
    const part = await PartFile.claim(file, signal);
    try {
      const expected = await transferAll(request, entry, part, onProgress, signal, retry);
      await verify(part, expected, entry);
      await writeRecord(folder, {
        id,
        source: hubUrl(entry.hub, request.mirror),
        commit: expected.commit,
        bytes: part.size,
        sha256: part.sha256(),
        checkedAgainst:
          entry.hub.sha256 !== null ? 'catalogue' : expected.sha256 !== null ? 'hub' : 'nothing',
      });
      await part.publish();
    } finally {
      await part.release();
    }
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    throw asDiskError(error, encoderFolder(folder, id)) ?? error;
  }
  return { file };
}
