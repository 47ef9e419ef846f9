import { css, html, type TemplateResult } from 'lit';
import type { Panel } from '../panel';
import { shareAbove, shareBelow } from '../query/percentile';
import { formatPercentile, formatScore } from '../ui/format';

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
  .standing sub {
    font-size: 9px;
    line-height: 0;
  }
`;

/** Where a generated sample stands among all of its set, in words. */
export function standingTable({ store }: Panel, row: number): TemplateResult {
  const { columns, ascending } = store;
  if (!columns || !ascending) return html``;
  const { pce, re } = columns.generated;
  return html`<div>
    <h2>Where it stands</h2>
    <dl class="standing">
      <dt>PCE<sub>i</sub></dt>
      <dd class="number">${formatScore(pce[row])}</dd>
      <dd class="muted">${standing('less real', 'more real', ascending.pce, pce[row]!)}</dd>
      <dt>RE<sub>i</sub></dt>
      <dd class="number">${formatScore(re[row])}</dd>
      <dd class="muted">${standing('more apart', 'more crowded', ascending.re, re[row]!)}</dd>
    </dl>
  </div>`;
}

/** "less real than 97 % of this set": told from the side that says more. */
function standing(high: string, low: string, ascending: Float64Array, value: number): string {
  const below = shareBelow(ascending, value);
  const above = shareAbove(ascending, value);
  return below >= above
    ? `${high} than ${formatPercentile(below)} of this set`
    : `${low} than ${formatPercentile(above)} of this set`;
}
