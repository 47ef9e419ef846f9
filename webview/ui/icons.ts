import { svg, type SVGTemplateResult } from 'lit';

/** Icons on a 16 px grid in the text's colour; decoration only, the words stand beside them. */
const icon = (path: SVGTemplateResult) => svg`<svg class="icon" viewBox="0 0 16 16" width="16" height="16"
  fill="none" stroke="currentColor" stroke-width="1.2" stroke-linejoin="round" stroke-linecap="round"
  aria-hidden="true">${path}</svg>`;

export const warningIcon = icon(svg`<path d="M8 2 14.5 13.5h-13Z M8 6.5v3.2 M8 11.6v.1"/>`);
export const infoIcon = icon(svg`<circle cx="8" cy="8" r="6.2"/><path d="M8 7.2v4 M8 4.8v.1"/>`);
export const errorIcon = icon(
  svg`<circle cx="8" cy="8" r="6.2"/><path d="m5.6 5.6 4.8 4.8 M10.4 5.6 5.6 10.4"/>`,
);
export const closeIcon = icon(svg`<path d="m4 4 8 8 M12 4l-8 8"/>`);
export const previousIcon = icon(svg`<path d="M10 3 5 8l5 5"/>`);
export const nextIcon = icon(svg`<path d="m6 3 5 5-5 5"/>`);
export const keyboardIcon = icon(
  svg`<rect x="1.5" y="4" width="13" height="8.5" rx="1"/><path d="M4 6.7h.1 M6.6 6.7h.1 M9.2 6.7h.1 M11.9 6.7h.1 M4.8 9.9h6.4"/>`,
);
export const chevronDownIcon = icon(svg`<path d="m4 6 4 4 4-4"/>`);
export const saveIcon = icon(svg`<path d="M8 2.5v7 M5 6.8 8 9.8l3-3 M3 10.5v3h10v-3"/>`);
