import { escapeMarkup } from '../htmlText';

/** A metric over checkpoints, to be drawn. */
export interface LineChart {
  title: string;
  /** What the axis of checkpoints counts. */
  xLabel: string;
  points: ChartPoint[];
  /** Whether 0 is drawn as a line of its own. */
  hasZero: boolean;
}

export interface ChartPoint {
  /** Name of the checkpoint, and the short text beneath the axis. */
  name: string;
  tick: string;
  x: number;
  /** What is not finite is left out, and breaks the line. */
  y: number;
  /** Standard error; NaN for none. */
  error: number;
  isBest: boolean;
  /** "4.29 ± 0.51". */
  text: string;
}

const width = 360;
const height = 240;
const margin = { left: 52, right: 16, top: 16, bottom: 40 };
const TICK_LENGTH = 12;
/** Pixels, of the font that the style sets. */
const LETTER_WIDTH = 5.5;
const TICK_GAP = 8;

type Scale = (value: number) => number;

function scale(from: number, to: number, low: number, high: number): Scale {
  const span = to - from;
  return value => (span === 0 ? (low + high) / 2 : low + ((value - from) / span) * (high - low));
}

/** Ends of an axis and round values between, three to six of them. */
export function niceTicks(from: number, to: number): number[] {
  const span = to - from;
  if (!(span > 0) || !Number.isFinite(span)) return Number.isFinite(from) ? [from] : [];
  const rough = 10 ** Math.floor(Math.log10(span / 3));
  const step = [1, 2, 5, 10].map(factor => factor * rough).findLast(size => span / size >= 3) ?? rough;
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Points side by side that both have a value: the line is broken where one has none. */
function runsOf(points: readonly ChartPoint[]): ChartPoint[][] {
  const runs: ChartPoint[][] = [[]];
  for (const point of points) {
    if (Number.isFinite(point.y)) runs.at(-1)!.push(point);
    else runs.push([]);
  }
  return runs.filter(run => run.length > 0);
}

const at = (x: number, y: number) => `${x.toFixed(1)},${y.toFixed(1)}`;

function band(run: readonly ChartPoint[], across: Scale, up: Scale): string[] {
  if (run.length < 2 || run.some(({ error }) => !Number.isFinite(error))) return [];
  const above = run.map(({ x, y, error }) => at(across(x), up(y + 2 * error)));
  const below = run.map(({ x, y, error }) => at(across(x), up(y - 2 * error))).reverse();
  return [`<polygon class="band" points="${[...above, ...below].join(' ')}"/>`];
}

/** A vertical bar, where a point stands alone or the band leaves it out. */
function bar({ x, y, error }: ChartPoint, across: Scale, up: Scale): string[] {
  if (!Number.isFinite(error)) return [];
  return [
    `<path class="bar" d="M${across(x).toFixed(1)},${up(y - 2 * error).toFixed(1)}V${up(y + 2 * error).toFixed(1)}"/>`,
  ];
}

function mark({ x, y, isBest, name, text }: ChartPoint, across: Scale, up: Scale): string {
  const title = `<title>${escapeMarkup(`${name}: ${text}`)}</title>`;
  return `<circle class="${isBest ? 'best' : 'point'}" cx="${across(x).toFixed(1)}" cy="${up(y).toFixed(1)}" r="${isBest ? 4.5 : 2.5}">${title}</circle>`;
}

/** As many as have room, counted from the last checkpoint: it is what most readers look for. */
function xTicks(points: readonly ChartPoint[], across: Scale): string[] {
  const room = LETTER_WIDTH * Math.max(...points.map(({ tick }) => shorten(tick).length)) + TICK_GAP;
  const shown: ChartPoint[] = [];
  for (const point of points.toReversed()) {
    const next = shown.at(-1);
    if (!next || across(next.x) - across(point.x) >= room) shown.push(point);
  }
  return shown.map(({ x, tick }, i) =>
    // The last one would stand out of the picture were it centred.
    label(
      [across(x), height - margin.bottom + 14],
      i === 0 && points.length > 1 ? 'end' : 'middle',
      shorten(tick),
    ),
  );
}

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= TICK_LENGTH ? text : `…${characters.slice(1 - TICK_LENGTH).join('')}`;
}

function label([x, y]: readonly [number, number], anchor: string, text: string, more = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}"${more}>${escapeMarkup(text)}</text>`;
}

/**
 * The chart as an SVG element: a line with a band of two standard errors to either side, the best checkpoints as larger
 * marks. It has classes and no colours; `style` goes in as it is, for a picture that stands alone.
 */
export function lineChartSvg({ title, xLabel, points, hasZero }: LineChart, style = ''): string {
  const drawn = points.filter(({ y }) => Number.isFinite(y));
  const spread = drawn.flatMap(({ y, error }) =>
    Number.isFinite(error) ? [y - 2 * error, y + 2 * error] : [y],
  );
  const [low, high] = rangeOf(hasZero ? [...spread, 0] : spread);
  const [left, right, bottom] = [margin.left, width - margin.right, height - margin.bottom];
  const xs = points.map(({ x }) => x);
  const across = scale(Math.min(...xs), Math.max(...xs), left + 8, right - 8);
  const up = scale(low, high, bottom, margin.top);
  const runs = runsOf(points);
  const line = (run: readonly ChartPoint[]) =>
    `<polyline class="curve" points="${run.map(({ x, y }) => at(across(x), up(y))).join(' ')}"/>`;
  const middle = (margin.top + bottom) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(`${title} over ${xLabel}`)}">`,
    ...(style === '' ? [] : [`<style>${style}</style>`]),
    ...niceTicks(low, high).flatMap(value => [
      `<path class="grid" d="M${left},${up(value).toFixed(1)}H${right}"/>`,
      label([left - 6, up(value) + 3], 'end', String(value)),
    ]),
    ...(hasZero && low < 0 && high > 0
      ? [`<path class="zero" d="M${left},${up(0).toFixed(1)}H${right}"/>`]
      : []),
    `<path class="axis" d="M${left},${margin.top}V${bottom}H${right}"/>`,
    ...xTicks(points, across),
    label([(left + right) / 2, height - 8], 'middle', xLabel),
    label([14, middle], 'middle', title, ` transform="rotate(-90 14 ${middle})"`),
    ...runs.flatMap(run => {
      const filled = band(run, across, up);
      return filled.length > 0 ? filled : run.flatMap(point => bar(point, across, up));
    }),
    ...runs.map(line),
    ...drawn.map(point => mark(point, across, up)),
    '</svg>',
  ].join('\n');
}

/** Some air around the values, also where they are all the same. */
function rangeOf(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = high > low ? (high - low) * 0.06 : Math.max(Math.abs(low) * 0.1, 1e-9);
  return [low - air, high + air];
}
