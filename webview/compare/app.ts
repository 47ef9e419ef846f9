import { css, html, type PropertyValues } from 'lit';
import type { ComparisonTab } from '../../src/contract/comparisonPanel';
import { act } from '../act';
import { isTyping } from '../ui/isTyping';
import type { LensMenu } from '../ui/menu';
import type { MenuRequest } from '../ui/menuRequest';
import { pageStyles } from '../ui/pageStyles';
import type { LensShortcuts, Shortcut } from '../ui/shortcuts';
import { sharedStyles } from '../ui/styles';
import { tabList, tabStyles, type Tab } from '../ui/tabs';
import { CompareElement } from './compareElement';
import { underWay } from './underWay';

const tabs: Tab<ComparisonTab>[] = [
  { key: 'worst', label: 'Least real, side by side', count: null },
  { key: 'same', label: 'Same file over time', count: null },
  { key: 'nearest', label: 'Nearest to a real image', count: null },
  { key: 'classes', label: 'By class', count: null },
  { key: 'modes', label: 'Failure modes', count: null },
];

const shortcuts: Shortcut[] = [
  [['1', '…', '5'], 'Open one of the tabs'],
  [['[', ']'], 'Select the previous, next checkpoint'],
  [['←', '→', '↑', '↓'], 'Move in the table, among samples, along a curve'],
  [['Enter'], 'Table: open the run, or sort; curve: select; sample: open'],
  [['Space'], 'Table: select the checkpoint'],
  [['B'], 'Table: make it the baseline'],
  [['Delete'], 'Table: take it out of the comparison'],
  [['O', 'R', 'C', 'X'], 'Sample: open, reveal, copy its path, exclude'],
  [['Shift+F10'], 'Actions for a checkpoint or a sample'],
  [['F2'], 'Rename'],
  [['?'], 'This list'],
];

/** The comparison view: curves, the table, and samples side by side; keys that work anywhere; the one menu. */
export class LensComparison extends CompareElement {
  static override styles = [
    sharedStyles,
    pageStyles,
    tabStyles,
    css`
      .tabs {
        margin-top: 14px;
      }
      .view {
        padding: 12px 16px 40px;
        min-height: 60vh;
      }
      .none {
        padding: 24px 16px;
        max-width: 70ch;
      }
    `,
  ];

  #noticeTimer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKey);
  }

  override render() {
    const { store } = this.view;
    const { snapshot, problem, notice } = store;
    return html`<div @open-menu=${this.#onMenu} @show-shortcuts=${() => this.#shortcuts?.show()}>
      ${snapshot ? this.#content() : waiting(problem)}
      <p class="hidden" role="status">${underWay(store)}</p>
      <div class="notice ${notice === null ? '' : 'shown'}" role="status">${notice ?? ''}</div>
      <lens-menu></lens-menu>
      <lens-shortcuts .keys=${shortcuts}></lens-shortcuts>
    </div>`;
  }

  #content() {
    const { view } = this;
    const open = this.#open;
    const header = html`<lens-compare-header .view=${view}></lens-compare-header>
      <lens-compare-notes .view=${view}></lens-compare-notes>`;
    if (view.store.rows.length === 0)
      return html`${header}
        <p class="none muted">
          No checkpoint is in this comparison. Select folders of samples in the Explorer and choose “Compare
          Checkpoints”, or watch a folder: every new checkpoint in it takes its place here.
        </p>`;
    return html`${header}
      <lens-compare-curves .view=${view}></lens-compare-curves>
      <lens-compare-table .view=${view}></lens-compare-table>
      ${tabList('Samples of the checkpoints', tabs, open, tab => view.store.choose({ tab }))}
      <div class="view" role="tabpanel" id="view" aria-labelledby="tab-${open}">${this.#tab(open)}</div>`;
  }

  get #open(): ComparisonTab {
    return tabs.find(({ key }) => key === this.view.store.ui.tab)?.key ?? 'worst';
  }

  #tab(open: ComparisonTab) {
    const { view } = this;
    switch (open) {
      case 'worst':
        return html`<lens-compare-worst .view=${view}></lens-compare-worst>`;
      case 'same':
        return html`<lens-compare-same .view=${view}></lens-compare-same>`;
      case 'nearest':
        return html`<lens-compare-nearest .view=${view}></lens-compare-nearest>`;
      case 'classes':
        return html`<lens-compare-classes .view=${view}></lens-compare-classes>`;
      case 'modes':
        return html`<lens-compare-plane .view=${view}></lens-compare-plane>`;
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#showOpenTab();
    clearTimeout(this.#noticeTimer);
    const { store } = this.view;
    if (store.notice !== null) this.#noticeTimer = setTimeout(() => store.update({ notice: null }), 5000);
  }

  /** In a narrow view the tabs scroll sideways: a key may open one that is out of sight. */
  #showOpenTab(): void {
    const bar = this.renderRoot.querySelector<HTMLElement>('.tabs');
    const tab = bar?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!bar || !tab) return;
    const [outer, inner] = [bar.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (inner.left < outer.left) bar.scrollLeft -= outer.left - inner.left + 16;
    else if (inner.right > outer.right) bar.scrollLeft += inner.right - outer.right + 16;
  }

  get #shortcuts(): LensShortcuts | null {
    return this.renderRoot.querySelector<LensShortcuts>('lens-shortcuts');
  }

  readonly #onMenu = (event: CustomEvent<MenuRequest>): void => {
    const { label, items, x, y, back } = event.detail;
    void this.renderRoot.querySelector<LensMenu>('lens-menu')?.open(label, items, x, y, back);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event)) return;
    const { store, host } = this.view;
    const tab = tabs[Number(event.key) - 1];
    if (tab && /^[1-5]$/.test(event.key)) store.choose({ tab: tab.key });
    else if (event.key === '?') this.#shortcuts?.show();
    else if (event.key === 'F2') void act(this.view, host.rename(null));
    else if (event.key === '[' || event.key === ']') this.#step(event.key === ']' ? 1 : -1);
    else return;
    event.preventDefault();
  };

  #step(step: 1 | -1): void {
    const { store } = this.view;
    const at = store.rows.findIndex(row => row === store.selected);
    const next = at < 0 ? (step > 0 ? 0 : store.rows.length - 1) : at + step;
    const runId = store.rows[next]?.member.runId;
    if (runId !== undefined) store.choose({ selected: runId });
  }
}

function waiting(problem: string | null) {
  if (problem === null)
    return html`<div class="waiting">
      <vscode-progress-ring aria-label="Loading the comparison"></vscode-progress-ring>
    </div>`;
  return html`<div class="waiting" role="alert"><p>The comparison could not be read: ${problem}</p></div>`;
}
