import type { CommitMark } from '../contract/commitMark';
import type { EvaluationRequest } from '../contract/engine';
import { manyOutliers } from '../contract/manyOutliers';
import type { SetName } from '../contract/panel';
import type { MetricEntry, Report } from '../contract/report';
import { standing, type Level } from '../contract/standing';

/** What an evaluation was asked to do; folders of the engine are the machine's, not the run's. */
export type EvaluationJob = Omit<EvaluationRequest, 'folders'>;

export type RunState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** What went wrong, and what the user can do about it. */
export interface Failure {
  message: string;
  mend: string;
}

/** What the runs tree shows, so that it needs no report to be read. */
export interface RunSummary {
  pce: number;
  rce: number;
  re: number;
  /** How the three stand to the real set; null in runs of earlier releases. */
  levels: Record<'pce' | 'rce' | 're', Level> | null;
  /** Of its samples, where they are many more than a perfect model has: a mean hides them. Absent in earlier runs. */
  manyOutliers?: number;
  realCount: number;
  generatedCount: number;
  encoder: string;
  reading: string;
  warnings: number;
  /** Folders that samples lie in; absent in runs of earlier releases, and of feature files. */
  folders?: Record<SetName, string[]>;
}

/** One run as run.json keeps it. */
export interface RunRecord {
  schema: 1;
  id: string;
  /** Given by the user; null: named after the generated set. */
  name: string | null;
  /** ISO 8601. */
  createdAt: string;
  /** Of the user's; empty for none. */
  notes: string;
  /** Checked out around the generated set when it was evaluated; null outside of a repository. */
  commit: CommitMark | null;
  /** What the generated set looked like when its evaluation began (folderState.ts); null where that is not known. */
  setState: string | null;
  state: RunState;
  job: EvaluationJob;
  failure: Failure | null;
  summary: RunSummary | null;
}

const unsafe = /[^0-9A-Za-z-]/;

/** Run ids become folder names: letters, digits and hyphens only. */
export function isRunId(id: string): boolean {
  return id.length > 0 && id.length <= 64 && !unsafe.test(id);
}

/** A new id that sorts by time, with a random tail for runs of the same millisecond. */
export function newRunId(now: Date, random: string): string {
  return `${now.toISOString().replace(/[-:.]/g, '')}-${random}`;
}

export function summarize(report: Report): RunSummary {
  const { pce, rce, re } = report.metrics;
  const outliers = manyOutliers(report);
  const levelOf = (entry: MetricEntry) => standing(entry, report.encoder.dimension).level;
  return {
    pce: pce.value,
    rce: rce.value,
    re: re.value,
    levels: { pce: levelOf(pce), rce: levelOf(rce), re: levelOf(re) },
    ...(outliers ? { manyOutliers: outliers.count } : {}),
    realCount: report.real.count,
    generatedCount: report.generated.count,
    encoder: report.encoder.name,
    reading: report.reading,
    warnings: report.warnings.length,
  };
}
