import { css, html, nothing, type TemplateResult } from 'lit';
import type { Report } from '../../src/contract/report';
import { betterWords, type Description } from '../query/describe';
import type { MetricRow } from '../query/metricGroups';
import { metricValues } from './metricValues';

export const metricDetailsStyles = css`
  .more {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: 6px 28px;
    padding: 4px 12px 14px 26px;
  }
  .more h3 {
    margin: 10px 0 3px;
    font-size: 11px;
    font-weight: 600;
    color: var(--lens-muted);
  }
  .more p {
    max-width: 76ch;
    overflow-wrap: anywhere;
  }
  .equations {
    margin: 0;
    padding: 6px 10px;
    border-radius: 3px;
    background: var(--vscode-textCodeBlock-background, var(--lens-hover));
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: 12px;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .equations div {
    white-space: pre-wrap;
  }
  a {
    color: var(--lens-link);
  }
  @media (max-width: 900px) {
    .more {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

/** What a metric is, where it is from, how to read it, and all that it says here. */
export function metricDetails(row: MetricRow, report: Report, actions: unknown): TemplateResult {
  const { description, entry } = row;
  const values = metricValues(entry, description.name);
  return html`<div class="more">
    <div>
      <h3>How to read it, and when not to trust it</h3>
      <p>${description.reading || 'This version of the program does not know it.'}</p>
      ${
        description.equations.length === 0
          ? nothing
          : html`<h3>Definition</h3>
              <div class="equations">
                ${description.equations.map(equation => html`<div>${equation}</div>`)}
              </div>`
      }
      ${
        description.paper === ''
          ? nothing
          : html`<h3>Paper</h3>
              <p>${linkPapers(description.paper)}</p>`
      }
    </div>
    <div>
      ${
        values === nothing
          ? nothing
          : html`<h3>Further values</h3>
              ${values}`
      }
      <h3>Scale</h3>
      <p>${scaleWords(description)}</p>
      ${parametersUsed(row, report)} ${actions}
    </div>
  </div>`;
}

function scaleWords({ range, unit, direction }: Description): string {
  return [range.replaceAll('-Infinity', '−∞').replaceAll('Infinity', '∞'), unit, betterWords[direction]]
    .filter(Boolean)
    .join(' · ');
}

function parametersUsed({ description, entry }: MetricRow, report: Report) {
  const isScore = description.parameters.some(({ name }) => name === 'k') && entry.parameters === undefined;
  const used = Object.entries(entry.parameters ?? (isScore ? { k: report.neighbors.k } : {}));
  if (used.length === 0) return nothing;
  const meaning = (name: string) => description.parameters.find(p => p.name === name)?.meaning;
  return html`<h3>Computed with</h3>
    <dl class="values">
      ${used.map(
        ([name, value]) =>
          html`<dt>${name} = ${value}</dt>
            <dd class="muted">${meaning(name) ?? ''}</dd>`,
      )}
    </dl>`;
}

/** Numbers of arXiv as links to what they number. */
function linkPapers(paper: string) {
  return paper
    .split(/((?:arXiv )?\d{4}\.\d{4,5})/)
    .map((part, at) =>
      at % 2 === 1 ? html`<a href="https://arxiv.org/abs/${part.replace('arXiv ', '')}">${part}</a>` : part,
    );
}
