import { css, html, nothing, type TemplateResult } from 'lit';
import { counted } from '../../src/contract/format';
import type { ComparisonState, RealCard } from '../../src/contract/comparisonPanel';
import type { ComparisonRow } from '../query/comparisonRows';
import { formatValue, formatScore } from '../ui/format';
import { segments, segmentStyles } from '../ui/segments';
import { sharedStyles } from '../ui/styles';
import { cellStyles } from './cellStyles';
import { CellsElement, sayNothing, stem } from './cellsElement';
import { failedPages } from './failedPages';
import { modeChoice } from './modeChoice';
import type { Pages } from './pages';
import { realCell } from './realCell';
import type { SampleKey } from './runThumbnails';

type Order = NonNullable<ComparisonState['realOrder']>;

const orders: { key: Order; label: string }[] = [
  { key: 'uncovered', label: 'Least covered' },
  { key: 'learned', label: 'Learned most' },
  { key: 'forgotten', label: 'Forgotten most' },
];
const page = 48;

/** Did it learn this one? A real image, and the sample nearest to it in every checkpoint. */
export class LensCompareNearest extends CellsElement {
  static override properties = { ...CellsElement.properties, shown: { state: true } };
  static override styles = [
    sharedStyles,
    segmentStyles,
    cellStyles,
    css`
      .split {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.3fr);
        gap: 20px;
        align-items: start;
      }
      .reals {
        max-height: 520px;
        overflow: auto;
        padding: 2px;
        --cell: 76px;
      }
      .answer {
        position: sticky;
        top: 8px;
        min-width: 0;
      }
      .asked {
        display: flex;
        gap: 14px;
        margin-bottom: 12px;
      }
      .asked lens-figure {
        flex: none;
        width: 128px;
      }
      .asked .text {
        display: grid;
        align-content: start;
        gap: 4px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .asked strong {
        font-size: 14px;
        color: var(--lens-strong);
      }
      .answer .list {
        max-height: 380px;
        overflow: auto;
        padding: 2px;
        --cell: 96px;
      }
      .more {
        padding: 6px 0;
        font-size: 12px;
      }
      @media (max-width: 760px) {
        .split {
          grid-template-columns: minmax(0, 1fr);
        }
        .reals {
          max-height: 260px;
        }
      }
    `,
  ];
  declare shown: number;

  constructor() {
    super();
    this.shown = page;
  }

  override render() {
    const { store, samples } = this.view;
    if (store.done.length === 0)
      return sayNothing('Real images and what is nearest to them appear as soon as a checkpoint is done.');
    const order = store.ui.realOrder ?? 'uncovered';
    const pages = samples.real(order, store.ui.mode ?? null);
    pages.want(this.shown);
    const choose = (realOrder: Order) => {
      this.shown = page;
      store.choose({ realOrder });
    };
    const card = pages.items.find(({ row }) => row === store.ui.realRow) ?? pages.items[0] ?? null;
    return html`<div class="controls">
        ${segments('Order', orders, order, choose)}${modeChoice(this.view)}
      </div>
      ${this.cells(
        html`<div class="split">
          <div class="reals" tabindex="-1" @scroll=${this.#onScroll}>${this.#reals(pages, card)}</div>
          ${card ? html`<div class="answer">${this.#answer(card, store.done)}</div>` : nothing}
        </div>`,
      )}`;
  }

  #reals(pages: Pages<RealCard>, chosen: RealCard | null): TemplateResult {
    if (pages.problem !== null) return failedPages(pages);
    const cells = pages.items
      .slice(0, this.shown)
      .map(card => ({ ...realCell(this.view, card), chosen: card === chosen }));
    return html`${this.list('Real images', cells, pages.total === null)}
    ${
      (pages.total ?? 0) > this.shown
        ? html`<button class="plain link more" @click=${() => this.#more()}>
            Show more of ${counted(pages.total ?? 0, 'real sample')}
          </button>`
        : nothing
    }`;
  }

  #answer(card: RealCard, done: ComparisonRow[]): TemplateResult {
    const { answer, problem } = this.view.samples.nearest.get(card.row);
    if (problem !== null) return sayNothing('', problem);
    const { store } = this.view;
    const hasImage = store.snapshot?.hasRealImages ?? false;
    const runId = done[0]!.member.runId;
    const cells = done.flatMap((row, index) => {
      const found = answer?.[index];
      if (!found) return [];
      const { sample, distance } = found;
      const cell = this.sampleCell(row, sample, `nearest${card.row}`);
      const rce = `RCE ${formatScore(card.rce[index])}`;
      return [
        {
          ...cell,
          figure: row.label,
          aside: formatValue(distance),
          words: `${row.label}: ${cell.name} at ${formatValue(distance)}, ${rce}`,
          name: `${cell.name}, ${rce}`,
          chosen: row === store.selected,
          below: rce,
        },
      ];
    });
    return html`<div class="asked">
        <lens-figure
          .address=${hasImage ? this.picture({ runId, set: 'real', row: card.row }) : null}
          .hasImage=${hasImage}
          .label=${hasImage ? card.name : `row ${card.name}`}
        ></lens-figure>
        <div class="text">
          <strong>${hasImage ? stem(card.name) : `row ${card.name}`}</strong>
          <span class="muted">${card.mode ?? ''}</span>
          <span>${learned(card, done)}</span>
        </div>
      </div>
      <h2>Nearest sample of each checkpoint, with its distance and RCE of this image</h2>
      ${this.list('Nearest sample of each checkpoint', cells, answer === null)}`;
  }

  protected override choose({ set, row, runId }: SampleKey): void {
    if (set === 'real') this.view.store.choose({ realRow: row });
    else this.view.store.choose({ selected: runId });
  }

  protected override atEdge(key: string): void {
    if (key === 'ArrowDown') this.#more();
  }

  #more(): void {
    this.shown += page;
  }

  readonly #onScroll = (event: Event): void => {
    const list = event.currentTarget;
    if (list instanceof HTMLElement && list.scrollTop + list.clientHeight > list.scrollHeight - 120)
      this.#more();
  };
}

/** How the coverage of one real sample went from the first checkpoint to the last. */
function learned({ rce }: RealCard, done: ComparisonRow[]): string {
  const [first, last] = [rce[0], rce.at(-1)];
  if (first === undefined || last === undefined) return '';
  const values = rce.filter(Number.isFinite);
  const best = done[rce.indexOf(Math.min(...values))];
  const range = `RCE ${formatScore(first)} at ${done[0]?.label ?? ''}`;
  if (rce.length < 2) return range;
  const nearest = best === undefined ? '' : `; covered best by ${best.label}`;
  return `${range}, ${formatScore(last)} at ${done.at(-1)?.label ?? ''}${nearest}`;
}
