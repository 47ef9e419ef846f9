import { html, nothing, svg, type TemplateResult } from 'lit';
import type { MetricEntry } from '../../src/contract/report';

const width = 72;

/** A share on a line from 0 to 1, with its interval of two standard errors. Decoration: the figures stand beside. */
export function meter(
  { value, standardError = 0 }: MetricEntry,
  range: string,
): TemplateResult | typeof nothing {
  if (!/^0 (\(about\) )?to 1\b/.test(range) || !Number.isFinite(value)) return nothing;
  const at = (share: number) => Math.max(0, Math.min(1, share)) * width;
  const error = Number.isFinite(standardError) ? 2 * standardError : 0;
  const [low, high] = [at(value - error), at(value + error)];
  return html`<svg class="meter" width=${width} height="10" aria-hidden="true">
    ${svg`<rect class="track" x="0" y="3" width=${width} height="4" rx="2"/>
      <rect class="fill" x="0" y="3" width=${at(value)} height="4" rx="2"/>
      <line class="error" x1=${low} x2=${high} y1="5" y2="5"/>`}
  </svg>`;
}
