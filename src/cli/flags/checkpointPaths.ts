import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isInside } from '../../paths/isInside';
import { isFeatureFile } from '../../contract/featureFile';
import { findCheckpoints } from '../../features/findCheckpoints';
import type { CompareFlags } from './compareFlags';

/** A set that is no checkpoint, though it may lie among them. */
export interface OtherSet {
  what: string;
  path: string;
}

const real = (file: string) => realpath(file).catch(() => path.resolve(file));

/** Why a folder among the checkpoints is none; null where it is one. */
async function whyNot(candidate: string, others: readonly OtherSet[]): Promise<string | null> {
  const place = await real(candidate);
  for (const { what, path: file } of others) {
    const other = await real(file);
    if (place === other) return `it is the ${what}`;
    if (isInside(other, place)) return `it holds the ${what}`;
    if (isInside(place, other)) return `it is a part of the ${what}`;
  }
  return null;
}

/**
 * The checkpoints that the flags name, absolute, and those in the folder of `--checkpoints`; what was left out there is
 * said. Labels and other arrays often lie beside folders of images: feature files count where no folder does.
 *
 * @throws InputError where the folder cannot be read; CancelledError
 */
export async function checkpointPaths(
  { generated = [], checkpoints }: Pick<CompareFlags, 'generated' | 'checkpoints'>,
  others: readonly OtherSet[],
  { cwd, signal, say }: { cwd: string; signal: AbortSignal; say: (line: string) => void },
): Promise<string[]> {
  const named = generated.map(file => path.resolve(cwd, file));
  if (checkpoints === undefined) return named;
  const parent = path.resolve(cwd, checkpoints);
  const found = await findCheckpoints(parent, signal);
  const folders = found.filter(file => !isFeatureFile(file));
  const chosen = folders.length > 0 ? folders : found;
  if (chosen.length < found.length)
    say(`Passed over in ${parent}: ${found.length - chosen.length} .npy or .npz beside the folders.`);
  const kept: string[] = [];
  for (const candidate of chosen) {
    const reason = await whyNot(candidate, others);
    if (reason === null) kept.push(candidate);
    else say(`Left out: ${path.basename(candidate)}, ${reason}.`);
  }
  return [...named, ...kept];
}
