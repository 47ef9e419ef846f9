import { html, nothing, type TemplateResult } from 'lit';
import type { Disagreement, Report } from '../../src/contract/report';
import { betterWords, describe, firstSentence } from '../query/describe';
import { curvesOf } from '../query/details';
import { absentMetrics, groupMetrics, type MetricGroup, type MetricRow } from '../query/metricGroups';
import { sampleScores } from '../query/sampleScores';
import { unbroken } from '../ui/format';
import { formatError, formatFigure } from '../ui/formatMetric';
import { warningIcon } from '../ui/icons';
import { meter } from '../ui/meter';
import { PanelElement } from '../ui/panelElement';
import { sharedStyles } from '../ui/styles';
import { printSymbol } from '../ui/symbol';
import { metricDetails, metricDetailsStyles } from './metricDetails';
import { metricsStyles } from './metricsStyles';
import { metricValuesStyles } from './metricValues';

/** Every metric of the run by the question that it answers, each with what it is and when not to trust it. */
export class LensMetrics extends PanelElement {
  static override properties = { panel: { attribute: false }, unfolded: { state: true } };
  static override styles = [sharedStyles, metricValuesStyles, metricDetailsStyles, metricsStyles];
  /** Keys of the metrics whose explanation is open. */
  declare unfolded: ReadonlySet<string>;

  constructor() {
    super();
    this.unfolded = new Set();
  }

  override render() {
    const report = this.panel.store.snapshot?.report;
    if (!report) return nothing;
    const groups = groupMetrics(report);
    const keys = groups.flatMap(group => group.rows.map(({ description }) => description.key));
    const all = keys.every(key => this.unfolded.has(key));
    return html`${this.#disagreements(report.disagreements)}
      <div class="bar">
        <p class="muted">
          ± is the standard error. Open a metric for its definition and when not to trust it.
        </p>
        <button class="plain link" @click=${() => (this.unfolded = new Set(all ? [] : keys))}>
          ${all ? 'Close all' : 'Open all'}
        </button>
      </div>
      ${groups.map(group => this.#group(group, report))} ${this.#absent(report)}`;
  }

  #disagreements(found: Disagreement[]) {
    if (found.length === 0) return nothing;
    return html`<section class="disagreements" aria-labelledby="disagree">
      <h2 id="disagree">Values that disagree</h2>
      ${found.map(
        ({ words, why, metrics }) =>
          html`<div class="disagreement">
            ${warningIcon}
            <p>
              <strong>${unbroken(words)}</strong> ${why}
              <span class="links">
                ${metrics.map(
                  key =>
                    html`<button class="plain link" @click=${() => void this.#reveal(key)}>
                      ${describe(key).name}
                    </button>`,
                )}
              </span>
            </p>
          </div>`,
      )}
    </section>`;
  }

  #group({ title, rows }: MetricGroup, report: Report): TemplateResult {
    return html`<section aria-label=${title}>
      <h2>${title}</h2>
      ${rows.map(row => this.#row(row, report))}
    </section>`;
  }

  #row(row: MetricRow, report: Report): TemplateResult {
    const { description, entry } = row;
    const { key, symbol, name, range, direction, reading } = description;
    const { value, standardError } = entry;
    const error =
      standardError === undefined || !Number.isFinite(standardError)
        ? ''
        : `± ${formatError(description, standardError)}`;
    return html`<details
      id=${key}
      .open=${this.unfolded.has(key)}
      @toggle=${(event: Event) => this.#onToggle(event, key)}
    >
      <summary>
        <span class="symbol">${printSymbol(symbol)}</span>
        <span class="name">${name}</span>
        <span class="value number">${formatFigure(description, value)}</span>
        <span class="error number">${error}</span>
        <span class="meter">${meter(entry, range)}</span>
        <span class="better">${betterWords[direction]}</span>
        <span class="reading">${firstSentence(reading)}</span>
      </summary>
      ${this.unfolded.has(key) ? metricDetails(row, report, this.#actions(row)) : nothing}
    </details>`;
  }

  /** The ways from a metric to what in the samples it points at. */
  #actions({ description: { key }, entry }: MetricRow) {
    const { store } = this.panel;
    const score = sampleScores(store.columns).find(({ metric }) => metric === key);
    const hasCurve = curvesOf(entry).length > 0;
    if (!score && !hasCurve) return nothing;
    const sort = (by: string, descending: boolean) => () =>
      store.choose({ sort: { by, descending }, tab: 'overview' });
    return html`<h3>To see it</h3>
      <p class="actions">
        ${
          score
            ? html`<button class="plain link" @click=${sort(score.key, true)}>
                  Samples, ${score.first.high}
                </button>
                <button class="plain link" @click=${sort(score.key, false)}>
                  Samples, ${score.first.low}
                </button>`
            : nothing
        }
        ${
          hasCurve
            ? html`<button class="plain link" @click=${() => store.choose({ tab: 'curves' })}>
                Its curve
              </button>`
            : nothing
        }
      </p>`;
  }

  #absent(report: Report) {
    const absent = absentMetrics(report);
    if (absent.length === 0) return nothing;
    return html`<section aria-labelledby="absent">
      <h2 id="absent">Not given</h2>
      <dl class="absent">
        ${absent.map(
          ({ description, reason }) =>
            html`<dt>${description.name}</dt>
              <dd class="muted">${reason}</dd>`,
        )}
      </dl>
    </section>`;
  }

  /** Opens a metric and takes the user to it. */
  async #reveal(key: string): Promise<void> {
    this.unfolded = new Set([...this.unfolded, key]);
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`details[id="${key}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector('summary')?.focus();
  }

  #onToggle(event: Event, key: string): void {
    const open = event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open;
    if (open === this.unfolded.has(key)) return;
    const others = [...this.unfolded].filter(other => other !== key);
    this.unfolded = new Set(open ? [...others, key] : others);
  }
}
