import type { Checkpoint, ComparisonReport, StepUnit } from '../../contract/comparison';
import { withoutFeatureExtension } from '../../contract/featureFile';
import type { MetricDescription } from '../../metrics/metricDescription';
import { columnTitle, comparisonTables, formatWithError } from './comparisonTable';
import type { LineChart } from './lineChart';

const unitWords: Record<StepUnit, string> = {
  step: 'step',
  epoch: 'epoch',
  iteration: 'iteration',
  date: 'date',
  number: 'number in the name',
};

/** Where each checkpoint stands on the axis: at its step where all have one of the same unit, else in a row. */
function axisOf(checkpoints: readonly Checkpoint[]): {
  label: string;
  place: (checkpoint: Checkpoint, i: number) => { x: number; tick: string };
} {
  const unit = checkpoints[0]?.unit ?? null;
  const steps = new Set(checkpoints.map(({ step }) => step));
  const isStepped =
    unit !== null &&
    checkpoints.every(one => one.unit === unit && one.step !== null) &&
    steps.size === checkpoints.length;
  if (!isStepped)
    return { label: 'checkpoint', place: ({ name }, i) => ({ x: i, tick: withoutFeatureExtension(name) }) };
  return {
    label: unitWords[unit],
    place: ({ step }) => {
      const x = step ?? 0;
      return { x, tick: unit === 'date' ? new Date(x * 1000).toISOString().slice(0, 10) : String(x) };
    },
  };
}

/** A metric over the checkpoints. */
function chartOf(report: ComparisonReport, metric: MetricDescription): LineChart {
  const { label, place } = axisOf(report.checkpoints);
  return {
    title: columnTitle(metric),
    xLabel: label,
    hasZero: metric.direction === 'zero',
    points: report.checkpoints.map((checkpoint, i) => {
      const entry = checkpoint.metrics[metric.key];
      return {
        ...place(checkpoint, i),
        name: checkpoint.name,
        y: entry?.value ?? NaN,
        error: entry?.standardError ?? NaN,
        isBest: report.best[metric.key]?.includes(checkpoint.name) === true,
        text: entry ? formatWithError(metric, entry) : '–',
      };
    }),
  };
}

/** A chart of every metric in the tables that has two values to draw a line between. */
export function comparisonCharts(report: ComparisonReport): LineChart[] {
  return comparisonTables(report)
    .flatMap(({ columns }) => columns)
    .map(metric => chartOf(report, metric))
    .filter(({ points }) => points.filter(({ y }) => Number.isFinite(y)).length > 1);
}

const blocks = '▁▂▃▄▅▆▇█';

/** The course of a metric in a line of text, "▇▄▂▁▁"; a dot where there is no value. */
export function sparkline({ points }: LineChart): string {
  const values = points.map(({ y }) => y).filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return points
    .map(({ y }) => {
      if (!Number.isFinite(y)) return '·';
      return blocks.charAt(high > low ? Math.round(((y - low) / (high - low)) * (blocks.length - 1)) : 0);
    })
    .join('');
}
