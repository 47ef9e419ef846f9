import { css, html, nothing } from 'lit';
import type { Sort } from '../query/order';
import { controlValue } from '../ui/controls';
import { formatCount } from '../ui/format';
import { keyboardIcon } from '../ui/icons';
import { PanelElement } from '../ui/panelElement';
import { sharedStyles } from '../ui/styles';
import { filterHelp, filterHelpStyles } from './filterHelp';

const sorts: { value: string; label: string; sort: Sort }[] = [
  { value: 'pce-', label: 'PCE, least real first', sort: { by: 'pce', descending: true } },
  { value: 'pce+', label: 'PCE, most real first', sort: { by: 'pce', descending: false } },
  { value: 're-', label: 'RE, most apart first', sort: { by: 're', descending: true } },
  { value: 're+', label: 'RE, most crowded first', sort: { by: 're', descending: false } },
  { value: 'distance-', label: 'Distance to real, far first', sort: { by: 'distance', descending: true } },
  { value: 'distance+', label: 'Distance to real, near first', sort: { by: 'distance', descending: false } },
  { value: 'name+', label: 'Name, A to Z', sort: { by: 'name', descending: false } },
  { value: 'name-', label: 'Name, Z to A', sort: { by: 'name', descending: true } },
];

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
    const { sort, filter } = store.ui;
    const total = store.columns?.generated.names.length ?? 0;
    const current = sorts.find(s => s.sort.by === sort.by && s.sort.descending === sort.descending);
    return html`<div class="bar">
        <vscode-text-field
          class="filter"
          aria-label="Filter"
          placeholder="Filter: pce:>3 class:cat"
          spellcheck="false"
          .value=${filter}
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
          .value=${current?.value ?? ''}
          @change=${this.#onSort}
        >
          ${sorts.map(s => html`<vscode-option value=${s.value}>${s.label}</vscode-option>`)}
        </vscode-dropdown>
        <span class="count muted" role="status"
          >${formatCount(store.order.length)} of ${formatCount(total)}</span
        >
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
      ${this.help ? filterHelp() : nothing}`;
  }

  focusFilter(): void {
    this.renderRoot.querySelector<HTMLElement>('.filter')?.focus();
  }

  focusSort(): void {
    this.renderRoot.querySelector<HTMLElement>('.sort')?.focus();
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
    const chosen = sorts.find(({ value }) => value === controlValue(event));
    const { store } = this.panel;
    const { by, descending } = store.ui.sort;
    // The dropdown also says "change" when it takes its first value.
    if (chosen && (chosen.sort.by !== by || chosen.sort.descending !== descending))
      store.choose({ sort: chosen.sort });
  };

  /** Escape empties the filter, and leaves it when it is empty. */
  readonly #onFilterKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    event.stopPropagation();
    if (event.key === 'Escape' && this.panel.store.ui.filter !== '') this.panel.store.choose({ filter: '' });
    else this.dispatchEvent(new Event('focus-grid', { bubbles: true, composed: true }));
  };
}
