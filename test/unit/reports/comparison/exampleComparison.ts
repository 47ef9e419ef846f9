import { compareRuns } from '../../../../src/comparison/compareRuns';
import type { ComparisonReport } from '../../../../src/contract/comparison';
import type { MetricEntry } from '../../../../src/contract/report';
import { outcomeWith, replicatesOf } from '../../../support/runOutcome';
import { exampleReport } from '../exampleReport';

const nasty = `<b>&"x"|'y'_%$#{}~^\\`;

interface Own {
  step: number;
  name?: string;
  pce: MetricEntry;
  re: number;
  coverage: number;
}

function evaluated({ step, name = `step_${step}`, pce, re, coverage }: Own) {
  const modes = exampleReport().modes.map((mode, i) => ({ ...mode, rce: i === 0 ? step / 100 : mode.rce }));
  return {
    name,
    path: `/runs/${name}`,
    step: { step, unit: 'step' as const },
    result: outcomeWith({
      metrics: {
        pce,
        re: { value: re, standardError: 0.5 },
        coverage: { value: coverage, standardError: 0.01 },
        frechetDistance: { value: 1 / step, parameters: { shrink: 'none' } },
      },
      report: { modes, headline: `reading of ${name}` },
      replicates: replicatesOf([step, 1, 2], [0, 0.01, 0.02]),
    }),
  };
}

/** Four checkpoints with a bit of everything: one of exact copies, a name that is code, ties, one that is refused. */
export function exampleComparison(changes: Partial<ComparisonReport> = {}): ComparisonReport {
  const runs = [
    { step: 100, pce: { value: 12.5, standardError: 0.5 }, re: -20, coverage: 0.5 },
    { step: 200, pce: { value: -Infinity }, re: 3, coverage: 0.9 },
    { step: 300, name: nasty, pce: { value: 3.25, standardError: 0.25 }, re: -3, coverage: 0.9 },
    { step: 400, pce: { value: 4, standardError: 0.25 }, re: NaN, coverage: 1e-7 },
  ].map(evaluated);
  const report = compareRuns(runs, { baseline: null, version: '0.1.0', now: new Date(0) });
  return {
    ...report,
    refused: [{ name: '=cmd()', path: '/runs/=cmd()', reason: 'It is <torn>.' }],
    ...changes,
  };
}

/** The name in {@link exampleComparison} that is code in every format. */
export const nastyName = nasty;
