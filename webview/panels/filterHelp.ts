import { css, html, type TemplateResult } from 'lit';
import type { PanelColumns } from '../../src/contract/panelColumns';
import { scoreNames, scoreOf } from '../query/sampleScores';

const lines: [example: string, meaning: string][] = [
  ['pce:>3  pce:<=5', 'PCE of the sample above 3, at most 5; also <, >= and ='],
  ['re:<-2  distance:<0.1', 'RE of the sample; distance to its nearest real sample'],
  ['class:cat  class:cat,dog', 'class name contains cat; cat or dog'],
  ['class:"cat"', 'class name is exactly cat'],
  ['0042  name:"step 0042"', 'file name contains this'],
  ['copy  is:copy', 'exact copies of a real sample'],
  ['is:outlier', 'less real than nearly all real samples are among themselves'],
  ['-copy  -class:cat', 'a minus sign in front turns a condition round'],
];

export const filterHelpStyles = css`
  .help {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 3px 16px;
    margin-top: 6px;
    padding: 8px 12px;
    border: 1px solid var(--lens-border);
    border-radius: 4px;
    background: var(--lens-raised);
    font-size: 12px;
  }
  .help dt {
    font-family: var(--vscode-editor-font-family, monospace);
    white-space: pre;
  }
  @media (max-width: 480px) {
    .help {
      grid-template-columns: 1fr;
    }
  }
`;

/** The filter's syntax; all conditions must hold. */
export function filterHelp(columns: PanelColumns | null): TemplateResult {
  const scores = scoreNames(columns).flatMap(scoreLines);
  return html`<dl class="help">
    ${[...lines.slice(0, 2), ...scores, ...lines.slice(2)].map(
      ([example, meaning]) =>
        html`<dt>${example}</dt>
          <dd class="muted">${meaning}</dd>`,
    )}
  </dl>`;
}

function scoreLines(key: string): [string, string][] {
  const { label, missing, metric } = scoreOf(key);
  if (metric === 'authenticity') return [[`${key}:0  ${key}:1`, 'not authentic, authentic']];
  const line: [string, string] = [`${key}:>1`, `${label} of the sample`];
  return missing.word === 'outside' ? [line, [`${key}:outside`, missing.words]] : [line];
}
