import { css, html, nothing, type TemplateResult } from 'lit';
import { formatPercentile } from '../../src/contract/format';
import type { ShownSample, ShownScore } from '../../src/contract/sampleView';
import { scoreOf, scoreWords } from '../query/sampleScores';

export const scoreTableStyles = css`
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 3px 12px;
    margin-top: 4px;
  }
  dd {
    font-variant-numeric: tabular-nums;
  }
`;

/** Every score of a sample, and where each stands in its set. */
export function scoreTable({ scores }: ShownSample): TemplateResult {
  return html`<section>
    <h2>Among its set</h2>
    <dl>
      ${scores.map(score => {
        const known = scoreOf(score.key);
        const where = standing(score);
        return html`<dt>${known.label}</dt>
          <dd>
            ${scoreWords(known, score.value)}${where === '' ? nothing : html`, <span class="muted">${where}</span>`}
          </dd>`;
      })}
    </dl>
  </section>`;
}

/** "less real than 97 %": told from the side that says more. */
function standing({ key, value, below, above }: ShownScore): string {
  if (Number.isNaN(value)) return '';
  const { than, metric } = scoreOf(key);
  if (metric === 'authenticity') return `as ${formatPercentile(1 - below - above)}`;
  return below >= above
    ? `${than.high} than ${formatPercentile(below)}`
    : `${than.low} than ${formatPercentile(above)}`;
}
