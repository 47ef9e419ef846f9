import type { Curve, MetricDetail, MetricEntry, Report } from '../contract/report';
import { describeMetric } from '../metrics/catalogue';
import { formatFigure } from '../contract/format';
import { escapeMarkup } from './htmlText';

const width = 320;
const height = 240;
const margin = { left: 52, right: 12, top: 12, bottom: 40 };

function isCurve(value: MetricDetail | undefined): value is Curve {
  return typeof value === 'object' && value !== null && 'x' in value && 'y' in value;
}

/** The curve of an entry, or those one level below it, by name. */
function curvesOf(entry: MetricEntry): [string, Curve][] {
  if (entry.curve) return [['', entry.curve]];
  return Object.entries(entry).flatMap(([name, detail]): [string, Curve][] => {
    if (typeof detail !== 'object' || detail === null || !('curve' in detail)) return [];
    return isCurve(detail['curve']) ? [[name, detail['curve']]] : [];
  });
}

interface Range {
  from: number;
  to: number;
}

/** From 0 to 1 for shares, else as far as the values go. */
function rangeOf(values: readonly number[]): Range {
  const finite = values.filter(Number.isFinite);
  const [from, to] = [Math.min(...finite), Math.max(...finite)];
  if (finite.length === 0 || (from >= 0 && to <= 1 + 1e-9 && to > 0.05)) return { from: 0, to: 1 };
  return from === to ? { from: from - 1, to: to + 1 } : { from, to };
}

function plot(title: string, { x, y }: Curve): string {
  const [xs, ys] = [rangeOf(x.values), rangeOf(y.values)];
  const across = (value: number) =>
    margin.left + ((value - xs.from) / (xs.to - xs.from)) * (width - margin.left - margin.right);
  const up = (value: number) =>
    height - margin.bottom - ((value - ys.from) / (ys.to - ys.from)) * (height - margin.top - margin.bottom);
  const points = x.values.flatMap((value, i) => {
    const other = y.values[i]!;
    const isShown = Number.isFinite(value) && Number.isFinite(other);
    return isShown ? [`${across(value).toFixed(1)},${up(other).toFixed(1)}`] : [];
  });
  const text = (at: [number, number], anchor: string, words: string, turn = '') =>
    `<text x="${at[0]}" y="${at[1]}" text-anchor="${anchor}"${turn}>${escapeMarkup(words)}</text>`;
  const [left, right, bottom] = [margin.left, width - margin.right, height - margin.bottom];
  const middle = (margin.top + bottom) / 2;
  return [
    `<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(`${title}: ${y.label} over ${x.label}`)}">`,
    `<path class="axis" d="M${left},${margin.top}V${bottom}H${right}"/>`,
    text([left, bottom + 14], 'start', formatFigure(xs.from)),
    text([right, bottom + 14], 'end', formatFigure(xs.to)),
    text([left - 6, bottom], 'end', formatFigure(ys.from)),
    text([left - 6, margin.top + 8], 'end', formatFigure(ys.to)),
    text([(left + right) / 2, height - 8], 'middle', x.label),
    text([14, middle], 'middle', y.label, ` transform="rotate(-90 14 ${middle})"`),
    `<polyline class="curve" points="${points.join(' ')}"/>`,
    `</svg><figcaption class="quiet">${escapeMarkup(title)}</figcaption></figure>`,
  ].join('\n');
}

/** Every curve of a report as a drawing of its own, for HTML without scripts. */
export function curvePlots(report: Report): string[] {
  const plots = Object.entries(report.metrics).flatMap(([key, entry]) => {
    const name = describeMetric(key)?.name ?? key;
    return entry
      ? curvesOf(entry).map(([part, curve]) => plot(part === '' ? name : `${name}, ${part}`, curve))
      : [];
  });
  return plots.length === 0 ? [] : [`<div class="plots">${plots.join('\n')}</div>`];
}
