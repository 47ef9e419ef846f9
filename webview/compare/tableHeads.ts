import { html, nothing, type TemplateResult } from 'lit';
import { betterWords, type Description } from '../query/describe';
import { ariaSort, type TableSort } from '../query/tableOrder';
import { printSymbol } from '../ui/symbol';

/** What the scores say stands after the three scores. */
export const readingAfter = 3;

/** Heads of the table: each metric's sorts by it. */
export function tableHeads(
  metrics: Description[],
  sort: TableSort | undefined,
  stop: number | null,
  differences: boolean,
): TemplateResult {
  const tab = (column: number) => (column === stop ? 0 : -1);
  const first = metrics.slice(0, readingAfter);
  const rest = metrics.slice(readingAfter);
  const metricHead = (metric: Description, column: number) => {
    const { key, symbol, name, direction } = metric;
    const order = ariaSort(key, sort, direction);
    const arrow = order === 'none' ? nothing : order === 'descending' ? '▾' : '▴';
    return html`<th
      scope="col"
      class="metric"
      data-column=${column}
      data-by=${key}
      tabindex=${tab(column)}
      aria-sort=${order}
      title="${name}: ${betterWords[direction]}. Sort by it, best first."
    >
      <div class="figures">
        <span class="value"
          ><span class="arrow" aria-hidden="true">${arrow}</span>${symbol ? printSymbol(symbol) : name}</span
        ><span class="error" aria-hidden="true">±</span
        ><span class="change" aria-hidden="true">${differences ? 'Δ' : ''}</span>
      </div>
    </th>`;
  };
  const reading = first.length + 1;
  return html`<thead>
    <tr data-row="-1">
      <th
        scope="col"
        class="name"
        data-column="0"
        data-by=""
        tabindex=${tab(0)}
        aria-sort=${sort ? 'none' : 'ascending'}
        title="Sort in the order of training"
      >
        checkpoint
      </th>
      ${first.map((metric, index) => metricHead(metric, index + 1))}
      ${
        metrics.length === 0
          ? html`<th scope="col" class="reading" data-column="1" tabindex=${tab(1)}>progress</th>`
          : html`<th scope="col" class="reading" data-column=${reading} tabindex=${tab(reading)}>
              in words
            </th>`
      }
      ${rest.map((metric, index) => metricHead(metric, reading + 1 + index))}
    </tr>
  </thead>`;
}
