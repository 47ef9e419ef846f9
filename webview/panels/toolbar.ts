import { css, html, nothing } from 'lit';
import { counted, formatCount } from '../../src/contract/format';
import { hasToken, toggleToken } from '../query/filterText';
import { sortChoices, valueOf } from '../query/sortChoices';
import { controlValue } from '../ui/controls';
import { keyboardIcon } from '../ui/icons';
import { PanelElement } from '../ui/panelElement';
import { sharedStyles } from '../ui/styles';
import { filterHelp, filterHelpStyles } from './filterHelp';

/** Filter, sort, how many are shown, and how large. */
export class LensToolbar extends PanelElement {
  static override properties = { panel: { attribute: false }, help: { state: true } };
  static override styles = [
    sharedStyles,
    filterHelpStyles,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 8px;
      }
      vscode-text-field {
        flex: 1 1 160px;
        max-width: 420px;
      }
      vscode-dropdown {
        flex: 0 1 200px;
        min-width: 120px;
      }
      .count {
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .kind.plain {
        padding: 0 7px;
        border: 1px solid var(--lens-chip);
        border-radius: 9px;
        font-size: 12px;
        line-height: 18px;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .kind:hover {
        background: var(--lens-hover);
      }
      .kind[aria-pressed='true'] {
        border-color: var(--lens-focus);
        background: var(--lens-hover);
      }
      .space {
        flex: 1;
      }
      input[type='range'] {
        width: 72px;
        margin: 0;
        accent-color: var(--lens-muted);
      }
      @media (max-width: 1000px) {
        vscode-text-field {
          flex-basis: 120px;
        }
        vscode-dropdown {
          flex-basis: 165px;
        }
        input[type='range'] {
          width: 52px;
        }
      }
      @media (max-width: 480px) {
        vscode-text-field {
          flex-basis: calc(100% - 60px);
        }
      }
      .problem {
        margin-top: 4px;
        font-size: 12px;
      }
      .problem::before {
        content: '';
        display: inline-block;
        width: 7px;
        height: 7px;
        margin-right: 6px;
        border-radius: 50%;
        background: var(--lens-error);
      }
    `,
  ];
  declare help: boolean;

  constructor() {
    super();
    this.help = false;
  }

  override render() {
    const { store } = this.panel;
    const total = store.columns?.generated.names.length ?? 0;
    return html`<div class="bar">
        <vscode-text-field
          class="filter"
          placeholder="Filter: pce:>3 class:cat"
          spellcheck="false"
          .value=${store.ui.filter}
          @input=${(event: Event) => store.choose({ filter: controlValue(event) })}
          @keydown=${this.#onFilterKey}
        ></vscode-text-field>
        <vscode-button
          appearance="icon"
          aria-label="Filter syntax"
          aria-expanded=${String(this.help)}
          title="Filter syntax"
          @click=${() => (this.help = !this.help)}
          ><span aria-hidden="true">?</span></vscode-button
        >
        <vscode-dropdown
          class="sort"
          aria-label="Sort by"
          .value=${valueOf(store.sort)}
          @change=${this.#onSort}
        >
          ${sortChoices(store.columns).map(s => html`<vscode-option value=${s.value}>${s.label}</vscode-option>`)}
        </vscode-dropdown>
        <span class="count muted" role="status"
          >${formatCount(store.order.length)} of ${formatCount(total)}</span
        >
        ${this.#kinds()}
        <span class="space"></span>
        ${store.snapshot?.hasImages.generated ? this.#size() : nothing}
        <vscode-button
          appearance="icon"
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts (?)"
          @click=${() => this.dispatchEvent(new Event('show-shortcuts', { bubbles: true, composed: true }))}
          >${keyboardIcon}</vscode-button
        >
      </div>
      <div role="alert">${store.filterProblems.map(problem => html`<p class="problem">${problem}</p>`)}</div>
      ${this.help ? filterHelp(store.columns) : nothing}`;
  }

  /** The toolkit calls every field "Text field" when it comes into the page, whatever its name is. */
  protected override updated(): void {
    this.renderRoot.querySelector('.filter')?.setAttribute('aria-label', 'Filter');
  }

  focusFilter(): void {
    this.renderRoot.querySelector<HTMLElement>('.filter')?.focus();
  }

  focusSort(): void {
    this.renderRoot.querySelector<HTMLElement>('.sort')?.focus();
  }

  /** What stands out, with a click that filters by it; nothing where there is none, or it is not known. */
  #kinds() {
    const { outliers, snapshot } = this.panel.store;
    const percentile = snapshot?.outlierPercentile ?? 100;
    const perfect = Number((100 - percentile).toFixed(3));
    const about = `Less real than ${percentile} % of the real samples; a perfect model has ${perfect} % of them`;
    return [
      this.#kind('is:outlier', outliers.rows.length, 'outlier', 'outliers', about),
      this.#kind('is:copy', outliers.copies.length, 'copy', 'copies', 'Exact copies of a real sample'),
    ];
  }

  #kind(token: string, count: number, one: string, many: string, about: string) {
    const { store } = this.panel;
    const pressed = hasToken(store.ui.filter, token);
    if (count === 0 && !pressed) return nothing;
    return html`<button
      class="plain kind"
      aria-pressed=${String(pressed)}
      title=${about}
      @click=${() => store.choose({ filter: toggleToken(store.ui.filter, token) })}
    >
      ${counted(count, one, many)}
    </button>`;
  }

  #size() {
    const { store } = this.panel;
    return html`<input
      type="range"
      aria-label="Thumbnail size"
      title="Thumbnail size"
      min="64"
      max="240"
      step="4"
      .value=${String(store.ui.cellSize ?? 100)}
      @input=${(event: Event) => store.choose({ cellSize: Number(controlValue(event)) })}
    />`;
  }

  readonly #onSort = (event: Event): void => {
    const { store } = this.panel;
    const chosen = sortChoices(store.columns).find(({ value }) => value === controlValue(event));
    // The dropdown also says "change" when it takes its first value.
    if (chosen && chosen.value !== valueOf(store.sort)) store.choose({ sort: chosen.sort });
  };

  /** Escape empties the filter, and leaves it when it is empty. */
  readonly #onFilterKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    event.stopPropagation();
    if (event.key === 'Escape' && this.panel.store.ui.filter !== '') this.panel.store.choose({ filter: '' });
    else this.dispatchEvent(new Event('focus-grid', { bubbles: true, composed: true }));
  };
}
