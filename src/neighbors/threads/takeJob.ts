import { Candidates, type CandidateJob } from '../candidates/candidates';
import { PairScan, type ScanFound, type ScanPlan } from '../pairTallies/pairScan';
import type { TileTakers } from './tileTakers';
import type { RingMemory } from './tileRing';

/** To a thread: all that takes in the tiles of a pass. */
export interface TakeJob {
  readonly byRow: CandidateJob | null;
  /** In a set with itself the same object as `byRow`. */
  readonly byColumn: CandidateJob | null;
  readonly scan: ScanPlan | null;
}

/** What a thread is started with. */
export interface ThreadPlace {
  readonly thread: number;
  readonly ring: RingMemory;
}

/** From a thread, when all tiles are taken in: what the scan has found; or the plain reason why nothing. */
export type TakeAnswer = { readonly found: ScanFound | null } | { readonly reason: string };

/** The job of what takes tiles in here; the features of its views are to be shared, see `shareSet`. */
export function jobOf({ byRow, byColumn, scan }: TileTakers): TakeJob {
  const rows = byRow?.job ?? null;
  return {
    byRow: rows,
    byColumn: byColumn === byRow ? rows : (byColumn?.job ?? null),
    scan: scan?.plan ?? null,
  };
}

/** What takes tiles in, in the thread that the job was sent to. */
export function takersOf({ byRow, byColumn, scan }: TakeJob): TileTakers {
  const rows = byRow && candidatesOf(byRow);
  return {
    byRow: rows,
    byColumn: byColumn === byRow ? rows : byColumn && candidatesOf(byColumn),
    scan: scan && new PairScan(scan.questions, scan.views, scan.bounds),
  };
}

function candidatesOf({ views, bounds, k, state }: CandidateJob): Candidates {
  return new Candidates(...views, ...bounds, k, { state });
}
