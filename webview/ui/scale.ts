import { html, nothing, svg, type TemplateResult } from 'lit';
import type { MetricEntry } from '../../src/contract/report';
import { roundStep } from './roundStep';
import { formatRound, formatScore } from './format';

/**
 * A small number line: 0, the value, and its interval of two standard errors.
 *
 * @param reach the largest magnitude that all lines beside each other must hold
 */
export function scale(entry: MetricEntry, reach: number): TemplateResult | typeof nothing {
  const { value, standardError = 0 } = entry;
  if (!Number.isFinite(value)) return nothing;
  const end = roundStep(Math.max(reach, 1e-6));
  const at = (x: number) => `${Math.max(2, Math.min(98, 50 + (x / end) * 48))}%`;
  const low = value - 2 * standardError;
  const high = value + 2 * standardError;
  const label = `On a scale from ${formatScore(-end)} to ${formatScore(end)}: interval ${formatScore(low)} to ${formatScore(high)}`;
  return html`<svg class="scale" width="100%" height="30" role="img" aria-label=${label}>
    ${svg`
      <line class="axis" x1="2%" x2="98%" y1="9" y2="9"/>
      <line class="zero" x1="50%" x2="50%" y1="3" y2="15"/>
      <line class="interval" x1=${at(low)} x2=${at(high)} y1="9" y2="9"/>
      <circle class="value" cx=${at(value)} cy="9" r="3.5"/>
      <text x="2%" y="27">${formatRound(-end)}</text>
      <text x="50%" y="27" text-anchor="middle">0</text>
      <text x="98%" y="27" text-anchor="end">${formatRound(end)}</text>`}
  </svg>`;
}

/** The largest magnitude of the entries with their intervals. */
export function reachOf(entries: MetricEntry[]): number {
  const ends = entries.map(({ value, standardError = 0 }) => Math.abs(value) + 2 * standardError);
  return Math.max(...ends.filter(Number.isFinite), 0);
}
