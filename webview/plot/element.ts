import { css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { formatValue } from '../ui/format';
import { sharedStyles } from '../ui/styles';
import { layOutPlot } from './layOutPlot';
import { liveScene, liveSceneStyles } from './liveScene';
import { drawnRows, type Plot, type PointRef } from './plot';
import type { Scene, ScenePoint } from './scene';
import { nearestPoint, walk } from './walk';

/** Pixels; one of several beside each other is lower. */
const heights = { alone: 260, compact: 180 };

declare global {
  interface HTMLElementEventMap {
    'choose-point': CustomEvent<PointRef>;
  }
}

/**
 * A plot that is read by pointing at it, by the arrow keys, or as a table. A click on a point or Enter sends
 * `choose-point`.
 *
 * Own SVG, not a chart library: these are lines of a few hundred points, the page's policy forbids the style
 * attributes that libraries write, and one list of marks gives the page, the SVG file and the PNG file.
 */
export class LensPlot extends LitElement {
  static override properties: PropertyDeclarations = {
    plot: { attribute: false },
    words: { attribute: false },
    chosen: { attribute: false },
    rest: { attribute: false },
    height: { attribute: false },
    width: { state: true },
    at: { state: true },
    table: { state: true },
  };
  static override styles = [
    sharedStyles,
    liveSceneStyles,
    css`
      .surface {
        position: relative;
        min-height: ${heights.alone}px;
        touch-action: pan-y;
        cursor: crosshair;
        border-radius: 3px;
      }
      .surface.compact {
        min-height: ${heights.compact}px;
      }
      /* Two lines, which what is said of a point takes, so that nothing moves below the pointer. */
      .compact + .readout {
        min-height: 36px;
      }
      .readout {
        min-height: 18px;
        margin-top: 2px;
        font-size: 12px;
        line-height: 18px;
        font-variant-numeric: tabular-nums;
      }
      .readout span {
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      summary {
        width: fit-content;
        cursor: pointer;
        font-size: 12px;
        color: var(--lens-muted);
      }
      .rows {
        max-height: 220px;
        margin-top: 4px;
        overflow: auto;
      }
      table {
        border-collapse: collapse;
        font-size: 12px;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 1px 14px 1px 0;
        font-weight: 400;
        text-align: right;
      }
      th:first-child {
        text-align: left;
      }
      thead th {
        position: sticky;
        top: 0;
        color: var(--lens-muted);
        background: var(--lens-raised);
      }
    `,
  ];
  declare plot: Plot;
  /** What is said of a point, in lines; null for its coordinates. */
  declare words: ((point: PointRef) => string) | null;
  /** What stands below while nothing is pointed at; null for how to read it. */
  declare rest: string | null;
  /** The row that is selected elsewhere; null for none. */
  declare chosen: number | null;
  /** Pixels; null for what fits a plot of its kind. */
  declare height: number | null;
  declare width: number;
  declare at: ScenePoint | null;
  declare table: boolean;

  #scene: Scene | null = null;
  readonly #resize = new ResizeObserver(() => (this.width = Math.floor(this.clientWidth)));

  constructor() {
    super();
    this.words = null;
    this.rest = null;
    this.chosen = null;
    this.height = null;
    this.width = 0;
    this.at = null;
    this.table = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  /** The plot as it is laid out now; what is exported is what is seen. Null before it has a size. */
  get scene(): Scene | null {
    return this.#scene;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('plot') && !changed.has('width') && !changed.has('height')) return;
    const height = this.height ?? (this.plot.compact ? heights.compact : heights.alone);
    this.#scene = this.width > 0 ? layOutPlot(this.plot, this.width, height) : null;
    const { at } = this;
    if (at) this.at = this.#points.find(({ series, row }) => series === at.series && row === at.row) ?? null;
  }

  override render() {
    const { at, chosen } = this;
    const words = at ? (this.words ?? this.#coordinates)(at) : '';
    const stand = chosen === null ? [] : this.#points.filter(({ row }) => row === chosen);
    return html`<div
        class="surface ${this.plot.compact ? 'compact' : ''}"
        tabindex="0"
        role="application"
        aria-roledescription="plot"
        aria-label="${this.plot.title}: ${this.plot.y.label} over ${this.plot.x.label}. Arrow keys walk the points."
        @pointermove=${this.#onPoint}
        @pointerleave=${this.#onLeave}
        @click=${this.#onChoose}
        @keydown=${this.#onKey}
      >
        ${this.#scene ? liveScene(this.#scene, at, stand) : nothing}
      </div>
      <p class="readout ${at ? '' : 'muted'}">
        <span role="status">${words}</span
        >${at ? nothing : html`<span>${this.rest ?? 'Point at a line, or walk it by the arrow keys.'}</span>`}
      </p>
      ${this.plot.compact ? nothing : this.#unfolding()}`;
  }

  #unfolding() {
    return html`<details @toggle=${this.#onToggle}>
      <summary>As a table</summary>
      ${this.table ? this.#table() : nothing}
    </details>`;
  }

  get #points(): ScenePoint[] {
    return this.#scene?.points ?? [];
  }

  readonly #coordinates = ({ series, row }: PointRef): string => {
    const { plot } = this;
    const line = plot.series[series]!;
    const rows = drawnRows(line);
    return [
      plot.series.length > 1 ? line.name : '',
      `${plot.x.label} ${formatValue(line.x[row])}`,
      `${plot.y.label} ${formatValue(line.y[row])}`,
      `point ${rows.indexOf(row) + 1} of ${rows.length}`,
    ]
      .filter(Boolean)
      .join(' · ');
  };

  #table() {
    const { plot } = this;
    const named = plot.series.length > 1;
    return html`<div class="rows" tabindex="0" role="group" aria-label="${plot.title} as a table">
      <table>
        <thead>
          <tr>
            ${named ? html`<th scope="col">line</th>` : nothing}
            <th scope="col">${plot.x.label}</th>
            <th scope="col">${plot.y.label}</th>
          </tr>
        </thead>
        <tbody>
          ${plot.series.map(line =>
            Array.from(
              line.x,
              (x, row) =>
                html`<tr>
                  ${named ? html`<th scope="row">${line.name}</th>` : nothing}
                  <td>${formatValue(x)}</td>
                  <td>${formatValue(line.y[row])}</td>
                </tr>`,
            ),
          )}
        </tbody>
      </table>
    </div>`;
  }

  readonly #onToggle = (event: Event): void => {
    this.table = event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open;
  };

  readonly #onPoint = (event: PointerEvent): void => {
    const surface = event.currentTarget;
    if (!(surface instanceof HTMLElement)) return;
    const { left, top } = surface.getBoundingClientRect();
    this.at = nearestPoint(this.#points, event.clientX - left, event.clientY - top);
  };

  readonly #onLeave = (): void => {
    if (!this.renderRoot.querySelector('.surface:focus-visible')) this.at = null;
  };

  readonly #onChoose = (): void => {
    if (!this.at) return;
    const { series, row } = this.at;
    this.dispatchEvent(
      new CustomEvent('choose-point', { detail: { series, row }, bubbles: true, composed: true }),
    );
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') this.at = null;
    if (event.key === 'Enter') this.#onChoose();
    const next = walk(event.key, this.#points, this.at);
    if (!next) return;
    event.preventDefault();
    this.at = next;
  };
}
