import { css, html, nothing, type TemplateResult } from 'lit';
import type { ComparisonReport } from '../../src/contract/comparison';
import { act } from '../act';
import { LensPlot } from '../plot/element';
import type { Plot, PointRef } from '../plot/plot';
import { fileName, openSaveMenu } from '../plot/saveMenu';
import { comparisonMetrics, questionWords, threeScores } from '../query/comparisonMetrics';
import { comparisonPlot } from '../query/comparisonPlots';
import type { ComparisonRow } from '../query/comparisonRows';
import { betterWords, type Description } from '../query/describe';
import { chevronDownIcon, saveIcon } from '../ui/icons';
import { openMenu } from '../ui/menuRequest';
import { sharedStyles } from '../ui/styles';
import { CompareElement } from './compareElement';
import { pointWords, restWords } from './pointWords';

/** Metrics over the course of training, one plot each, with what is best and what the others are compared with. */
export class LensCompareCurves extends CompareElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        padding: 10px 16px 0;
      }
      .plots {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
        gap: 12px;
      }
      section {
        min-width: 0;
        padding: 6px 8px 4px 12px;
        border: 1px solid var(--lens-border);
        border-radius: 5px;
        background: var(--lens-raised);
      }
      .head,
      .bar {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .head h2 {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .bar {
        flex-wrap: wrap;
        justify-content: space-between;
        min-height: 28px;
        margin-top: 4px;
        font-size: 12px;
      }
      .best {
        color: var(--lens-best);
      }
      .undrawn {
        margin-bottom: 4px;
        overflow-wrap: anywhere;
        font-size: 12px;
      }
    `,
  ];

  #shown: { rows: ComparisonRow[]; keys: string; plots: Plot[] } | null = null;

  override render() {
    const { report } = this.view.store.snapshot ?? {};
    if (!report || report.checkpoints.length === 0) return nothing;
    const metrics = comparisonMetrics(report).filter(({ key }) => this.#plotted.includes(key));
    const plots = this.#plots(metrics, report);
    return html`<div class="plots">${metrics.map((metric, index) => this.#card(metric, plots[index]!))}</div>
      <div class="bar">
        <p class="muted">
          <span class="best" aria-hidden="true">★</span> best · <span aria-hidden="true">○</span> baseline ·
          band: ± 2 standard errors
        </p>
        <button class="plain link" aria-haspopup="menu" @click=${this.#onMetrics}>
          Curves shown: ${metrics.length} of ${comparisonMetrics(report).length} ${chevronDownIcon}
        </button>
      </div>`;
  }

  get #plotted(): readonly string[] {
    return this.view.store.ui.plotted ?? threeScores;
  }

  /** The same plots as long as it is the same snapshot: a plot keeps the point that is read. */
  #plots(metrics: Description[], report: ComparisonReport): Plot[] {
    const { rows } = this.view.store;
    const keys = metrics.map(({ key }) => key).join();
    if (this.#shown?.rows !== rows || this.#shown.keys !== keys)
      this.#shown = { rows, keys, plots: metrics.map(metric => comparisonPlot(rows, report, metric)) };
    return this.#shown.plots;
  }

  #card(metric: Description, plot: Plot): TemplateResult {
    const { store } = this.view;
    const { key, question, symbol, name, direction } = metric;
    const selected = store.rows.findIndex(row => row === store.selected);
    const undrawn = store.rows.filter(({ checkpoint }) => {
      const value = checkpoint?.metrics[key]?.value;
      return value !== undefined && !Number.isFinite(value);
    });
    return html`<section aria-label=${name}>
      <div class="head">
        <h2 title="${name}: ${betterWords[direction]}">
          ${questionWords[question]} · ${symbol || name} · ${betterWords[direction]}
        </h2>
        <vscode-button
          appearance="icon"
          aria-haspopup="menu"
          aria-label="Save ${name}"
          title="Save…"
          @click=${(event: Event) => this.#onSave(event, plot)}
          >${saveIcon}</vscode-button
        >
      </div>
      <lens-plot
        .plot=${plot}
        .chosen=${selected < 0 ? null : selected}
        .rest=${restWords(store, metric)}
        .words=${({ row }: PointRef) => pointWords(store, row, metric)}
        @choose-point=${this.#onChoose}
      ></lens-plot>
      ${
        undrawn.length === 0
          ? nothing
          : html`<p class="undrawn muted">
              Not finite, so not drawn: ${undrawn.map(({ label }) => label).join(', ')}
            </p>`
      }
    </section>`;
  }

  readonly #onChoose = (event: CustomEvent<PointRef>): void => {
    const { store } = this.view;
    const runId = store.rows[event.detail.row]?.member.runId;
    if (runId !== undefined) store.choose({ selected: runId });
  };

  readonly #onMetrics = (event: Event): void => {
    const button = event.currentTarget;
    const { store } = this.view;
    const report = store.snapshot?.report;
    if (!(button instanceof HTMLElement) || !report) return;
    const { left, bottom } = button.getBoundingClientRect();
    const items = comparisonMetrics(report).map(({ key, name }) => ({
      label: name,
      checked: () => this.#plotted.includes(key),
      run: () => this.#toggle(key),
    }));
    openMenu(this, { label: 'Curves shown', items, x: left, y: bottom + 2, back: button });
  };

  #toggle(key: string): void {
    const others = this.#plotted.filter(other => other !== key);
    this.view.store.choose({ plotted: others.length < this.#plotted.length ? others : [...others, key] });
  }

  #onSave(event: Event, plot: Plot): void {
    const drawn = [...this.renderRoot.querySelectorAll('lens-plot')].find(
      (element): element is LensPlot => element instanceof LensPlot && element.plot === plot,
    );
    if (!drawn) return;
    const name = fileName(this.view.store.snapshot?.title ?? '', plot.title);
    openSaveMenu(this, event, drawn, name, file => void act(this.view, file.then(this.view.host.saveFile)));
  }
}
