import { CellView, type CellContext } from './cellView';
import type { GridGeometry } from './gridGeometry';

interface RowView {
  element: HTMLElement;
  cells: CellView[];
  /** Where it stands: its index, and pixels from the top. */
  index: number;
  top: number;
}

/** The rows of cells that are in the DOM: those in view and a few more, recycled as they scroll out. */
export class CellPool {
  readonly #canvas: HTMLElement;
  readonly #shown = new Map<number, RowView>();
  readonly #free: RowView[] = [];

  constructor(canvas: HTMLElement) {
    this.#canvas = canvas;
  }

  /**
   * Shows exactly these rows of the grid.
   *
   * @param wanted indices of grid rows
   * @param order samples in display order
   */
  show(wanted: Set<number>, order: Int32Array, geometry: GridGeometry, context: CellContext): void {
    for (const [index, view] of this.#shown) {
      if (wanted.has(index)) continue;
      this.#shown.delete(index);
      this.#free.push(view);
    }
    for (const index of wanted) {
      const view = this.#shown.get(index) ?? this.#take();
      this.#shown.set(index, view);
      this.#place(view, index, order, geometry, context);
    }
    for (const view of this.#free) {
      view.element.hidden = true;
      for (const cell of view.cells) cell.hide();
    }
  }

  #take(): RowView {
    const free = this.#free.pop();
    if (free) {
      free.element.hidden = false;
      return free;
    }
    const element = document.createElement('div');
    element.className = 'row';
    element.setAttribute('role', 'row');
    this.#canvas.append(element);
    return { element, cells: [], index: -1, top: -1 };
  }

  #place(
    view: RowView,
    index: number,
    order: Int32Array,
    geometry: GridGeometry,
    context: CellContext,
  ): void {
    const { element, cells } = view;
    const top = index * geometry.rowPitch;
    if (view.index !== index || view.top !== top) {
      Object.assign(view, { index, top });
      element.style.transform = `translateY(${top}px)`;
      element.setAttribute('aria-rowindex', String(index + 1));
    }
    while (cells.length < geometry.columns) {
      const cell = new CellView();
      cells.push(cell);
      element.append(cell.element);
    }
    cells.forEach((cell, column) => {
      const row = column < geometry.columns ? order[index * geometry.columns + column] : undefined;
      if (row === undefined) cell.hide();
      else cell.show(row, column, context);
    });
  }
}
