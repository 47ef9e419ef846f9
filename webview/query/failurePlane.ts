import type { ComparisonReport } from '../../src/contract/comparison';
import type { Plot, Region } from '../plot/plot';
import { pointMarks } from './comparisonPlots';
import type { ComparisonRow } from './comparisonRows';

/** A score counts as off where it moves distances by more than this: the rule of the readings (contract/standing). */
const clearDistance = 0.01;

/** What high and low PCE and RE mean together: section 5 of the paper of the three scores. */
const regions: readonly Region[] = [
  { x: -1, y: 1, text: 'collapsed: off, and alike' },
  { x: 1, y: 1, text: 'invented modes: off, and scattered' },
  { x: -1, y: -1, text: 'shrunk modes: near, but alike' },
  { x: 1, y: -1, text: 'memorised: nearer than real ones are' },
];

const rings = { least: 5, most: 26 };

/**
 * The three scores as one picture: RE across, PCE up, RCE as the ring around each point; checkpoints joined in the
 * order of training. The real set itself lies where the lines at 0 cross.
 */
export function failurePlane(rows: ComparisonRow[], report: ComparisonReport): Plot {
  const of = (key: 'pce' | 'rce' | 're') =>
    rows.map(({ checkpoint }) => checkpoint?.metrics[key].value ?? NaN);
  const [pce, rce, re] = [of('pce'), of('rce'), of('re')];
  return {
    title: 'Where training moves',
    x: { label: 'RE: too alike ← 0 → too scattered', share: false, zero: true, include: bothSides(re) },
    y: { label: 'PCE: less real →', share: false, zero: true, include: bothSides(pce) },
    series: [
      {
        name: 'training',
        x: re,
        y: pce,
        rings: ringSizes(rce),
        labels: rows.map(({ label }) => label),
        marks: pointMarks(rows, report, null),
      },
    ],
    diagonal: null,
    regions,
    box: clearDistance * report.encoder.dimension,
    arrows: true,
  };
}

/** Pixels of every ring: its area grows with RCE above 0, the largest is the same in every picture. */
export function ringSizes(rce: readonly number[]): number[] {
  const finite = rce.filter(Number.isFinite);
  const most = Math.max(...finite, 0);
  return rce.map(value => {
    if (Number.isNaN(value) || value === -Infinity || most === 0) return rings.least;
    if (value === Infinity) return rings.most;
    return Math.max(rings.least, rings.most * Math.sqrt(Math.max(0, value) / most));
  });
}

/** Ends that leave room on both sides of 0, so that every region has its place. */
function bothSides(values: readonly number[]): number[] {
  const reach = Math.max(...values.filter(Number.isFinite).map(Math.abs), 1e-6);
  return [-0.3 * reach, 0.3 * reach];
}
