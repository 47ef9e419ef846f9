import { changesBetween } from '../../comparison/pairs';
import type { Checkpoint, ComparisonReport, Difference } from '../../contract/comparison';
import type { MetricEntry } from '../../contract/report';
import { metricCatalogue } from '../../metrics/catalogue';
import type { MetricDescription } from '../../metrics/metricDescription';
import { formatError, formatMetric, formatP } from '../../contract/format';
import { isTri, questions } from '../scoreRows';

/** A value of a checkpoint in the tables. */
export interface ComparisonCell {
  entry: MetricEntry;
  isBest: boolean;
  /** To the baseline; null for the baseline itself, and where the two cannot be compared. */
  change: Difference | null;
}

/** A checkpoint with a cell for each column; null where it has no such value. */
export interface ComparisonRow {
  checkpoint: Checkpoint;
  isBaseline: boolean;
  cells: (ComparisonCell | null)[];
}

/** The metrics that answer one question, a row a checkpoint. */
export interface ComparisonTable {
  /** "Real?"; empty for the table of PCE, RCE and RE. */
  question: string;
  columns: MetricDescription[];
  rows: ComparisonRow[];
}

/** Rows for the metrics given. */
export function comparisonRows(
  report: ComparisonReport,
  columns: readonly MetricDescription[],
): ComparisonRow[] {
  return report.checkpoints.map(checkpoint => {
    const { name, metrics } = checkpoint;
    const isBaseline = name === report.baseline;
    const changes =
      isBaseline || report.baseline === null ? null : changesBetween(report, report.baseline, name);
    const cells = columns.map(({ key }): ComparisonCell | null => {
      const entry = metrics[key];
      if (!entry) return null;
      return { entry, isBest: report.best[key]?.includes(name) === true, change: changes?.[key] ?? null };
    });
    return { checkpoint, isBaseline, cells };
  });
}

/** PCE, RCE and RE, without the entropies that they are made of. */
export const scoreColumns: readonly MetricDescription[] = metricCatalogue.filter(
  metric => isTri(metric) && metric.question !== 'context',
);

/** The other metrics that any of the checkpoints has, the entropies too, in the catalogue's order. */
export function furtherColumns({ checkpoints }: ComparisonReport): MetricDescription[] {
  return metricCatalogue.filter(
    metric =>
      !scoreColumns.includes(metric) && checkpoints.some(({ metrics }) => metrics[metric.key] !== undefined),
  );
}

/** The table of the scores, then one for every further question that is answered. */
export function comparisonTables(report: ComparisonReport): ComparisonTable[] {
  const table = (question: string, columns: MetricDescription[]) => ({
    question,
    columns,
    rows: comparisonRows(report, columns),
  });
  const further = furtherColumns(report).filter(({ question }) => question !== 'context');
  const groups = [...new Set(further.map(({ question }) => question))];
  return [
    table('', [...scoreColumns]),
    ...groups.map(group =>
      table(
        questions[group],
        further.filter(({ question }) => question === group),
      ),
    ),
  ];
}

/** "4.29 ± 0.51"; the value alone where there is no error. */
export function formatWithError(
  { key }: MetricDescription,
  { value, standardError }: Pick<MetricEntry, 'value' | 'standardError'>,
): string {
  const known = Number.isFinite(value) && standardError !== undefined && Number.isFinite(standardError);
  return known
    ? `${formatMetric(key, value)} ± ${formatError(key, standardError)}`
    : formatMetric(key, value);
}

/** " ★" for the best, "*" for what differs significantly from the baseline. */
export function marksOf({ isBest, change }: ComparisonCell): string {
  return `${change?.significant === true ? '*' : ''}${isBest ? ' ★' : ''}`;
}

/** "-6.73 ± 1.23"; with a sign, since it is a change. */
export function formatChange(metric: MetricDescription, { value, standardError }: Difference): string {
  const text = formatWithError(metric, { value, ...(standardError === undefined ? {} : { standardError }) });
  return value > 0 ? `+${text}` : text;
}

/** "p < 0.001", "p = 0.013"; empty where nothing was tested. */
export function chanceOf({ p }: Difference): string {
  return p === undefined || Number.isNaN(p) ? '' : formatP(p);
}

/** `lower`, `higher`, `near 0`, with the arrow that tables have no room to say in words. */
const directionArrows: Record<MetricDescription['direction'], string> = {
  lower: '↓',
  higher: '↑',
  zero: '→0',
  none: '',
};

/** "PCE ↓"; the name where the symbol is one letter that says little. */
export function columnTitle({ key, symbol, name, direction, question }: MetricDescription): string {
  const isScore = scoreColumns.some(column => column.key === key) || question === 'context';
  return [isScore ? symbol : name, directionArrows[direction]].filter(text => text !== '').join(' ');
}
