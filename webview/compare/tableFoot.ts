import { html, nothing, type TemplateResult } from 'lit';
import type { ComparisonReport } from '../../src/contract/comparison';
import { warningIcon } from '../ui/icons';

/** What the marks of the table mean, how differences were tested, and what could not take its place. */
export function tableFoot(report: ComparisonReport, baseline: string | null): TemplateResult {
  const { checkpoints, method, refused } = report;
  const small = checkpoints[0]?.warnings.find(({ code }) => code === 'smallest-set');
  const differences =
    checkpoints.length < 2
      ? 'Differences appear with a second checkpoint.'
      : baseline === null
        ? 'No baseline is chosen: press B on a checkpoint to see the differences to it.'
        : `* differs significantly from ${baseline}.`;
  return html`${small ? html`<p class="small">${warningIcon}<span>${small.message} ${small.mend}</span></p>` : nothing}
    <p class="foot">
      ± is the standard error${checkpoints.length < 2 ? '' : ' · ★ best'} · ${differences}
      ${checkpoints.length < 2 ? nothing : method}
    </p>
    ${
      refused.length === 0
        ? nothing
        : html`<section class="refused" aria-labelledby="refused">
            <h2 id="refused">Not comparable, so not in the table</h2>
            <dl>
              ${refused.map(
                ({ name, path, reason }) =>
                  html`<dt title=${path}>${name}</dt>
                    <dd class="muted">${reason}</dd>`,
              )}
            </dl>
          </section>`
    }`;
}
