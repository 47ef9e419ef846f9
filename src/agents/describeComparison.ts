import { changesBetween } from '../comparison/pairs';
import type { ComparisonReport } from '../contract/comparison';
import { counted } from '../contract/format';
import { markdownTable } from '../reports/markdownText';
import {
  bestSentence,
  comparisonTitle,
  marksSentence,
  sizeSentence,
} from '../reports/comparison/comparisonSentences';
import {
  columnTitle,
  comparisonRows,
  formatChange,
  chanceOf,
  formatWithError,
  furtherColumns,
  marksOf,
  scoreColumns,
} from '../reports/comparison/comparisonTable';
import { comparisonWarnings, warningWords } from '../reports/comparison/comparisonWarnings';
import { INT8_CAUTION } from './cautions';
import { oneLine } from '../contract/oneLine';
import { bullets, cell, sections } from './sections';

/** Rows of a table, and lines of a list. */
const most = 40;
const mostFurther = 8;

function table(report: ComparisonReport): string {
  const further = furtherColumns(report).filter(({ question }) => question !== 'context');
  const columns = [...scoreColumns, ...further.slice(0, mostFurther)];
  const rows = comparisonRows(report, columns).map(({ checkpoint, cells }) => [
    cell(checkpoint.name),
    ...cells.map((value, i) =>
      value ? `${formatWithError(columns[i]!, value.entry)}${marksOf(value)}` : '–',
    ),
    cell(checkpoint.reading),
  ]);
  // The first and the last checkpoints tell more than the middle of a long training.
  const left = rows.length - most;
  const kept = left > 0 ? [...rows.slice(0, most / 2), ...rows.slice(-most / 2)] : rows;
  return [
    markdownTable(
      ['Checkpoint', ...columns.map(columnTitle), 'Reading'],
      columns.map((_, i) => i + 1),
      kept,
    ),
    ...(left > 0 ? [`${left} checkpoints in the middle are left out here.`] : []),
    ...(further.length > mostFurther
      ? [`${further.length - mostFurther} more metrics were computed; ask for fewer to see them.`]
      : []),
  ].join('\n\n');
}

/** Significant changes of the scores from one checkpoint to the next. */
function steps(report: ComparisonReport): string[] {
  return report.checkpoints.slice(1).flatMap(({ name }, i) => {
    const before = report.checkpoints[i]!.name;
    const changes = changesBetween(report, before, name) ?? {};
    const parts = scoreColumns.flatMap(metric => {
      const change = changes[metric.key];
      if (change?.significant !== true) return [];
      const word = change.better === null ? '' : change.better ? ', better' : ', worse';
      return [`${metric.symbol} ${formatChange(metric, change)} (${chanceOf(change)}${word})`];
    });
    return parts.length === 0 ? [] : [`${before} to ${name}: ${parts.join('; ')}`];
  });
}

const cautions = (report: ComparisonReport) => [
  'A checkpoint marked best is not significantly better than the others unless a difference says so.',
  `Each difference is tested at 5 %, not corrected for how many are looked at: of many checkpoints some differ by chance.`,
  'No single score ranks checkpoints: one may be more real and less varied. RE is right near 0, and a PCE far below 0 means shrunk modes or memory.',
  ...(report.encoder.id === 'builtin'
    ? ['Scores of the built-in encoder are for a first look: never quote them beside published ones.']
    : []),
  ...(report.encoder.precision === 'int8' ? [INT8_CAUTION] : []),
];

/**
 * The result of `compare_checkpoints` in words for a model; its length does not grow with the number of samples, and
 * with that of checkpoints only up to a bound.
 *
 * @param note what is worth saying of this call; empty for none
 */
export function describeComparison(report: ComparisonReport, note: string): string {
  const { checkpoints, encoder, real, baseline, refused } = report;
  const changed = steps(report);
  return sections(comparisonTitle(report), [
    ['', [oneLine(bestSentence(report)), note].filter(Boolean).join(' ')],
    [
      checkpoints.some(({ step }) => step !== null) ? 'Scores, in the order of steps' : 'Scores, by name',
      `${table(report)}\n\nValues ± standard errors. ${oneLine(marksSentence(report))} ${sizeSentence(report)}`,
    ],
    [
      'Significant changes from one to the next',
      changed.length > 0
        ? bullets(changed, most)
        : checkpoints.length > 1
          ? 'None of PCE, RCE and RE changed significantly between neighbours.'
          : null,
    ],
    ['Not in the table', bullets(refused.map(({ name, path, reason }) => `${name} (${path}): ${reason}`))],
    [
      'Warnings',
      bullets(comparisonWarnings(report).map(warning => `${warningWords(warning)} ${warning.mend}`)),
    ],
    ['Do not conclude', bullets(cautions(report))],
    [
      'How it was made',
      bullets([
        `Real: ${real.path} (${counted(real.count, 'sample')})`,
        `Encoder: ${encoder.name} (${encoder.id}), k = ${report.settings.k}`,
        ...(baseline === null ? [] : [`Baseline: ${baseline}, the first`]),
        report.method,
      ]),
    ],
    [
      'Checkpoints',
      bullets(
        checkpoints.map(({ name, path }) => `${name}: ${path}`),
        most,
      ),
    ],
    [
      'Next',
      bullets(['get_outliers with the path of a checkpoint lists its least real samples and its copies.']),
    ],
  ]);
}
