import type { ComparisonReport } from '../../src/contract/comparison';
import type { Plot, PlotAxis, PointMark, Tick } from '../plot/plot';
import { formatCount } from '../ui/format';
import { commonUnit, dateLabels, type ComparisonRow } from './comparisonRows';
import type { Description } from './describe';

/** Longer names of an axis are cut. */
const longest = 16;

/**
 * A metric over the checkpoints; rows of its one series are those of the comparison, without a value until one is done.
 */
export function comparisonPlot(rows: ComparisonRow[], report: ComparisonReport, metric: Description): Plot {
  const entries = rows.map(({ checkpoint }) => checkpoint?.metrics[metric.key]);
  const axis = trainingAxis(rows);
  return {
    title: metric.name,
    x: axis.x,
    y: { label: metric.symbol, share: false, zero: metric.direction === 'zero' },
    series: [
      {
        name: metric.symbol,
        x: axis.positions,
        y: entries.map(entry => entry?.value ?? NaN),
        errors: entries.map(entry => entry?.standardError ?? NaN),
        marks: pointMarks(rows, report, metric.key),
      },
    ],
    diagonal: null,
    compact: true,
  };
}

/** Steps, epochs or dates at their distances where all have one of a kind; otherwise one place after the other. */
export function trainingAxis(rows: ComparisonRow[]): { x: PlotAxis; positions: number[] } {
  const members = rows.map(({ member }) => member);
  const unit = commonUnit(members);
  const steps = members.map(({ step }) => step ?? 0);
  const positions = unit === null ? rows.map((_, index) => index) : steps;
  const labels =
    unit === null
      ? rows.map(({ label }) => shorten(label))
      : unit === 'date'
        ? dateLabels(steps)
        : steps.map(formatCount);
  const ticks: Tick[] = positions.map((at, index) => ({ at, label: labels[index]! }));
  const label = unit === null ? 'checkpoint' : unit === 'number' ? 'number in the name' : unit;
  return { x: { label, share: false, ticks }, positions };
}

/** Which rows are the best in a metric, and which is the baseline. */
export function pointMarks(
  rows: ComparisonRow[],
  { best, baseline }: ComparisonReport,
  key: string | null,
): Map<number, PointMark> {
  const marks = new Map<number, PointMark>();
  rows.forEach(({ checkpoint }, row) => {
    if (!checkpoint) return;
    const isBest = key !== null && (best[key] ?? []).includes(checkpoint.name);
    const isBaseline = checkpoint.name === baseline;
    if (isBest || isBaseline) marks.set(row, isBest ? (isBaseline ? 'both' : 'best') : 'baseline');
  });
  return marks;
}

/** The end of a name tells checkpoints apart more often than its start. */
function shorten(name: string): string {
  return name.length <= longest ? name : `…${name.slice(1 - longest)}`;
}
