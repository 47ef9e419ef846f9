import { css, html, nothing } from 'lit';
import { counted } from '../../src/contract/format';
import { rateWords } from '../../src/contract/ratingWords';
import { act } from '../act';
import type { Report, Warning } from '../../src/contract/report';
import { hasMoreMetrics } from '../query/metricGroups';
import { PanelElement } from '../ui/panelElement';
import { infoIcon, warningIcon } from '../ui/icons';
import { sharedStyles } from '../ui/styles';

const shownAtOnce = 1;

/** What the scores say in words, and what to beware of. */
export class LensReading extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        padding: 10px 14px;
        border: 1px solid var(--lens-border);
        border-radius: 5px;
        background: var(--lens-raised);
        overflow: auto;
      }
      :host {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        gap: 0 28px;
      }
      .reading {
        max-width: 90ch;
        margin: 4px 0 0;
      }
      @media (max-width: 760px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      .people {
        margin-top: 6px;
        font-size: 12px;
      }
      .warning {
        display: flex;
        gap: 6px;
        margin-top: 6px;
        font-size: 12px;
        line-height: 16px;
      }
      .warning .icon {
        color: var(--lens-warning);
      }
      .warning.info .icon {
        color: var(--lens-muted);
      }
      summary {
        margin-top: 6px;
        font-size: 12px;
        color: var(--lens-link);
        cursor: pointer;
        width: fit-content;
      }
      .disagree {
        display: block;
        margin-top: 6px;
        font-size: 12px;
      }
    `,
  ];

  override render() {
    const report = this.panel.store.snapshot?.report;
    if (!report) return nothing;
    const first = report.warnings.slice(0, shownAtOnce);
    const rest = report.warnings.slice(shownAtOnce);
    return html`<div>
        <h2>In words</h2>
        <p class="reading">${report.reading}</p>
        ${this.#people()}
      </div>
      <div>
        ${first.map(warningRow)}
        ${
          rest.length === 0
            ? nothing
            : html`<details>
                <summary>${counted(rest.length, 'more thing', 'more things')} to know</summary>
                ${rest.map(warningRow)}
              </details>`
        }
        ${this.#disagreements(report)}
      </div>`;
  }

  /** What people say who were not told which images are real. */
  #people() {
    const { store, host } = this.panel;
    const { hasImages, report } = store.snapshot ?? {};
    if (!hasImages?.real || !hasImages.generated) return nothing;
    const rate = report?.humanErrorRate;
    return html`<p class="people muted">
      ${rate ? `Human error rate ${rateWords(rate)} of ${counted(rate.answers, 'answer')}. ` : nothing}<button
        class="plain link"
        @click=${() => void act(this.panel, host.rate(null))}
      >
        ${rate ? 'Rate more images' : 'Rate images blind'}</button
      >${rate ? nothing : ': can you tell them from real ones?'}
    </p>`;
  }

  #disagreements(report: Report) {
    const count = report.disagreements.length;
    if (count === 0 || !hasMoreMetrics(report)) return nothing;
    return html`<button
      class="plain link disagree"
      @click=${() => this.panel.store.choose({ tab: 'metrics' })}
    >
      ${count === 1 ? 'Two values disagree' : `Values disagree in ${count} ways`}: see why
    </button>`;
  }
}

/** These say how the result came about; the others that it may be wrong. */
const informs = new Set<Warning['code']>([
  'builtin-encoder',
  'int8-unavailable',
  'gpu-unavailable',
  'unequal-sizes',
]);

function warningRow({ code, message, mend }: Warning) {
  const info = informs.has(code);
  return html`<div class="warning ${info ? 'info' : ''}">
    ${info ? infoIcon : warningIcon}
    <p>
      <span class="hidden">${info ? 'Note:' : 'Warning:'}</span> ${message} <span class="muted">${mend}</span>
    </p>
  </div>`;
}
