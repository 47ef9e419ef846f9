import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { SampleCard } from '../../src/contract/comparisonPanel';
import type { SetName } from '../../src/contract/panel';
import { act } from '../act';
import type { ComparisonRow } from '../query/comparisonRows';
import { baseName, formatValue, formatScore } from '../ui/format';
import type { MenuItem } from '../ui/menu';
import { openMenu } from '../ui/menuRequest';
import { moveAmong } from '../ui/spatial';
import { CompareElement } from './compareElement';
import type { SampleKey } from './runThumbnails';

/** One sample as a cell. */
export interface Cell extends SampleKey {
  /** Unique among the cells of a part: a sample can stand in several. */
  key: string;
  name: string;
  hasImage: boolean;
  /** The figure under the picture, and what stands beside it. */
  figure: string;
  aside: string;
  /** A second line under it. */
  below?: string;
  /** What a screen reader says. */
  words: string;
  chosen?: boolean;
}

/**
 * A part that shows samples: one tab stop, arrow keys from cell to cell in whatever layout they stand, the menu of a
 * sample, and the thumbnails of those that were rendered.
 */
export abstract class CellsElement extends CompareElement {
  static override properties: PropertyDeclarations = { view: { attribute: false }, active: { state: true } };
  /** Key of the cell that is the tab stop. */
  declare active: string;

  #rendered: SampleKey[] = [];

  constructor() {
    super();
    this.active = '';
  }

  /** What a click or a step of the arrow keys on a cell chooses, where a part has something to choose. */
  protected choose?(sample: SampleKey): void;
  /** An arrow key that leads out of the cells: parts that have more to show show it. */
  protected atEdge?(key: string): void;

  /** Lets the keys and the menu of samples work within `content`. */
  protected cells(content: unknown): TemplateResult {
    return html`<div
      class="cells"
      @keydown=${this.#onKey}
      @focusin=${this.#onFocus}
      @click=${this.#onClick}
      @dblclick=${() => this.#run('o')}
      @contextmenu=${this.#onContextMenu}
    >
      ${content}
    </div>`;
  }

  /** Cells that belong together; busy while some are still to come. */
  protected list(label: string, cells: Cell[], busy = false): TemplateResult {
    if (cells.length === 0)
      return html`<p class="none muted" aria-busy=${String(busy)}>${busy ? '…' : 'none'}</p>`;
    return html`<div class="list" role="listbox" aria-label=${label} aria-busy=${String(busy)}>
      ${cells.map(cell => this.#cell(cell))}
    </div>`;
  }

  /** A generated sample of a checkpoint, with its PCE. */
  protected sampleCell({ member, label }: ComparisonRow, card: SampleCard, slot: string): Cell {
    const { runId, row, name, pce, nearestDistance } = card;
    const copy = nearestDistance === 0;
    const figure = formatScore(pce);
    const near = copy ? 'exact copy of a real sample' : `nearest real at ${formatValue(nearestDistance)}`;
    return {
      key: `${slot}/${runId}/${row}`,
      runId,
      set: 'generated',
      row,
      name: member.hasImages ? name : `row ${name}`,
      hasImage: member.hasImages,
      figure,
      aside: copy ? 'copy' : member.hasImages ? stem(name) : '',
      words: [label, `PCE ${figure}`, member.hasImages ? name : `row ${name}`, card.mode, near]
        .filter(Boolean)
        .join(', '),
    };
  }

  /** The address of a picture, which is asked for when this render is done. */
  protected picture(sample: SampleKey): string | null | undefined {
    this.#rendered.push(sample);
    return this.view.thumbnails.address(sample);
  }

  protected override willUpdate(): void {
    this.#rendered = [];
  }

  protected override updated(): void {
    this.view.thumbnails.want(this.#rendered);
    const cells = this.#all;
    if (cells.length > 0 && !cells.some(cell => cell.dataset['key'] === this.active))
      this.active = cells[0]!.dataset['key'] ?? '';
  }

  #cell(cell: Cell): TemplateResult {
    const { key, runId, set, row, name, hasImage, figure, aside, below, words, chosen = false } = cell;
    const address = hasImage ? this.picture({ runId, set, row }) : null;
    return html`<div
      class="cell ${chosen ? 'chosen' : ''} ${aside === 'copy' ? 'copied' : ''}"
      role="option"
      data-key=${key}
      data-run=${runId}
      data-set=${set}
      data-row=${row}
      tabindex=${key === this.active ? 0 : -1}
      aria-selected=${String(chosen)}
      title=${name}
    >
      <span class="hidden heard">${words}</span>
      <div class="picture ${hasImage ? '' : 'plain'}" aria-hidden="true">
        ${
          address
            ? html`<img src=${address} alt="" draggable="false" decoding="async" @load=${sharpen} />`
            : html`<span class="placeholder"
                >${hasImage ? (address === null ? 'no preview' : '') : name}</span
              >`
        }
      </div>
      <div class="caption" aria-hidden="true">
        <span class="figure number">${figure}</span><span class="aside number">${aside}</span>
      </div>
      ${below === undefined ? nothing : html`<div class="below number" aria-hidden="true">${below}</div>`}
    </div>`;
  }

  get #all(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[data-key]')];
  }

  get #activeCell(): HTMLElement | null {
    return this.#all.find(cell => cell.dataset['key'] === this.active) ?? null;
  }

  readonly #onFocus = (event: Event): void => {
    const key = cellOf(event)?.dataset['key'];
    if (key !== undefined && key !== this.active) this.active = key;
  };

  readonly #onClick = (event: Event): void => {
    const cell = cellOf(event);
    if (cell) this.choose?.(sampleOf(cell));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !cellOf(event)) return;
    const cells = this.#all;
    const from = cells.findIndex(cell => cell.dataset['key'] === this.active);
    const target = moveAmong(
      event.key,
      cells.map(cell => cell.getBoundingClientRect()),
      from,
    );
    const next = target === null ? undefined : cells[target];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      this.choose?.(sampleOf(next));
    } else if (event.key.startsWith('Arrow')) this.atEdge?.(event.key);
    else if (!this.#run(event.key === 'Enter' ? 'o' : event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #run(key: string): boolean {
    const item = this.#menu().find(one => one.key === key.toUpperCase());
    item?.run();
    return item !== undefined;
  }

  /** What can be done with the active sample. */
  #menu(): MenuItem[] {
    const cell = this.#activeCell;
    if (!cell) return [];
    const { host, store } = this.view;
    const sample = sampleOf(cell);
    const hasImage = cell.querySelector('.placeholder')?.textContent !== cell.title;
    const run = { label: 'Open Run', run: () => void act(this.view, host.openRun({ runId: sample.runId })) };
    if (!hasImage) return store.rows.length > 0 ? [run] : [];
    return [
      { label: 'Open', key: 'O', run: () => void act(this.view, host.open(sample)) },
      { label: 'Reveal', key: 'R', run: () => void act(this.view, host.reveal(sample)) },
      {
        label: 'Copy Path',
        key: 'C',
        run: () => void act(this.view, host.copyPath(sample), 'The path is on the clipboard.'),
      },
      ...(sample.set === 'generated'
        ? [{ label: 'Exclude', key: 'X', run: () => void act(this.view, host.exclude(sample)) }, run]
        : []),
    ];
  }

  readonly #onContextMenu = (event: MouseEvent): void => {
    const cell = cellOf(event);
    if (!cell) return;
    event.preventDefault();
    this.active = cell.dataset['key'] ?? '';
    const { left, bottom } = cell.getBoundingClientRect();
    // From the keyboard (Shift+F10) it comes without a place.
    const byKey = event.clientX === 0 && event.clientY === 0;
    const [x, y] = byKey ? [left, bottom] : [event.clientX, event.clientY];
    void this.updateComplete.then(() =>
      openMenu(this, { label: 'Sample actions', items: this.#menu(), x, y, back: cell }),
    );
  };
}

function cellOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
}

function sampleOf({ dataset }: HTMLElement): SampleKey {
  const set: SetName = dataset['set'] === 'real' ? 'real' : 'generated';
  return { runId: dataset['run'] ?? '', set, row: Number(dataset['row']) };
}

/** Small pictures keep their pixels. */
function sharpen(event: Event): void {
  const image = event.target;
  if (image instanceof HTMLImageElement)
    image.classList.toggle('small', image.naturalWidth * 1.5 <= image.clientWidth);
}

/** A file's name without its folder and extension. */
export function stem(name: string): string {
  return baseName(name).replace(/\.[a-z]+$/i, '');
}

/** Nothing to show yet, or why. */
export function sayNothing(words: unknown, problem: string | null = null): TemplateResult {
  return problem === null
    ? html`<p class="empty muted">${words}</p>`
    : html`<p class="empty" role="alert">${problem}</p>
        ${nothing}`;
}
