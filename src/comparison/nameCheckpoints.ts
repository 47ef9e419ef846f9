import path from 'node:path';
import { withoutFeatureExtension } from '../contract/featureFile';
import { sortNaturally } from '../files/naturalOrder';
import { readStep, type Step } from './readStep';

/** A checkpoint before it is evaluated. */
export interface NamedCheckpoint {
  /** Unique among those it is compared with. */
  name: string;
  /** Absolute. */
  path: string;
  step: Step | null;
}

/**
 * Names checkpoints by as few of their last folders as tells them apart, reads their steps, and puts them in order: by
 * step where all have one of the same unit, otherwise by name, numbers by value.
 *
 * @param pattern see `readStep`
 * @throws InputError as `readStep`
 */
export function nameCheckpoints(paths: readonly string[], pattern = ''): NamedCheckpoint[] {
  const unique = [...new Set(paths.map(file => path.resolve(file)))];
  const names = shortNames(unique);
  const named = unique.map((file, i) => ({
    name: names[i]!,
    path: file,
    step: readStep(withoutFeatureExtension(names[i]!), pattern),
  }));
  return orderCheckpoints(named);
}

/** By step where all have one of the same unit, otherwise by name. */
export function orderCheckpoints<T extends { name: string; step: Step | null }>(named: readonly T[]): T[] {
  const byName = sortNaturally(named, ({ name }) => name);
  const units = new Set(byName.map(({ step }) => step?.unit ?? null));
  if (units.size !== 1 || units.has(null)) return byName;
  return byName.sort((a, b) => (a.step?.step ?? 0) - (b.step?.step ?? 0));
}

/** The same number of last folders for all, as few as tell them apart. */
function shortNames(paths: readonly string[]): string[] {
  const parts = paths.map(file => file.split(path.sep).filter(part => part !== ''));
  const longest = Math.max(1, ...parts.map(({ length }) => length));
  for (let depth = 1; depth < longest; depth++) {
    const names = parts.map(part => part.slice(-depth).join('/'));
    if (new Set(names).size === names.length) return names;
  }
  return parts.map(part => part.join('/'));
}
