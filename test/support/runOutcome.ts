import type { RunOutcome } from '../../src/contract/engine';
import type { Replicates, ScoreReplicates } from '../../src/contract/replicates';
import type { MetricEntry, Metrics, Report } from '../../src/contract/report';
import { exampleReport } from '../unit/reports/exampleReport';

/** What tells one run from another in a test. */
export interface OutcomeChanges {
  metrics?: Record<string, MetricEntry>;
  report?: Partial<Report>;
  replicates?: ScoreReplicates | null;
}

/** A run of three samples of each set with the scores given, PCE of 1, RCE of 2 and RE of 0 otherwise. */
export function outcomeWith({ metrics = {}, report, replicates = null }: OutcomeChanges = {}): RunOutcome {
  const base = exampleReport();
  const all: Metrics = {
    ...base.metrics,
    pce: { value: 1, standardError: 0.1 },
    rce: { value: 2, standardError: 0.2 },
    re: { value: 0, standardError: 0.3 },
    ...metrics,
  };
  return { report: { ...base, metrics: all, ...report }, replicates };
}

/** The same replicates for each of the three scores, of one search. */
export function replicatesOf(real: readonly number[], generated: readonly number[]): ScoreReplicates {
  const one = (): Replicates => ({
    real: Float64Array.from(real),
    generated: Float64Array.from(generated),
  });
  return { pce: one(), rce: [one()], re: [one()] };
}
