import { css, html, type TemplateResult } from 'lit';
import { formatPercentile } from '../../src/contract/format';
import type { Panel } from '../panel';
import { shareAbove, shareBelow } from '../../src/contract/percentile';
import { sampleScores, scoreReader, scoreWords, type SampleScore } from '../query/sampleScores';

export const standingStyles = css`
  dl.standing {
    display: grid;
    grid-template-columns: auto auto 1fr;
    gap: 3px 12px;
    margin-top: 4px;
    font-size: 12px;
  }
  .standing dd.number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .standing dd.missing {
    grid-column: span 2;
  }
  .standing sub {
    font-size: 9px;
    line-height: 0;
  }
`;

/** Where a generated sample stands among all of its set, in words. */
export function standingTable({ store }: Panel, row: number): TemplateResult {
  const { columns } = store;
  if (!columns) return html``;
  const shown = sampleScores(columns).filter(({ key }) => key !== 'distance'); // it stands beside the pictures
  return html`<div>
    <h2>Where it stands</h2>
    <dl class="standing">
      ${shown.map(score => {
        const value = scoreReader(columns, score.key)(row);
        const term = html`<dt>${score.label}${perSample.has(score.key) ? html`<sub>i</sub>` : ''}</dt>`;
        if (Number.isNaN(value))
          return html`${term}
            <dd class="muted missing">${score.missing.words}</dd>`;
        return html`${term}
          <dd class="number">${scoreWords(score, value)}</dd>
          <dd class="muted">
            ${standing(score, store.ascending(score.key), value, columns.generated.names.length)}
          </dd>`;
      })}
    </dl>
  </div>`;
}

/** The scores that a set has under the same name. */
const perSample = new Set(['pce', 're']);

/** "less real than 97 % of this set": told from the side that says more. */
function standing(
  { than, metric }: SampleScore,
  ascending: Float64Array,
  value: number,
  all: number,
): string {
  const set = ascending.length < all ? 'those that have one' : 'this set';
  const below = shareBelow(ascending, value);
  const above = shareAbove(ascending, value);
  if (metric === 'authenticity') return `as ${formatPercentile(1 - below - above)} of ${set}`;
  return below >= above
    ? `${than.high} than ${formatPercentile(below)} of ${set}`
    : `${than.low} than ${formatPercentile(above)} of ${set}`;
}
