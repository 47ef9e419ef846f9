import type { SetSummary } from './report';

/** The folder that the names of a set's samples are paths in; null where they are rows of a feature file. */
export function imagesFolder(set: SetSummary): string | null {
  return set.kind === 'folder' ? set.path : (set.images ?? null);
}
