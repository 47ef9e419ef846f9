import path from 'node:path';
import type { RunRecord } from '../runRecord';
import { isBroken } from '../runStore';
import { isUnderWay, type Run } from '../runs';
import type { EvaluatedSet, EvaluatedSets } from './evaluatedSets';

/** Where a set that code names stands; `done` is its newest finished evaluation. */
export type SetStatus =
  /** What the settings compare samples with; `images` where an evaluation counted them. */
  | { kind: 'reference'; images: number | null }
  | { kind: 'new' }
  | { kind: 'done'; done: RunRecord }
  | { kind: 'underWay'; run: Run; record: RunRecord; done: RunRecord | null }
  | { kind: 'failed'; record: RunRecord; done: RunRecord | null };

/**
 * Where a set stands; reads no result. A cancelled evaluation is as if there had been none.
 *
 * @param set absolute
 * @param isReference whether the settings compare samples with a set
 */
export async function setStatus(
  set: string,
  sets: EvaluatedSets,
  isReference: (set: string) => boolean,
): Promise<SetStatus> {
  const found = await sets.of(set);
  const latest = found?.latest ?? null;
  const done = found?.done[0] ?? null;
  if (latest && !isBroken(latest.stored)) {
    const record = latest.stored;
    if (record.state === 'failed') return { kind: 'failed', record, done };
    if (isUnderWay(record)) return { kind: 'underWay', run: latest, record, done };
  }
  if (isReference(set)) return { kind: 'reference', images: countedImages(set, await sets.list()) };
  return done ? { kind: 'done', done } : { kind: 'new' };
}

/** How many real images the newest evaluation against a reference set found in it; null where there is none. */
function countedImages(reference: string, sets: readonly EvaluatedSet[]): number | null {
  const against = sets
    .flatMap(({ done }) => done)
    .filter(({ job, summary }) => summary !== null && path.resolve(job.real.path) === reference);
  const newest = against.reduce<RunRecord | null>(
    (best, record) => (best && best.id > record.id ? best : record),
    null,
  );
  return newest?.summary?.realCount ?? null;
}
