import type { MetricEntry, Report } from '../../src/contract/report';
import type { Plot } from '../plot/plot';
import { auditPlot } from './auditPlot';
import { describe, inWords, type Description } from './describe';
import { curvesOf, type FoundCurve } from './details';

export interface CurvePlot {
  description: Description;
  entry: MetricEntry;
  plot: Plot;
  /** Whether it is the first of its metric: what the metric says besides stands there. */
  first: boolean;
}

/** What the line from corner to corner is, where the paper compares with it. */
const diagonals: Record<string, string> = {
  alphaPrecision: 'the same distribution',
  betaRecall: 'the best there is',
};

/** Every curve of a report as plots: curves of one metric over the same axes share one. */
export function curvePlots(report: Report): CurvePlot[] {
  return Object.entries(report.metrics).flatMap(([key, entry]) => {
    if (!entry) return [];
    const description = describe(key);
    const found = curvesOf(entry);
    const axes = ({ curve }: FoundCurve) => `${curve.x.label}\n${curve.y.label}`;
    const plots = [...new Set(found.map(axes))];
    const drawn = plots.map(wanted => {
      const curves = found.filter(curve => axes(curve) === wanted);
      const { x, y } = curves[0]!.curve;
      const more = plots.length > 1 ? ` · ${y.label} over ${x.label}` : '';
      const plot: Plot = {
        title: description.name + more,
        x: { label: x.label, share: isShare(curves, 'x') },
        y: { label: y.label, share: isShare(curves, 'y') },
        series: curves.map(({ path, curve }) => ({
          name: path.map(inWords).join(' ') || description.symbol,
          x: curve.x.values,
          y: curve.y.values,
        })),
        diagonal: diagonals[key] ?? null,
      };
      return plot;
    });
    const audit = auditPlot(description.name, entry);
    return [...drawn, ...(audit ? [audit] : [])].map((plot, index) => ({
      description,
      entry,
      plot,
      first: index === 0,
    }));
  });
}

/** Shares are seen against all that they can be; a cost in nats that happens to be small is not. */
function isShare(curves: FoundCurve[], axis: 'x' | 'y'): boolean {
  const named = /precision|recall|alpha|beta/i.test(curves[0]!.curve[axis].label);
  let greatest = 0;
  for (const { curve } of curves)
    for (const value of curve[axis].values) {
      if (value < 0 || value > 1 + 1e-9) return false;
      greatest = Math.max(greatest, value);
    }
  return named || greatest > 0.5;
}
