import type { SampleColumns } from '../../src/contract/columns';
import { isCopy } from '../query/filter';
import { baseName, formatDistance, formatScore } from './format';

/** What a cell needs to know beside its row. */
export interface CellContext {
  columns: SampleColumns;
  hasImages: boolean;
  selected: number | null;
  /** The score under the picture: what the grid is sorted by, PCE otherwise. */
  shownScore: 'pce' | 're' | 'distance';
  address: (row: number) => string | null | undefined;
}

/** One recycled cell of the grid; made once, shown for many samples. Own DOM code, since it is the hot path. */
export class CellView {
  readonly element = make('div', 'cell');
  row = -1;
  readonly #image = document.createElement('img');
  readonly #placeholder = make('span', 'placeholder');
  readonly #score = make('span', 'score number');
  readonly #name = make('span', 'name number');
  readonly #class = make('span', 'class');
  readonly #copy = make('span', 'copy');
  #address: string | null | undefined;

  constructor() {
    this.element.setAttribute('role', 'gridcell');
    this.#image.alt = '';
    this.#image.decoding = 'async';
    this.#image.draggable = false;
    this.#image.addEventListener('load', () => {
      const { naturalWidth, clientWidth } = this.#image;
      this.#image.classList.toggle('small', naturalWidth * 1.5 <= clientWidth);
      this.#image.classList.add('loaded');
    });
    this.#copy.textContent = 'copy';
    const more = make('button', 'more');
    more.setAttribute('aria-label', 'Actions');
    more.tabIndex = -1;
    more.textContent = '⋯';
    const picture = make('div', 'picture');
    picture.append(this.#placeholder, this.#image, this.#copy, more);
    const caption = make('div', 'caption');
    caption.append(this.#score, this.#name);
    this.element.append(picture, caption, this.#class);
  }

  /** Shows a sample; cheap when it is the one shown already. */
  show(row: number, column: number, context: CellContext): void {
    const { columns } = context;
    const selected = row === context.selected;
    this.element.classList.toggle('selected', selected);
    this.element.setAttribute('aria-selected', String(selected));
    this.element.setAttribute('aria-colindex', String(column + 1));
    this.element.hidden = false;
    const fresh = row !== this.row;
    this.row = row;
    if (fresh) {
      this.element.id = `sample-${row}`;
      this.element.dataset['row'] = String(row);
    }
    const name = columns.generated.names[row]!;
    const mode = columns.modes[columns.generated.mode[row]!] ?? '';
    const distance = columns.generated.nearestDistances[row * columns.nearestCount] ?? NaN;
    const copy = isCopy(columns, row);
    const score =
      context.shownScore === 'distance'
        ? formatDistance(distance)
        : formatScore(columns.generated[context.shownScore][row], 1);
    setText(this.#score, score);
    setText(this.#name, context.hasImages ? baseName(name).replace(/\.[a-z]+$/i, '') : `row ${name}`);
    setText(this.#class, mode);
    setText(this.#placeholder, context.hasImages ? '' : `row ${name}`);
    this.#copy.hidden = !copy;
    const words = [
      context.hasImages ? name : `row ${name}`,
      `PCE ${formatScore(columns.generated.pce[row], 1)}`,
      copy ? 'exact copy of a real sample' : `nearest real at ${formatDistance(distance)}`,
      mode && `class ${mode}`,
    ];
    const label = words.filter(Boolean).join(', ');
    if (this.element.getAttribute('aria-label') !== label) this.element.setAttribute('aria-label', label);
    this.element.title = name;
    this.#showPicture(context.hasImages ? context.address(row) : null, context.hasImages);
  }

  hide(): void {
    if (this.row === -1 && this.element.hidden) return;
    this.row = -1;
    this.element.hidden = true;
    this.element.removeAttribute('id');
    this.#showPicture(null, false);
  }

  #showPicture(address: string | null | undefined, expected: boolean): void {
    this.element.classList.toggle('missing', expected && address === null);
    if (address === this.#address) return;
    this.#address = address;
    this.#image.classList.remove('loaded');
    if (address) this.#image.src = address;
    else this.#image.removeAttribute('src');
  }
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function make(tag: 'div' | 'span' | 'button', className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
