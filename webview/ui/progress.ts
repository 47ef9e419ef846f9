import { css, html, type TemplateResult } from 'lit';
import type { Progress } from '../../src/contract/progress';
import { formatCount, formatSeconds } from './format';

export const progressStyles = css`
  progress {
    appearance: none;
    display: block;
    width: 100%;
    height: 3px;
    border: none;
    background: var(--lens-border);
  }
  progress::-webkit-progress-bar {
    background: transparent;
  }
  progress::-webkit-progress-value {
    background: var(--vscode-progressBar-background, var(--lens-focus));
    transition: inline-size var(--lens-motion);
  }
`;

/** The bar; without an end while it is unknown. */
export function progressBar(progress: Progress | null): TemplateResult {
  const label = progress?.label ?? 'Starting';
  if (!progress || progress.total === 0) return html`<progress aria-label=${label}></progress>`;
  return html`<progress aria-label=${label} max=${progress.total} .value=${progress.done}></progress>`;
}

/** "3,200 of 10,000 images · 212 images/s · 32 s left", as far as it is known. */
export function progressWords(progress: Progress | null): string {
  if (!progress) return '';
  const { done, total, unit, rate, secondsLeft } = progress;
  return [
    total > 0
      ? `${formatCount(done)} of ${formatCount(total)} ${unit}`
      : done > 0
        ? `${formatCount(done)} ${unit}`
        : '',
    rate > 0 ? `${formatCount(Number(rate.toPrecision(3)))} ${unit}/s` : '',
    secondsLeft === null ? '' : `${formatSeconds(Math.max(1, secondsLeft))} left`,
  ]
    .filter(Boolean)
    .join(' · ');
}
