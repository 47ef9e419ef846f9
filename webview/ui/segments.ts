import { css, html, type TemplateResult } from 'lit';

/** One of a few choices that stand beside each other. */
export interface Segment<Key extends string> {
  key: Key;
  label: string;
}

export const segmentStyles = css`
  .segments {
    display: inline-flex;
    flex-wrap: wrap;
    border: 1px solid var(--lens-chip);
    border-radius: 4px;
    overflow: clip;
  }
  .segments label {
    position: relative;
    display: block;
    padding: 2px 10px;
    color: var(--lens-muted);
    cursor: pointer;
  }
  .segments label + label {
    border-left: 1px solid var(--lens-chip);
  }
  .segments label:hover {
    color: var(--lens-text);
  }
  .segments label:has(:checked) {
    color: var(--lens-strong);
    background: var(--lens-hover);
    box-shadow: inset 0 -2px var(--lens-focus);
  }
  .segments label:has(:focus-visible) {
    outline: 1px solid var(--lens-focus);
    outline-offset: -2px;
  }
  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
`;

/** Radio buttons as one bar: one tab stop, arrow keys choose. */
export function segments<Key extends string>(
  label: string,
  choices: Segment<Key>[],
  chosen: Key,
  choose: (key: Key) => void,
): TemplateResult {
  return html`<div class="segments" role="radiogroup" aria-label=${label}>
    ${choices.map(
      choice =>
        html`<label
          ><input
            type="radio"
            name=${label}
            .checked=${choice.key === chosen}
            @change=${() => choose(choice.key)}
          />${choice.label}</label
        >`,
    )}
  </div>`;
}
