import { html, nothing, svg } from 'lit';
import { counted } from '../../src/contract/format';
import type { PanelColumns } from '../../src/contract/panelColumns';
import { hasToken, pceInterval, toggleToken, withPceInterval, type Interval } from '../query/filterText';
import { binValues, countBins, type Histogram } from '../query/histogram';
import { nudge, toBound, toPixel, type Axis, type Handle } from '../ui/brush';
import { formatScore } from '../ui/format';
import { PanelElement } from '../ui/panelElement';
import { sharedStyles } from '../ui/styles';
import { axisTicks, histogramStyles } from './histogramParts';

const height = 64;
const axisHeight = 18;
const copiesWidth = 34;
const copiesToken = 'pce:=-inf';

/**
 * How PCE is distributed, all samples behind those that the filter shows; its brush is the `pce:` part of
 * the filter text, which stays the single truth.
 */
export class LensHistogram extends PanelElement {
  static override properties = { panel: { attribute: false }, width: { state: true } };
  static override styles = [sharedStyles, histogramStyles];
  declare width: number;

  #binned: {
    columns: PanelColumns;
    width: number;
    bins: Histogram;
    totals: ReturnType<typeof countBins>;
  } | null = null;
  #drag: { start: number; moved: boolean; grip: Handle | 'new' | 'move'; from: Interval } | null = null;
  #resize = new ResizeObserver(() => (this.width = Math.floor(this.clientWidth)));

  constructor() {
    super();
    this.width = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  override render() {
    const { store } = this.panel;
    const { columns } = store;
    if (!columns || this.width === 0) return nothing;
    const { bins, totals } = this.#bin(columns);
    if (bins.edges.length === 0 && totals.copies === 0) return nothing;
    const shown = countBins(bins, store.order);
    const axis = this.#axis(bins, totals.copies);
    const most = Math.max(1, ...totals.counts, totals.copies);
    const barHeight = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * (height - 4)));
    const bar = (x: number, width: number, total: number, part: number, title: string) => svg`<g>
      <title>${title}: ${counted(total, 'sample')}${part === total ? '' : `, ${part} shown`}</title>
      <rect class="total" x=${x} width=${width} y=${height - barHeight(total)} height=${barHeight(total)}/>
      <rect class="shown" x=${x} width=${width} y=${height - barHeight(part)} height=${barHeight(part)}/>
    </g>`;
    const interval = pceInterval(store.ui.filter);
    return html`<svg
      width=${this.width}
      height=${height + axisHeight}
      role="group"
      aria-label="Histogram of PCE"
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onMove}
      @pointerup=${this.#onUp}
      @pointercancel=${this.#onUp}
    >
      ${this.#brush(axis, interval)}
      ${totals.copies === 0 ? nothing : this.#copies(bar(0, copiesWidth - 10, totals.copies, shown.copies, 'PCE −∞'))}
      ${bins.edges.slice(1).map((edge, index) => {
        const left = toPixel(axis, bins.edges[index]!);
        const width = Math.max(1, toPixel(axis, edge) - left - 1);
        const title = binTitle(bins, index);
        return bar(left, width, totals.counts[index]!, shown.counts[index]!, title);
      })}
      ${axisTicks(bins, axis, height)}
      ${
        bins.edges.length === 0
          ? nothing
          : svg`${this.#handle('low', axis, interval, bins)}${this.#handle('high', axis, interval, bins)}`
      }
    </svg>`;
  }

  #bin(columns: PanelColumns) {
    if (this.#binned?.columns !== columns || this.#binned.width !== this.width) {
      const bins = binValues(columns.generated.pce, Math.max(8, Math.min(60, Math.floor(this.width / 14))));
      this.#binned = { columns, width: this.width, bins, totals: countBins(bins, bins.binOf.keys()) };
    }
    return this.#binned;
  }

  #axis(bins: Histogram, copies: number): Axis {
    const low = bins.edges[0] ?? 0;
    return {
      left: copies > 0 ? copiesWidth : 6,
      right: this.width - 6,
      low,
      high: bins.edges.at(-1) ?? low + 1,
    };
  }

  #copies(bar: unknown) {
    const pressed = hasToken(this.panel.store.ui.filter, copiesToken);
    return svg`<g class="copies" role="button" tabindex="0" aria-pressed=${String(pressed)}
        aria-label="Only samples with PCE −∞" @click=${this.#toggleCopies} @keydown=${this.#onCopiesKey}>
      <rect class="hit" x="0" y="0" width=${copiesWidth - 10} height=${height + axisHeight}/>
      ${bar}
      <text x=${(copiesWidth - 10) / 2} y=${height + 14} text-anchor="middle">−∞</text>
    </g>`;
  }

  #brush(axis: Axis, interval: Interval) {
    if (interval.low === null && interval.high === null) return nothing;
    const left = interval.low === null ? axis.left : toPixel(axis, interval.low);
    const right = interval.high === null ? axis.right : toPixel(axis, interval.high);
    return svg`<rect class="brush" x=${left} width=${Math.max(0, right - left)} y="0" height=${height}/>`;
  }

  #handle(handle: Handle, axis: Axis, interval: Interval, bins: Histogram) {
    const bound = interval[handle];
    const x = bound === null ? (handle === 'low' ? axis.left : axis.right) : toPixel(axis, bound);
    const words = handle === 'low' ? 'at least' : 'below';
    const text = bound === null ? 'open' : `PCE ${words} ${formatScore(bound)}`;
    return svg`<g class="handle ${bound === null ? 'open' : ''}" data-handle=${handle} role="slider" tabindex="0"
        aria-label=${handle === 'low' ? 'Lowest PCE shown' : 'Highest PCE shown'}
        aria-valuemin=${axis.low} aria-valuemax=${axis.high}
        aria-valuenow=${bound ?? (handle === 'low' ? axis.low : axis.high)} aria-valuetext=${text}
        @keydown=${(event: KeyboardEvent) => this.#onHandleKey(event, handle, bins)}>
      <rect class="hit" x=${x - 5} y="0" width="10" height=${height}/>
      <line x1=${x} x2=${x} y1="0" y2=${height}/>
      <rect class="grip" x=${x - 2.5} y=${height / 2 - 9} width="5" height="18" rx="2"/>
    </g>`;
  }

  #write(interval: Interval): void {
    const { store } = this.panel;
    store.choose({ filter: withPceInterval(store.ui.filter, interval) });
  }

  readonly #onHandleKey = (event: KeyboardEvent, handle: Handle, bins: Histogram): void => {
    const interval = nudge(event.key, handle, pceInterval(this.panel.store.ui.filter), bins.edges);
    if (!interval) return;
    event.preventDefault();
    this.#write(interval);
  };

  readonly #toggleCopies = (): void => {
    const { store } = this.panel;
    store.choose({ filter: toggleToken(store.ui.filter, copiesToken) });
  };

  readonly #onCopiesKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    this.#toggleCopies();
  };

  readonly #onDown = (event: PointerEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const surface = event.currentTarget;
    if (event.button !== 0 || !(surface instanceof Element) || target?.closest('.copies')) return;
    const handle = target?.closest('.handle')?.getAttribute('data-handle');
    const grip = handle === 'low' || handle === 'high' ? handle : target?.matches('.brush') ? 'move' : 'new';
    surface.setPointerCapture(event.pointerId);
    this.#drag = { start: this.#x(event), moved: false, grip, from: pceInterval(this.panel.store.ui.filter) };
  };

  readonly #onMove = (event: PointerEvent): void => {
    const drag = this.#drag;
    const columns = this.panel.store.columns;
    if (!drag || !columns) return;
    const x = this.#x(event);
    if (!drag.moved && Math.abs(x - drag.start) < 3) return;
    drag.moved = true;
    const { bins, totals } = this.#bin(columns);
    const axis = this.#axis(bins, totals.copies);
    const lowX = drag.from.low === null ? axis.left : toPixel(axis, drag.from.low);
    const highX = drag.from.high === null ? axis.right : toPixel(axis, drag.from.high);
    const shift = x - drag.start;
    if (drag.grip === 'move') this.#span(axis, lowX + shift, highX + shift);
    else this.#span(axis, drag.grip === 'new' ? drag.start : drag.grip === 'low' ? highX : lowX, x);
  };

  /** A press without a move takes the brush away. */
  readonly #onUp = (): void => {
    if (this.#drag && !this.#drag.moved && this.#drag.grip === 'new') this.#write({ low: null, high: null });
    this.#drag = null;
  };

  #span(axis: Axis, a: number, b: number): void {
    this.#write({ low: toBound(axis, Math.min(a, b)), high: toBound(axis, Math.max(a, b)) });
  }

  #x(event: PointerEvent): number {
    return event.clientX - this.getBoundingClientRect().left;
  }
}

function binTitle(bins: Histogram, index: number): string {
  const low = bins.edges[index]!;
  const high = bins.edges[index + 1]!;
  if (bins.open.low && index === 0) return `PCE below ${formatScore(high)}`;
  if (bins.open.high && index === bins.edges.length - 2) return `PCE from ${formatScore(low)}`;
  return `PCE ${formatScore(low)} to ${formatScore(high)}`;
}
