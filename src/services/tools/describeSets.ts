import path from 'node:path';
import * as vscode from 'vscode';
import { formatCount } from '../../contract/format';
import type { SetName } from '../../contract/panel';
import type { Services } from '../services';

/** A question must not wait for a slow disk. */
const LONGEST_MS = 2000;

/** A set by its last two folders, with its number of samples where that is quickly told. */
export async function describeSet(
  file: string,
  which: SetName,
  { engine }: Pick<Services, 'engine'>,
  signal: AbortSignal,
): Promise<string> {
  const name = path.join(path.basename(path.dirname(file)), path.basename(file));
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]);
    const { count } = await engine.countSamples({ path: file, which }, { signal: within });
    return vscode.l10n.t('{0} ({1} samples)', name, formatCount(count));
  } catch {
    return name; // what is wrong with it is said when it is evaluated
  }
}
