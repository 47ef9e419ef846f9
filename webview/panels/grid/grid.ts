import { html, nothing } from 'lit';
import { formatCount } from '../../../src/contract/format';
import { act } from '../../act';
import { scoreOf } from '../../query/sampleScores';
import type { CellContext } from './cellView';
import { CellPool } from './cellPool';
import { layOutGrid, moveBy, visibleRows, type GridGeometry } from './gridGeometry';
import { openMenu } from '../../ui/menuRequest';
import { PanelElement } from '../../ui/panelElement';
import { gridStyles } from './gridStyles';
import { sampleMenu } from '../sampleMenu';

/** Rows beyond those in view that are painted ahead of a wheel. */
const overscan = 2;
/** ms after which a scroll that jumped counts as at rest. */
const restAfter = 120;
const defaultCellSize = 100;

/**
 * The samples as a grid of thumbnails in display order.
 *
 * One tab stop: the focus stays on the grid and `aria-activedescendant` names the selected cell, so that
 * recycling a cell never loses the focus. The row of the selected cell is always kept in the DOM.
 */
export class LensGrid extends PanelElement {
  static override styles = gridStyles;

  #pool: CellPool | null = null;
  #geometry: GridGeometry | null = null;
  /** Of the viewport, in pixels; asked for when it is laid out, not at every scroll. */
  #height = 0;
  /** The rows that the last scroll painted: most frames of a scroll show the same. */
  #painted: { first: number; last: number } | null = null;
  #lastOrder: Int32Array | null = null;
  #stopThumbnails: (() => void) | undefined;
  #atRest: ReturnType<typeof setTimeout> | undefined;
  #resize = new ResizeObserver(() => this.#layOut());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopThumbnails = this.panel.thumbnails.grid.subscribe(() => this.#paint());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopThumbnails?.();
    clearTimeout(this.#atRest);
    this.#resize.disconnect();
  }

  override render() {
    const { store } = this.panel;
    const count = store.order.length;
    const selected = store.selectedRow;
    const active = selected !== null && store.positionOf(selected) >= 0 ? `sample-${selected}` : nothing;
    return html`<div
      class="viewport"
      role="grid"
      tabindex="0"
      aria-label="Generated samples, ${formatCount(count)} shown"
      aria-activedescendant=${active}
      @scroll=${this.#onScroll}
      @keydown=${this.#onKey}
      @click=${this.#onClick}
      @dblclick=${this.#onOpen}
      @contextmenu=${this.#onContextMenu}
    >
      <div class="canvas" role="rowgroup"></div>
      ${count === 0 ? this.#empty() : nothing}
    </div>`;
  }

  #empty() {
    const clear = () => {
      this.panel.store.choose({ filter: '' });
      this.focus(); // the button goes
    };
    return html`<div class="empty" role="row">
      <span role="gridcell"
        >No sample matches the filter.
        <button @click=${clear} @keydown=${(event: Event) => event.stopPropagation()}>
          Clear the filter
        </button></span
      >
    </div>`;
  }

  protected override firstUpdated(): void {
    const canvas = this.renderRoot.querySelector<HTMLElement>('.canvas');
    if (canvas) this.#pool = new CellPool(canvas);
    this.#resize.observe(this);
  }

  protected override updated(): void {
    const { order } = this.panel.store;
    const isNew = this.#lastOrder !== order;
    // Scrolled before cells are filled: asking for the position after that would lay them out once more.
    if (this.#lastOrder && isNew) this.#viewport.scrollTop = 0;
    this.#lastOrder = order;
    if (!this.#measure()) return;
    if (isNew) this.#scrollToSelected();
    this.#paint();
  }

  override focus(options?: FocusOptions): void {
    this.#viewport.focus(options);
  }

  /** Scrolls the selected cell into view. */
  reveal(): void {
    this.#scrollToSelected();
    this.#paint();
  }

  #scrollToSelected(): void {
    const { store } = this.panel;
    const position = store.selectedRow === null ? -1 : store.positionOf(store.selectedRow);
    if (position < 0 || !this.#geometry) return;
    const { columns, rowPitch, cellHeight } = this.#geometry;
    const top = Math.floor(position / columns) * rowPitch;
    const viewport = this.#viewport;
    if (top < viewport.scrollTop) viewport.scrollTop = top;
    else if (top + cellHeight + 4 > viewport.scrollTop + this.#height)
      viewport.scrollTop = top + cellHeight + 4 - this.#height;
  }

  /** Selects the sample `step` places further in the display order. */
  step(step: number): void {
    const { store } = this.panel;
    const position = store.selectedRow === null ? -1 : store.positionOf(store.selectedRow);
    this.#selectAt(position < 0 ? 0 : Math.max(0, Math.min(position + step, store.order.length - 1)));
  }

  get #viewport(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.viewport')!;
  }

  #layOut(): void {
    if (this.#measure()) this.#paint();
  }

  /** Fits the cells into the viewport; false while there is nothing to fit, or no room. */
  #measure(): boolean {
    const { store } = this.panel;
    const viewport = this.renderRoot.querySelector<HTMLElement>('.viewport');
    const canvas = viewport?.querySelector<HTMLElement>('.canvas');
    if (!viewport || !canvas || !store.columns || viewport.clientWidth === 0) return false;
    const pictures = store.snapshot?.hasImages.generated ?? false;
    const caption = store.columns.modes.length > 0 ? 42 : 28;
    const picture = (width: number) => (pictures ? pictureWidth(width) : 32);
    const size = store.ui.cellSize ?? defaultCellSize;
    const geometry = layOutGrid(store.order.length, viewport.clientWidth - 4, size, picture, caption);
    this.#geometry = geometry;
    this.#height = viewport.clientHeight;
    canvas.style.height = `${geometry.height}px`;
    canvas.style.setProperty('--cell-width', `${geometry.cellWidth}px`);
    canvas.style.setProperty('--cell-height', `${geometry.cellHeight}px`);
    canvas.style.setProperty('--picture-height', `${picture(geometry.cellWidth)}px`);
    viewport.setAttribute('aria-rowcount', String(geometry.rows));
    viewport.setAttribute('aria-colcount', String(geometry.columns));
    this.#resizeThumbnails(geometry.cellWidth);
    return true;
  }

  /** Thumbnails come in a few sizes, so that a slightly wider panel asks for no new ones. */
  #resizeThumbnails(width: number): void {
    const { grid } = this.panel.thumbnails;
    const size = [128, 256, 512].find(s => s >= width * devicePixelRatio) ?? 512;
    if (grid.size === size) return;
    grid.size = size;
    grid.clear();
  }

  #rowsInView(geometry: GridGeometry, ahead = overscan): { first: number; last: number } {
    return visibleRows(geometry, this.#viewport.scrollTop, this.#height, ahead);
  }

  /** All else that changes what is shown paints by itself. */
  readonly #onScroll = (): void => {
    if (!this.#geometry) return;
    const { first, last } = this.#rowsInView(this.#geometry);
    const painted = this.#painted;
    if (first === painted?.first && last === painted.last) return;
    const jumped = painted !== null && (first >= painted.last || last <= painted.first);
    clearTimeout(this.#atRest);
    if (jumped) this.#atRest = setTimeout(() => this.#paint(), restAfter);
    this.#paint(jumped);
  };

  /**
   * @param passing while the bar is dragged every frame shows other rows: rows beyond the view, and pictures that are
   *   not there yet, would be more than half of its work, and are seen by nobody before it rests
   */
  #paint(passing = false): void {
    const { store, thumbnails } = this.panel;
    const { columns, order } = store;
    if (!this.#pool || !this.#geometry || !columns) return;
    const geometry = this.#geometry;
    const { first, last } = this.#rowsInView(geometry, passing ? 0 : overscan);
    this.#painted = { first, last };
    const wanted = new Set<number>();
    for (let row = first; row < last; row++) wanted.add(row);
    const inView = [...order.subarray(first * geometry.columns, last * geometry.columns)];
    const selected = store.selectedRow;
    const position = selected === null ? -1 : store.positionOf(selected);
    if (position >= 0) wanted.add(Math.floor(position / geometry.columns));
    const context: CellContext = {
      columns,
      hasImages: store.snapshot?.hasImages.generated ?? false,
      pictureWidth: pictureWidth(geometry.cellWidth),
      selected,
      shown: scoreOf(store.sort.by === 'name' ? 'pce' : store.sort.by),
      address: row => thumbnails.grid.address(row),
    };
    this.#pool.show(wanted, order, geometry, context);
    if (context.hasImages && !passing) thumbnails.grid.want(inView);
  }

  #selectAt(position: number): void {
    const row = this.panel.store.order[position];
    if (row === undefined) return;
    this.panel.store.choose({ selected: row });
    void this.updateComplete.then(() => this.reveal());
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { store } = this.panel;
    if (event.altKey || event.ctrlKey || event.metaKey || !this.#geometry) return;
    if (event.key === 'Enter') {
      this.#onOpen();
      return;
    }
    const selected = store.selectedRow;
    const position = selected === null ? -1 : store.positionOf(selected);
    const pageRows = Math.floor(this.#viewport.clientHeight / this.#geometry.rowPitch);
    const from = Math.max(0, position);
    const target = moveBy(event.key, from, store.order.length, this.#geometry.columns, pageRows);
    if (target === null) return;
    event.preventDefault();
    this.#selectAt(position < 0 ? 0 : target);
  };

  readonly #onClick = (event: MouseEvent): void => {
    const row = rowOf(event);
    if (row === null) return;
    this.panel.store.choose({ selected: row });
    if (event.target instanceof HTMLElement && event.target.className === 'more')
      this.#askForMenu(event.clientX, event.clientY);
  };

  readonly #onOpen = (): void => {
    const { host, store } = this.panel;
    if (store.selectedRow !== null && store.snapshot?.hasImages.generated)
      void act(this.panel, host.open({ set: 'generated', row: store.selectedRow }));
  };

  readonly #onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const row = rowOf(event);
    if (row !== null) this.panel.store.choose({ selected: row });
    if (this.panel.store.selectedRow === null) return;
    if (row !== null) {
      this.#askForMenu(event.clientX, event.clientY);
      return;
    }
    // From the keyboard (Shift+F10): at the selected cell.
    const cell = this.renderRoot.querySelector('.cell.selected')?.getBoundingClientRect();
    if (cell) this.#askForMenu(cell.left + cell.width / 2, cell.top + cell.height / 2);
  };

  #askForMenu(x: number, y: number): void {
    const row = this.panel.store.selectedRow;
    if (row === null) return;
    const items = sampleMenu(this.panel, row);
    openMenu(this, { label: 'Sample actions', items, x, y, back: this.#viewport });
  }
}

/** Without the cell's border and padding. */
function pictureWidth(cellWidth: number): number {
  return cellWidth - 8;
}

function rowOf(event: Event): number | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.cell') : null;
  return cell?.dataset['row'] === undefined ? null : Number(cell.dataset['row']);
}
