import { html, nothing, type TemplateResult } from 'lit';
import type { ComparisonState } from '../../src/contract/comparisonPanel';
import type { ComparisonRow } from '../query/comparisonRows';
import { formatValue, formatScore } from '../ui/format';
import { segments, segmentStyles } from '../ui/segments';
import { sidewaysStyles } from '../ui/sidewaysStyles';
import { sharedStyles } from '../ui/styles';
import { cellStyles } from './cellStyles';
import { CellsElement, sayNothing, type Cell } from './cellsElement';
import { failedPages } from './failedPages';
import { matrixStyles } from './matrixStyles';
import { modeChoice } from './modeChoice';
import { realCell } from './realCell';

type Align = NonNullable<ComparisonState['align']>;

const alignments: { key: Align; label: string }[] = [
  { key: 'rank', label: 'By rank' },
  { key: 'mode', label: 'By class' },
  { key: 'nearest', label: 'By nearest real' },
];

/** Rows of the table that are there at first, and that come with each step. */
const step = { rank: 3, mode: 6, nearest: 6 } as const;
/** Least pixels of a cell with its gap. */
const pitch = 81;
/** Of the heads of rows. */
const leadWidth = 124;

/** The least real samples of every checkpoint, a column each, aligned by rank, by class or by a real image. */
export class LensCompareWorst extends CellsElement {
  static override properties = {
    ...CellsElement.properties,
    shown: { state: true },
    across: { state: true },
    seen: { state: true },
  };
  static override styles = [sharedStyles, sidewaysStyles, segmentStyles, cellStyles, matrixStyles];
  /** How many lines of cells (by rank) or rows are shown. */
  declare shown: number;
  /** Cells beside each other in a column. */
  declare across: number;
  /** Columns that came into view: others ask for nothing. */
  declare seen: ReadonlySet<string>;

  readonly #size = new ResizeObserver(() => this.#measure());
  readonly #sight = new IntersectionObserver(entries => this.#onSight(entries), { rootMargin: '200px' });

  constructor() {
    super();
    this.shown = step.rank;
    this.across = 2;
    this.seen = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#sight.disconnect();
  }

  override render() {
    const { store } = this.view;
    const { done } = store;
    if (done.length === 0)
      return sayNothing('The least real samples appear as soon as a checkpoint is done.');
    const align = store.ui.align ?? 'rank';
    const choose = (align: Align) => {
      this.shown = step[align];
      store.choose({ align });
    };
    const noImages = done.every(({ member }) => !member.hasImages);
    return html`<div class="controls">
        ${segments('Align', alignments, align, choose)} ${align === 'mode' ? nothing : modeChoice(this.view)}
        ${noImages ? html`<span class="note">Feature files have no pictures: their rows are named.</span>` : nothing}
      </div>
      ${this.cells(this.#matrix(align, done))}`;
  }

  protected override willUpdate(): void {
    super.willUpdate();
    this.#measure();
  }

  protected override updated(): void {
    super.updated();
    for (const target of this.renderRoot.querySelectorAll('[data-sight]')) this.#sight.observe(target);
    this.style.setProperty('--across', String(this.across));
  }

  #matrix(align: Align, done: ComparisonRow[]): TemplateResult {
    const { body, more } = this.#body(align, done);
    return html`<div class="scroll sideways ${align === 'rank' ? '' : 'led'}">
        <table>
          <thead>
            <tr>
              ${align === 'rank' ? nothing : html`<th scope="col" class="lead">${leads[align]}</th>`}
              ${done.map(row => this.#head(row))}
            </tr>
          </thead>
          <tbody>
            ${body}
          </tbody>
        </table>
      </div>
      ${more ? html`<button class="plain link more" data-sight="" @click=${() => this.#more()}>Show more</button>` : nothing}`;
  }

  #head(row: ComparisonRow): TemplateResult {
    const { store } = this.view;
    const { runId, name } = row.member;
    const pce = row.checkpoint?.metrics.pce.value;
    return html`<th
      scope="col"
      class=${store.selected === row ? 'chosen' : ''}
      data-sight=${runId}
      title=${name}
    >
      <span class="words">${row.label}</span>
      ${pce === undefined || this.across === 1 ? nothing : html`<span class="muted number">PCE ${formatScore(pce)}</span>`}
    </th>`;
  }

  #body(align: Align, done: ComparisonRow[]): { body: unknown; more: boolean } {
    if (align === 'rank') return this.#byRank(done);
    return align === 'mode' ? this.#byMode(done) : this.#byNearest(done);
  }

  #byRank(done: ComparisonRow[]): { body: unknown; more: boolean } {
    const mode = this.view.store.ui.mode ?? null;
    const count = this.shown * this.across;
    let more = false;
    const columns = done.map(row => {
      const { content, left } = this.#worstOf(row, mode, count, `${row.label}, least real first`);
      more ||= left;
      return html`<td>${content}</td>`;
    });
    return {
      body: html`<tr>
        ${columns}
      </tr>`,
      more,
    };
  }

  #byMode(done: ComparisonRow[]): { body: unknown; more: boolean } {
    const modes = this.view.store.snapshot?.report?.checkpoints[0]?.modes ?? [];
    const body = modes.slice(0, this.shown).map(
      ({ name }) =>
        html`<tr>
          <th scope="row" class="lead"><span class="words">${name}</span></th>
          ${done.map(row => {
            const { content } = this.#worstOf(row, name, this.across, `${row.label}, ${name}`);
            return html`<td>${content}</td>`;
          })}
        </tr>`,
    );
    return { body, more: modes.length > this.shown };
  }

  /** The worst samples of one checkpoint as a list; what went wrong where they could not be had. */
  #worstOf(row: ComparisonRow, mode: string | null, count: number, label: string) {
    const { runId } = row.member;
    const pages = this.view.samples.worst(runId, mode);
    if (this.seen.has(runId)) pages.want(count);
    if (pages.problem !== null) return { content: failedPages(pages), left: false };
    const cells = pages.items.slice(0, count).map(card => this.sampleCell(row, card, mode ?? ''));
    return { content: this.list(label, cells, pages.total === null), left: (pages.total ?? 0) > count };
  }

  #byNearest(done: ComparisonRow[]): { body: unknown; more: boolean } {
    const { store, samples } = this.view;
    const pages = samples.real(store.ui.realOrder ?? 'uncovered', store.ui.mode ?? null);
    pages.want(this.shown);
    if (pages.problem !== null)
      return {
        body: html`<tr>
          <td colspan=${done.length + 1}>${failedPages(pages)}</td>
        </tr>`,
        more: false,
      };
    const body = pages.items.slice(0, this.shown).map(card => {
      const { answer } = samples.nearest.get(card.row);
      return html`<tr>
        <th scope="row" class="lead">${this.list(`real ${card.name}`, [realCell(this.view, card)])}</th>
        ${done.map((row, index) => {
          const found = answer?.[index];
          const cells: Cell[] = found
            ? [
                {
                  ...this.sampleCell(row, found.sample, `near${card.row}`),
                  aside: `at ${formatValue(found.distance)}`,
                },
              ]
            : [];
          return html`<td>
            <div class="single">
              ${this.list(`${row.label}, nearest to ${card.name}`, cells, answer === null)}
            </div>
          </td>`;
        })}
      </tr>`;
    });
    return { body, more: pages.total === null || pages.total > this.shown };
  }

  #more(): void {
    this.shown += step[this.view.store.ui.align ?? 'rank'];
  }

  protected override atEdge(key: string): void {
    if (key === 'ArrowDown') this.#more();
  }

  /** As many cells beside each other as fit with all columns in view; fewer, and they scroll sideways. */
  #measure(): void {
    const columns = Math.max(1, this.view.store.done.length);
    const lead = (this.view.store.ui.align ?? 'rank') === 'rank' ? 0 : leadWidth;
    const room = Math.floor(((this.clientWidth - lead) / columns - 18) / pitch);
    this.across = Math.max(columns > 6 ? 1 : 2, Math.min(8, room));
  }

  #onSight(entries: IntersectionObserverEntry[]): void {
    const came = entries
      .filter(({ isIntersecting }) => isIntersecting)
      .map(({ target }) => (target instanceof HTMLElement ? (target.dataset['sight'] ?? '') : ''));
    if (came.includes('')) this.#more();
    const columns = came.filter(runId => runId !== '' && !this.seen.has(runId));
    if (columns.length > 0) this.seen = new Set([...this.seen, ...columns]);
  }
}

const leads = { mode: 'class', nearest: 'real image' } as const;
