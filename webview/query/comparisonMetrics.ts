import type { ComparisonReport } from '../../src/contract/comparison';
import { describe, type Description } from './describe';

export const threeScores = ['pce', 'rce', 're'] as const;

/** The questions that the three scores answer, in plain words; other metrics answer one of these too. */
export const questionWords: Record<Description['question'], string> = {
  real: 'Real?',
  complete: 'Complete?',
  varied: 'Varied?',
  copied: 'Copied?',
  overall: 'Overall?',
  context: 'Context',
};

/** Every metric that a checkpoint has: the three scores, the rest as reports show them, what they are made of last. */
export function comparisonMetrics(report: ComparisonReport): Description[] {
  const keys = new Set(report.checkpoints.flatMap(({ metrics }) => Object.keys(metrics)));
  const all = [...keys].map(describe);
  const isScore = ({ key }: Description) => threeScores.some(score => score === key);
  return [
    ...threeScores.filter(key => keys.has(key)).map(describe),
    ...all.filter(metric => !isScore(metric) && metric.question !== 'context'),
    ...all.filter(metric => metric.question === 'context'),
  ];
}

/** The columns of the table: what the others are made of only where it is plotted as well. */
export function tableMetrics(report: ComparisonReport, plotted: readonly string[]): Description[] {
  return comparisonMetrics(report).filter(
    ({ question, key }) => question !== 'context' || plotted.includes(key),
  );
}
