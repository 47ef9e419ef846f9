import { html, type TemplateResult } from 'lit';

/** What numbers rest on, in a few words; `title` says what that means to somebody who sees it for the first time. */
export interface Chip {
  text: string;
  title: string;
}

/** Chips for the list of a header. What the pointer finds out is heard as well. */
export function chipItems(chips: readonly Chip[]): TemplateResult[] {
  return chips.map(
    ({ text, title }) => html`<li title=${title}>${text}<span class="hidden">: ${title}</span></li>`,
  );
}
