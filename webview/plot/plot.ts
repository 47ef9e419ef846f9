/** A line through points in their order; points that are not finite are left out. */
export interface Series {
  name: string;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** Standard errors of `y`: a band of two of them both ways. */
  errors?: ArrayLike<number>;
  /** By row: what sets its point apart. */
  marks?: ReadonlyMap<number, PointMark>;
  /** By row: words beside its point, where there is room. */
  labels?: readonly string[];
  /** By row: pixels of a ring around its point. */
  rings?: readonly number[];
}

/** A star for the best, a ring for what the others are compared with. */
export type PointMark = 'best' | 'baseline' | 'both';

export interface Tick {
  at: number;
  label: string;
}

export interface PlotAxis {
  label: string;
  /** Whether it shows 0 to 1 whatever the data; otherwise round numbers around the data. */
  share: boolean;
  /** In place of round numbers; the axis then ends with the data. */
  ticks?: readonly Tick[];
  /** Values that are in view whatever the data. */
  include?: readonly number[];
  /** Whether a line stands at 0. */
  zero?: boolean;
}

/** Words in a corner or on an edge of the plot: -1 for left and bottom, 1 for right and top, 0 for the line at 0. */
export interface Region {
  x: -1 | 0 | 1;
  y: -1 | 0 | 1;
  text: string;
}

/** What is to be drawn, without a size or colours. */
export interface Plot {
  title: string;
  x: PlotAxis;
  y: PlotAxis;
  series: Series[];
  /** What the line from corner to corner stands for; null for no line. */
  diagonal: string | null;
  regions?: readonly Region[];
  /** Half the sides of a box around 0 in both axes, within which nothing is worth naming. */
  box?: number;
  /** Whether it is one of several beside each other: the axes' names are left to what stands around it. */
  compact?: boolean;
  /** Whether arrowheads show which way a line runs. */
  arrows?: boolean;
}

/** One point of a plot: the row of a series. */
export interface PointRef {
  series: number;
  row: number;
}

/** The rows of a series that can be drawn. */
export function drawnRows({ x, y }: Series): number[] {
  return Array.from(x, (_, row) => row).filter(row => Number.isFinite(x[row]) && Number.isFinite(y[row]));
}

/** Two standard errors of a row; 0 where there are none. */
export function bandOf({ errors }: Series, row: number): number {
  const error = errors?.[row] ?? 0;
  return Number.isFinite(error) ? 2 * error : 0;
}
