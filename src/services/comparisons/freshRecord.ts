import { randomBytes } from 'node:crypto';
import { newRunId } from '../runRecord';
import type { ComparisonRecord } from './comparisonRecord';

/** The record of a comparison that is made now. */
export function freshRecord(
  parts: Partial<Pick<ComparisonRecord, 'commit' | 'folder' | 'template' | 'members'>>,
): ComparisonRecord {
  const now = new Date();
  return {
    schema: 1,
    id: newRunId(now, randomBytes(3).toString('hex')),
    name: null,
    createdAt: now.toISOString(),
    notes: '',
    commit: null,
    folder: null,
    watching: false,
    template: null,
    baseline: null,
    members: [],
    ...parts,
  };
}
