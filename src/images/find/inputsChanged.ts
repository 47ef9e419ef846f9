import path from 'node:path';
import type { Report, SetSummary } from '../../contract/report';
import { changedSince, type KnownSet } from './changedSince';

function asKnown({ path: file, kind, count, unreadable }: SetSummary): KnownSet {
  return { path: file, files: kind === 'folder' ? count + unreadable.length : null };
}

/**
 * Whether what an evaluation was made of may have changed since it began: either set, or an encoder of the user's own.
 * A test set is not looked at.
 *
 * @param since milliseconds since 1970
 * @throws CancelledError
 */
export async function inputsChanged(
  { real, generated, settings }: Pick<Report, 'real' | 'generated' | 'settings'>,
  since: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const encoder = path.isAbsolute(settings.encoder) ? [{ path: settings.encoder, files: null }] : [];
  for (const input of [asKnown(generated), asKnown(real), ...encoder])
    if (await changedSince(input, since, signal)) return true;
  return false;
}
