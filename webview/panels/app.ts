import { html, nothing, type PropertyValues } from 'lit';
import type { PanelTab } from '../../src/contract/panel';
import type { Report } from '../../src/contract/report';
import { curvePlots } from '../query/curvePlots';
import { countMetrics, hasMoreMetrics } from '../query/metricGroups';
import type { LensMenu } from '../ui/menu';
import type { MenuRequest } from '../ui/menuRequest';
import { pageStyles } from '../ui/pageStyles';
import { PanelElement } from '../ui/panelElement';
import type { LensShortcuts } from '../ui/shortcuts';
import { sharedStyles } from '../ui/styles';
import { tabList, tabStyles, type Tab } from '../ui/tabs';
import { appStyles } from './appStyles';
import type { LensGrid } from './grid/grid';
import { panelShortcuts, runShortcut } from './shortcutKeys';
import type { LensToolbar } from './toolbar';

/** The panel: what a run's snapshot has, laid out; keys that work anywhere; the one menu and dialog. */
export class LensApp extends PanelElement {
  static override styles = [sharedStyles, pageStyles, tabStyles, appStyles];

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
    const { snapshot, problem, notice } = this.panel.store;
    return html`<div
      class="app ${snapshot?.state === 'done' ? 'done' : ''}"
      @open-menu=${this.#onMenu}
      @step-sample=${(event: CustomEvent<number>) => this.#grid?.step(event.detail)}
      @show-shortcuts=${() => this.#shortcuts?.show()}
      @focus-grid=${() => this.#grid?.focus()}
    >
      ${snapshot ? nothing : this.#waiting(problem)}
      ${snapshot && snapshot.state !== 'done' ? html`<lens-status .panel=${this.panel}></lens-status>` : nothing}
      ${snapshot?.report ? this.#results(snapshot.report) : nothing}
      <div class="notice ${notice === null ? '' : 'shown'}" role="status">${notice ?? ''}</div>
      <lens-menu></lens-menu>
      <lens-shortcuts .keys=${panelShortcuts}></lens-shortcuts>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    clearTimeout(this.#noticeTimer);
    const { store } = this.panel;
    if (store.notice !== null) this.#noticeTimer = setTimeout(() => store.update({ notice: null }), 5000);
  }

  #waiting(problem: string | null) {
    if (problem === null)
      return html`<div class="waiting">
        <vscode-progress-ring aria-label="Loading the run"></vscode-progress-ring>
      </div>`;
    return html`<div class="waiting" role="alert"><p>The run could not be read: ${problem}</p></div>`;
  }

  #results(report: Report) {
    const { panel } = this;
    const tabs = this.#tabs(report);
    const open = tabs.find(({ key }) => key === panel.store.ui.tab)?.key ?? 'overview';
    const choose = (tab: PanelTab) => panel.store.choose({ tab });
    const header = html`<lens-header .panel=${panel}></lens-header>`;
    if (tabs.length === 0) return html`${header}${this.#overview()}`;
    return html`${header}${tabList('Views of the run', tabs, open, choose)}
      <div class="view" role="tabpanel" id="view" aria-labelledby="tab-${open}">${this.#view(open)}</div>`;
  }

  /** None where there is nothing but the overview to see. */
  #tabs(report: Report): Tab<PanelTab>[] {
    if (!hasMoreMetrics(report)) return [];
    const curves = curvePlots(report).length;
    return [
      { key: 'overview', label: 'Overview', count: null },
      { key: 'metrics', label: 'All metrics', count: countMetrics(report) },
      ...(curves > 0 ? [{ key: 'curves', label: 'Curves', count: curves } as const] : []),
    ];
  }

  #view(tab: PanelTab) {
    switch (tab) {
      case 'overview':
        return this.#overview();
      case 'metrics':
        return html`<div class="page" tabindex="-1"><lens-metrics .panel=${this.panel}></lens-metrics></div>`;
      case 'curves':
        return html`<div class="page" tabindex="-1"><lens-curves .panel=${this.panel}></lens-curves></div>`;
    }
  }

  #overview() {
    const { panel } = this;
    const { store } = panel;
    const samples = store.columns !== null && store.columns.generated.names.length > 0;
    return html`<div class="summary">
        <lens-scores .panel=${panel}></lens-scores>
        <lens-reading .panel=${panel}></lens-reading>
      </div>
      <div class="body">
        ${
          samples
            ? html`<section class="samples" aria-label="Samples">
                <lens-toolbar .panel=${panel}></lens-toolbar>
                <lens-histogram .panel=${panel}></lens-histogram>
                <lens-grid .panel=${panel}></lens-grid>
              </section>`
            : nothing
        }
        <aside aria-label="Details">
          ${samples ? html`<lens-detail .panel=${panel}></lens-detail>` : nothing}
          <lens-modes .panel=${panel}></lens-modes>
          <lens-provenance .panel=${panel}></lens-provenance>
        </aside>
      </div>`;
  }

  get #grid(): LensGrid | null {
    return this.renderRoot.querySelector<LensGrid>('lens-grid');
  }

  get #shortcuts(): LensShortcuts | null {
    return this.renderRoot.querySelector<LensShortcuts>('lens-shortcuts');
  }

  /** The toolbar, from another tab as well. */
  async #toolbar(): Promise<LensToolbar | null> {
    if (!this.#grid) this.panel.store.choose({ tab: 'overview' });
    await this.updateComplete;
    const toolbar = this.renderRoot.querySelector<LensToolbar>('lens-toolbar');
    await toolbar?.updateComplete;
    return toolbar;
  }

  readonly #onMenu = (event: CustomEvent<MenuRequest>): void => {
    const { label, items, x, y, back } = event.detail;
    void this.renderRoot.querySelector<LensMenu>('lens-menu')?.open(label, items, x, y, back);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const done = runShortcut(event, this.panel, {
      samples: this.#grid !== null,
      filter: () => void this.#toolbar().then(toolbar => toolbar?.focusFilter()),
      sort: () => void this.#toolbar().then(toolbar => toolbar?.focusSort()),
      shortcuts: () => this.#shortcuts?.show(),
      step: step => this.#grid?.step(step),
    });
    if (done) event.preventDefault();
  };
}
