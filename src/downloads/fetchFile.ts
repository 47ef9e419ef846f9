import { setTimeout as sleep } from 'node:timers/promises';
import type { DownloadProgress } from '../contract/engine';
import { InputError, throwIfCancelled } from '../contract/errors';
import { asDiskError } from '../files/diskErrors';
import { openDispatcher } from './hubRequest';
import type { PartFile } from './partFile';
import { transfer, type Expected } from './transfer';

/** How often a download is tried again; an attempt that brought bytes starts the count anew. */
export interface RetryPolicy {
  attempts: number;
  /** Doubles with every attempt that brought nothing. */
  firstDelayMs: number;
}

/** A file that is to be fetched. */
export interface FetchOptions {
  /** What people call it. */
  name: string;
  url: URL;
  /** Proxy URL; empty for none. */
  proxy: string;
  part: PartFile;
  /** Folder that the part is in. */
  folder: string;
  expected: Expected;
  /** Told as the total until the server says it. */
  approximateBytes: number;
}

const defaultRetry: RetryPolicy = { attempts: 6, firstDelayMs: 500 };
const progressEveryMs = 100;

/** What broke a connection; Node's own errors may have a code and no message. */
function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/**
 * Transfers until the part is whole, through connections that break; what it holds is the caller's to check.
 *
 * @returns what the file has to be, with what the server said of it.
 * @throws InputError where connections keep failing, or trying again cannot help; what came is in the part.
 */
export async function fetchFile(
  { name, url, proxy, part, folder, expected, approximateBytes }: FetchOptions,
  onProgress: (progress: DownloadProgress) => void,
  signal: AbortSignal,
  retry: RetryPolicy = defaultRetry,
): Promise<Expected> {
  const dispatcher = openDispatcher(proxy);
  let told = -Infinity;
  const onBytes = (doneBytes: number, total: number | null) => {
    const now = performance.now();
    if (now - told < progressEveryMs && doneBytes !== total) return;
    told = now;
    onProgress({ doneBytes, totalBytes: total ?? approximateBytes });
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
            `${name} could not be downloaded from ${url.origin}: ${reason}`,
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
