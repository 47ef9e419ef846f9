import type { Step } from '../../comparison/readStep';
import type { CommitMark } from '../../contract/commitMark';
import type { EvaluationJob } from '../runRecord';

/** How every checkpoint of a comparison is evaluated. */
export type ComparisonTemplate = Omit<EvaluationJob, 'generated'>;

/** A checkpoint of a comparison: its run, and its place in the training. */
export interface MemberRecord {
  runId: string;
  /** Unique in the comparison. */
  name: string;
  /** The generated set, absolute. */
  path: string;
  step: Step | null;
}

/** One comparison as its file keeps it; the scores are those of its runs. */
export interface ComparisonRecord {
  schema: 1;
  id: string;
  /** Given by the user; null: named after the folder, or the first checkpoint. */
  name: string | null;
  /** ISO 8601. */
  createdAt: string;
  notes: string;
  commit: CommitMark | null;
  /** The folder of the training run, in which new checkpoints are looked for; null where there is none. */
  folder: string | null;
  watching: boolean;
  /** Null where it was made of runs that are there already: no checkpoint can be added. */
  template: ComparisonTemplate | null;
  /** Run of the checkpoint that differences are taken to; null: the first one. */
  baseline: string | null;
  members: MemberRecord[];
  /** Sets that were taken out, absolute: a watched folder does not bring them back. Absent where none was. */
  removed?: string[];
}
