import { css, html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../../src/contract/format';
import type { Report } from '../../src/contract/report';
import { formatScore } from '../ui/format';
import { PanelElement } from '../ui/panelElement';
import { reachOf, scale } from '../ui/scale';
import { sharedStyles } from '../ui/styles';
import { asIsWords, scoreCards, verdictOf, type ScoreCard } from './scoreCards';

/** The three scores in plain words, each with its uncertainty and how the value reads. */
export class LensScores extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 12px;
      }
      section {
        display: flex;
        flex-direction: column;
        gap: 2px;
        padding: 10px 14px 8px;
        border: 1px solid var(--lens-border);
        border-radius: 5px;
        background: var(--lens-raised);
      }
      h2 strong {
        font-weight: 600;
        color: var(--lens-text);
      }
      .value {
        font-size: 26px;
        line-height: 34px;
        font-variant-numeric: tabular-nums;
        color: var(--lens-strong);
        white-space: nowrap;
      }
      .value small {
        margin-left: 6px;
        font-size: 13px;
        color: var(--lens-muted);
      }
      .verdict::before {
        content: '';
        display: inline-block;
        width: 7px;
        height: 7px;
        margin-right: 6px;
        border-radius: 50%;
        border: 1px solid var(--lens-muted);
      }
      .verdict.fault::before {
        border-color: var(--lens-warning);
        background: var(--lens-warning);
      }
      .aside {
        font-size: 11px;
        color: var(--lens-muted);
        font-variant-numeric: tabular-nums;
      }
      svg {
        display: block;
        margin-top: auto;
        padding-top: 2px;
      }
      .axis {
        stroke: var(--lens-muted);
        opacity: 0.5;
      }
      .zero {
        stroke: var(--lens-muted);
      }
      .interval {
        stroke: var(--lens-data);
        stroke-width: 3;
      }
      circle {
        fill: var(--lens-strong);
      }
      text {
        fill: var(--lens-muted);
        font-size: 10px;
        font-variant-numeric: tabular-nums;
      }
      @media (max-width: 620px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          gap: 8px;
        }
      }
    `,
  ];

  override render() {
    const report = this.panel.store.snapshot?.report;
    if (!report) return nothing;
    const reach = reachOf(scoreCards.map(({ key }) => report.metrics[key]));
    return scoreCards.map(card => this.#card(report, card, reach));
  }

  #card(report: Report, card: ScoreCard, reach: number): TemplateResult {
    const entry = report.metrics[card.key];
    const verdict = verdictOf(card, report);
    const error = entry.standardError;
    return html`<section title=${card.meaning} aria-labelledby=${card.key}>
      <h2 id=${card.key}><strong>${card.question}</strong> · ${card.symbol} · ${card.better}</h2>
      <p class="value">
        ${formatScore(entry.value)}${
          error === undefined || !Number.isFinite(error)
            ? nothing
            : html`<small aria-label="plus or minus ${formatScore(error)}, the standard error"
                >± ${formatScore(error)}</small
              >`
        }
      </p>
      <p class="verdict ${verdict.fault ? 'fault' : ''}">${verdict.words}</p>
      ${this.#finite(report, card)}${this.#asIs(report, card)} ${scale(entry, reach)}
    </section>`;
  }

  #finite(report: Report, card: ScoreCard) {
    const finite = report.finiteOnly[card.key];
    if (Number.isFinite(report.metrics[card.key].value) || !Number.isFinite(finite)) return nothing;
    return html`<p class="aside">${formatScore(finite)} without the terms that are not finite</p>`;
  }

  #asIs(report: Report, card: ScoreCard) {
    const asIs = asIsWords(report, card);
    if (!asIs) return nothing;
    const { generated, real } = report;
    const sizes = `${formatCount(generated.count)} against ${formatCount(real.count)}`;
    return html`<p class="aside">as they are, ${sizes}: ${formatScore(asIs.value)}</p>`;
  }
}
