import path from 'node:path';
import type { EvaluationResult } from '../contract/engine';
import type { SetName } from '../contract/panel';

/** Of each set; menus need to know them, and a set with more has its samples scattered. */
const MOST_FOLDERS = 2000;

/** Folders that the samples of a run lie in, relative to their set's with `/`, '' for its own; none of a feature file. */
export function sampleFolders({ report, columns }: EvaluationResult): Record<SetName, string[]> {
  const of = (set: SetName) => (report[set].kind === 'folder' ? foldersOf(columns[set].names) : []);
  return { real: of('real'), generated: of('generated') };
}

function foldersOf(names: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const name of names) {
    const folder = path.posix.dirname(name);
    folders.add(folder === '.' ? '' : folder);
    if (folders.size >= MOST_FOLDERS) break;
  }
  return [...folders];
}
