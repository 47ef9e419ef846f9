/** A line through points in their order; points that are not finite are left out. */
export interface Series {
  name: string;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

export interface PlotAxis {
  label: string;
  /** Whether it shows 0 to 1 whatever the data; otherwise round numbers around the data. */
  share: boolean;
}

/** What is to be drawn, without a size or colours. */
export interface Plot {
  title: string;
  x: PlotAxis;
  y: PlotAxis;
  series: Series[];
  /** What the line from corner to corner stands for; null for no line. */
  diagonal: string | null;
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
