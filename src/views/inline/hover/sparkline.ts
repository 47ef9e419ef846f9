/** Colours of a small chart: an image knows nothing of the theme around it. */
export interface SparklineColours {
  line: string;
  /** Of the value that the chart is about. */
  mark: string;
  zero: string;
}

export interface SparklineSize {
  width: number;
  height: number;
}

/** Room for the mark at the edges. */
const PADDING = 3;

/**
 * A chart of scores in order with one marked, as the address of an image. Zero, where the real set stands, is always in
 * it; values that are not finite leave a gap.
 *
 * @param at index of the marked one; none is marked where its value is not finite
 */
export function sparkline(
  values: readonly number[],
  at: number,
  colours: SparklineColours,
  { width, height }: SparklineSize,
): string {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(0, ...finite);
  const high = Math.max(0, ...finite);
  const x = (index: number) =>
    round(values.length < 2 ? width / 2 : PADDING + (index / (values.length - 1)) * (width - 2 * PADDING));
  // Halved first: the difference of two finite values may be none.
  const range = high / 2 - low / 2;
  const y = (value: number) =>
    round(range === 0 ? height / 2 : PADDING + ((high / 2 - value / 2) / range) * (height - 2 * PADDING));

  const lines = finiteStretches(values).map(
    stretch => `<polyline points="${stretch.map(i => `${x(i)},${y(values[i]!)}`).join(' ')}"/>`,
  );
  const marked = values[at];
  const mark =
    marked !== undefined && Number.isFinite(marked)
      ? `<circle cx="${x(at)}" cy="${y(marked)}" r="2.5" fill="${colours.mark}"/>`
      : '';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<path d="M0 ${y(0)}H${width}" stroke="${colours.zero}" stroke-dasharray="2 2"/>` +
    `<g fill="none" stroke="${colours.line}" stroke-width="1.5" stroke-linejoin="round">${lines.join('')}</g>` +
    `${mark}</svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** Indexes of neighbouring finite values, each stretch by itself. */
function finiteStretches(values: readonly number[]): number[][] {
  const stretches: number[][] = [];
  for (const [index, value] of values.entries()) {
    if (!Number.isFinite(value)) continue;
    const last = stretches.at(-1);
    if (last?.at(-1) === index - 1) last.push(index);
    else stretches.push([index]);
  }
  return stretches;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
