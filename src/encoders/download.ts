import type { DownloadProgress, DownloadRequest } from '../contract/engine';
import { CancelledError, InputError, throwIfCancelled } from '../contract/errors';
import { hubEntry, hubUrl, type HubEncoder } from './catalogue';
import { fileSha256 } from './checksum';
import { asDiskError } from '../files/diskErrors';
import { fetchFile, type RetryPolicy } from '../downloads/fetchFile';
import { parseWebUrl } from '../downloads/hubRequest';
import { PartFile } from '../downloads/partFile';
import { encoderFolder, readRecord, weightsFileOf, writeRecord } from './record';
import type { Expected } from '../downloads/transfer';

/** Whether the encoder is here, whole: then there is nothing to do. */
async function isReady(folder: string, id: string, signal: AbortSignal): Promise<boolean> {
  const record = await readRecord(folder, id);
  if (record === null) return false;
  return (await fileSha256(weightsFileOf(folder, id), folder, signal).catch(() => null)) === record.sha256;
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
  retry?: RetryPolicy,
): Promise<{ file: string }> {
  throwIfCancelled(signal);
  const entry = hubEntry(request.id);
  const { id, folder } = request;
  const file = weightsFileOf(folder, id);
  if (await isReady(folder, id, signal)) return { file };
  try {
    const part = await PartFile.claim(file, signal);
    try {
      const expected = await fetchFile(
        {
          name: entry.description.name,
          url: parseWebUrl(hubUrl(entry.hub, request.mirror), 'mirror'),
          proxy: request.proxy,
          part,
          folder: encoderFolder(folder, id),
          expected: { bytes: entry.hub.bytes, sha256: entry.hub.sha256, commit: null },
          approximateBytes: entry.hub.approximateBytes,
        },
        onProgress,
        signal,
        retry,
      );
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
