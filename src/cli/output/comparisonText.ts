import { oneLine } from '../../contract/oneLine';
import type { Verdict } from '../../comparison/conditions';
import type { ComparisonReport } from '../../contract/comparison';
import { describeMetric } from '../../metrics/catalogue';
import type { MetricDescription } from '../../metrics/metricDescription';
import {
  columnTitle,
  comparisonRows,
  formatWithError,
  furtherColumns,
  marksOf,
  scoreColumns,
} from '../../reports/comparison/comparisonTable';
import { bestSentence, marksSentence, sizeSentence } from '../../reports/comparison/comparisonSentences';
import { comparisonWarnings, warningWords } from '../../reports/comparison/comparisonWarnings';
import { textTable } from './textTable';

/** Further metrics that a terminal has room for, those that most papers report first. */
const MOST_FURTHER = 4;
const preferred = [
  'frechetDistance',
  'improvedPrecision',
  'improvedRecall',
  'density',
  'coverage',
  'authenticity',
  'kernelDistance',
  'vendi',
];

function shownColumns(report: ComparisonReport): { shown: MetricDescription[]; hidden: number } {
  const further = furtherColumns(report).filter(({ question }) => question !== 'context');
  const first = preferred.flatMap(key => further.find(metric => metric.key === key) ?? []);
  const ordered = [...first, ...further.filter(metric => !first.includes(metric))];
  return {
    shown: [...scoreColumns, ...ordered.slice(0, MOST_FURTHER)],
    hidden: Math.max(0, ordered.length - MOST_FURTHER),
  };
}

const stateWords: Record<Verdict['state'], string> = {
  failed: 'FAILED',
  passed: 'passed',
  unknown: 'UNKNOWN',
  skipped: 'skipped',
};

/** The comparison for a terminal: a row a checkpoint, what its marks mean, how it was tested, what conditions came to. */
export function comparisonText(report: ComparisonReport, verdicts: readonly Verdict[]): string {
  const { shown, hidden } = shownColumns(report);
  const rows = comparisonRows(report, shown).map(({ checkpoint, cells }) => [
    checkpoint.name,
    ...cells.map((cell, i) => (cell ? `${formatWithError(shown[i]!, cell.entry)}${marksOf(cell)}` : '–')),
    checkpoint.reading,
  ]);
  const table = textTable(
    [['checkpoint', ...shown.map(columnTitle), 'reading'], ...rows],
    shown.map((_, i) => i + 1),
  );
  const judged = verdicts.map(({ condition, checkpoint, state, message }) => [
    stateWords[state],
    condition,
    checkpoint,
    message,
  ]);
  return `${[
    table,
    `${oneLine(marksSentence(report))}${hidden > 0 ? ` ${hidden} more metrics are in the files.` : ''}`,
    `${oneLine(bestSentence(report))} ${sizeSentence(report)}`,
    report.method,
    ...comparisonWarnings(report).map(
      warning => `${oneLine(`Warning: ${warningWords(warning)}`)}\n         ${oneLine(warning.mend)}`,
    ),
    ...report.refused.map(({ name, reason }) => oneLine(`Not in the table: ${name}. ${reason}`)),
    ...(judged.length > 0 ? [textTable([['', 'condition', 'checkpoint', ''], ...judged])] : []),
  ].join('\n\n')}\n`;
}

/** A result as it comes, in a line. */
export function resultLine(
  name: string,
  { metrics }: { metrics: ComparisonReport['checkpoints'][number]['metrics'] },
): string {
  const scores = scoreColumns.map(metric => {
    const entry = metrics[metric.key];
    return `${describeMetric(metric.key)?.symbol ?? metric.key} ${entry ? formatWithError(metric, entry) : '–'}`;
  });
  return `${name}: ${scores.join(', ')}`;
}
