import { html, type TemplateResult } from 'lit';
import type { Pages } from './pages';

/** Why samples could not be had, and the way to ask again. */
export function failedPages(pages: Pages<unknown>): TemplateResult {
  return html`<p class="none" role="alert">
    ${pages.problem} <button class="plain link" @click=${() => pages.retry()}>Try Again</button>
  </p>`;
}
