import type { PanelColumns } from '../../../src/contract/panelColumns';
import { isCopy } from '../../query/filter';
import { scoreReader, scoreWord, type SampleScore } from '../../query/sampleScores';
import { baseName, formatValue, formatScore } from '../../ui/format';

/** What a cell needs to know beside its row. */
export interface CellContext {
  columns: PanelColumns;
  hasImages: boolean;
  /** Of the picture, in pixels: asking the DOM for it at every load would lay the grid out anew each time. */
  pictureWidth: number;
  selected: number | null;
  /** The score under the picture: what the grid is sorted by, PCE otherwise. */
  shown: SampleScore;
  address: (row: number) => string | null | undefined;
}

/** One recycled cell of the grid; made once, shown for many samples. Own DOM code, since it is the hot path. */
export class CellView {
  readonly element = make('div', 'cell');
  readonly #image = document.createElement('img');
  readonly #placeholder = make('span', 'placeholder');
  readonly #score = make('span', 'score number');
  readonly #name = make('span', 'name number');
  readonly #class = make('span', 'class');
  readonly #copy = make('span', 'copy');
  readonly #symbol = make('span', 'hidden');
  readonly #heard = make('span', 'hidden');
  #words: { row: number; columns: PanelColumns; shown: SampleScore } | null = null;
  #address: string | null | undefined;
  #pictureWidth = 0;
  #selected: boolean | null = null;
  #column = -1;

  constructor() {
    this.element.setAttribute('role', 'gridcell');
    this.#image.alt = '';
    this.#image.decoding = 'async';
    this.#image.draggable = false;
    this.#image.addEventListener('load', () => {
      this.#image.classList.toggle('small', this.#image.naturalWidth * 1.5 <= this.#pictureWidth);
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
    caption.append(this.#symbol, this.#score, this.#name);
    // What is seen and what is only heard make one sentence: "PCE 17.53 016 dog, nearest real at 3.21".
    picture.setAttribute('aria-hidden', 'true');
    this.element.append(picture, caption, this.#class, this.#heard);
  }

  /** Shows a sample; cheap when it is the one shown already. */
  show(row: number, column: number, context: CellContext): void {
    const { columns, shown } = context;
    this.#pictureWidth = context.pictureWidth;
    this.#place(column, row === context.selected);
    const words = this.#words;
    if (words?.row !== row || words.columns !== columns || words.shown !== shown) {
      this.#words = { row, columns, shown };
      this.#showWords(row, context);
    }
    this.#showPicture(context.hasImages ? context.address(row) : null, context.hasImages);
  }

  hide(): void {
    if (this.element.hidden) return;
    this.#words = null;
    this.element.hidden = true;
    this.element.removeAttribute('id');
    this.#showPicture(null, false);
  }

  #place(column: number, selected: boolean): void {
    if (this.element.hidden) this.element.hidden = false;
    if (this.#selected !== selected) {
      this.#selected = selected;
      this.element.classList.toggle('selected', selected);
      this.element.setAttribute('aria-selected', String(selected));
    }
    if (this.#column === column) return;
    this.#column = column;
    this.element.setAttribute('aria-colindex', String(column + 1));
  }

  #showWords(row: number, { columns, hasImages, shown }: CellContext): void {
    this.element.id = `sample-${row}`;
    this.element.dataset['row'] = String(row);
    const name = columns.generated.names[row]!;
    const mode = columns.modes[columns.generated.mode[row]!] ?? '';
    const distance = columns.generated.nearestDistances[row * columns.nearestCount] ?? NaN;
    const copy = isCopy(columns, row);
    setText(this.#symbol, `${shown.label} `);
    setText(this.#score, scoreWord(shown, scoreReader(columns, shown.key)(row)));
    setText(this.#name, hasImages ? baseName(name).replace(/\.[a-z]+$/i, '') : '');
    setText(this.#class, mode);
    setText(this.#placeholder, hasImages ? '' : `row ${name}`);
    this.#copy.hidden = !copy;
    const heard = [
      hasImages ? '' : `row ${name}`,
      copy ? 'exact copy of a real sample' : `nearest real at ${formatValue(distance)}`,
      shown.key === 'pce' ? '' : `PCE ${formatScore(columns.generated.pce[row])}`,
    ];
    setText(this.#heard, `, ${heard.filter(Boolean).join(', ')}`);
    this.element.title = name;
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
