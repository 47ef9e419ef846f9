import { randomBytes } from 'node:crypto';
import { newRunId } from './runRecord';

/** What the records of runs and of comparisons begin with, made now: nobody has named it or written notes. */
export function newEntry() {
  const now = new Date();
  return {
    schema: 1,
    id: newRunId(now, randomBytes(3).toString('hex')),
    name: null,
    createdAt: now.toISOString(),
    notes: '',
    commit: null,
  } as const;
}
