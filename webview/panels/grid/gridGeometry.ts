/** Where the cells of a fixed-cell grid lie. */
export interface GridGeometry {
  columns: number;
  rows: number;
  cellWidth: number;
  cellHeight: number;
  /** From the top of one row to the top of the next. */
  rowPitch: number;
  columnPitch: number;
  /** Height of all rows. */
  height: number;
}

const gap = 8;

/**
 * Lays `count` cells of at least `cellSize` px out in `width` px; cells stretch to fill a row.
 *
 * @param picture height of the picture for a cell width
 * @param caption height of the words under it
 */
export function layOutGrid(
  count: number,
  width: number,
  cellSize: number,
  picture: (cellWidth: number) => number,
  caption: number,
): GridGeometry {
  const columns = Math.max(1, Math.floor((width + gap) / (cellSize + gap)));
  const cellWidth = Math.max(1, Math.floor((width - gap * (columns - 1)) / columns));
  const cellHeight = picture(cellWidth) + caption;
  const rows = Math.ceil(count / columns);
  const rowPitch = cellHeight + gap;
  return {
    columns,
    rows,
    cellWidth,
    cellHeight,
    rowPitch,
    columnPitch: cellWidth + gap,
    height: Math.max(0, rows * rowPitch - gap),
  };
}

/** First and one-past-last row that touch the viewport, with `overscan` more on both sides. */
export function visibleRows(
  geometry: GridGeometry,
  scrollTop: number,
  viewportHeight: number,
  overscan: number,
): { first: number; last: number } {
  const first = Math.floor(scrollTop / geometry.rowPitch) - overscan;
  const last = Math.ceil((scrollTop + viewportHeight) / geometry.rowPitch) + overscan;
  return {
    first: Math.max(0, Math.min(first, geometry.rows)),
    last: Math.max(0, Math.min(last, geometry.rows)),
  };
}

/** Where a key leads from `index` in a grid of `count` cells; null for keys that do not move. */
export function moveBy(
  key: string,
  index: number,
  count: number,
  columns: number,
  pageRows: number,
): number | null {
  const last = count - 1;
  const page = columns * Math.max(1, pageRows);
  const targets: Record<string, number> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns < 0 ? index : index - columns,
    ArrowDown: index + columns > last ? downFromLastButOne() : index + columns,
    Home: 0,
    End: last,
    PageUp: Math.max(index - page, index % columns),
    PageDown: Math.min(index + page, last),
  };
  const target = targets[key];
  return target === undefined || count === 0 ? null : Math.max(0, Math.min(target, last));

  /** Down into a last row that is too short lands on its end; in the last row it stays. */
  function downFromLastButOne(): number {
    return Math.floor(index / columns) < Math.floor(last / columns) ? last : index;
  }
}
