import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { IGNORE_FILE } from '../../contract/ignoreFile';
import { Exclusions } from './exclusions';
import type { IgnoreRule } from './ignoreRules';

/** What is excluded in a folder; or the rule that excludes the folder itself, or one above it. */
type Found = { exclusions: Exclusions } | { rule: IgnoreRule };

/**
 * Tells for single images of a set which rule excludes them, without a look at the others. Ignore files are read once,
 * when they are needed first; those that are not there, or cannot be read, exclude nothing.
 *
 * @returns a function of a name relative to the set's folder, with `/`; null where nothing excludes it
 */
export function ruleFinder(set: string): (name: string) => Promise<IgnoreRule | null> {
  const folders = new Map<string, Promise<Found>>();

  const look = async (folder: string): Promise<Found> => {
    const above = folder === '' ? { exclusions: new Exclusions() } : await lookOnce(parentOf(folder));
    if ('rule' in above) return above;
    const rule = folder === '' ? null : above.exclusions.ruleFor(folder, true);
    if (rule) return { rule };
    const text = await readFile(path.join(set, folder, IGNORE_FILE), 'utf8').catch(() => null);
    return text === null ? above : { exclusions: above.exclusions.with(text, folder) };
  };
  const lookOnce = (folder: string): Promise<Found> => {
    const known = folders.get(folder) ?? look(folder);
    folders.set(folder, known);
    return known;
  };

  return async name => {
    const found = await lookOnce(parentOf(name));
    return 'rule' in found ? found.rule : found.exclusions.ruleFor(name, false);
  };
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}
