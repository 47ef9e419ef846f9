import { newEntry } from '../newEntry';
import type { ComparisonRecord } from './comparisonRecord';

/** The record of a comparison that is made now. */
export function freshRecord(
  parts: Partial<Pick<ComparisonRecord, 'commit' | 'folder' | 'template' | 'members'>>,
): ComparisonRecord {
  return {
    ...newEntry(),
    folder: null,
    watching: false,
    template: null,
    baseline: null,
    members: [],
    ...parts,
  };
}
