import { css, html, nothing, type TemplateResult } from 'lit';
import type { MetricEntry } from '../../src/contract/report';
import { layOutDetails, type Leaf } from '../query/details';
import { formatValue } from '../ui/format';

export const metricValuesStyles = css`
  dl.values {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 1px 14px;
    font-size: 12px;
  }
  .values dt {
    color: var(--lens-muted);
  }
  .values dd {
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .parts {
    max-height: 260px;
    margin-top: 4px;
    overflow: auto;
  }
  .parts table {
    border-collapse: collapse;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  .parts th,
  .parts td {
    padding: 1px 14px 1px 0;
    font-weight: 400;
    text-align: right;
    white-space: nowrap;
  }
  .parts tr > :first-child {
    text-align: left;
  }
  .parts th {
    color: var(--lens-muted);
  }
`;

/** All that a metric says beside its headline, by name: both directions, subsets, what is read off a curve. */
export function metricValues(entry: MetricEntry, name: string): TemplateResult | typeof nothing {
  const { own, columns, parts } = layOutDetails(entry);
  const drawn =
    entry.drawSpread === undefined ? [] : [{ name: 'spread over draws', value: entry.drawSpread }];
  const values = [...own, ...drawn];
  if (values.length === 0 && parts.length === 0) return nothing;
  const few = parts.length <= 6; // beside each other, as their values' names are the longer ones
  const heads = few ? parts.map(part => part.name) : columns;
  const rows = few
    ? columns.map((column, at) => ({ name: column, values: parts.map(part => part.values[at]) }))
    : parts;
  return html`${
    values.length === 0
      ? nothing
      : html`<dl class="values">
          ${values.map(
            item =>
              html`<dt>${item.name}</dt>
                <dd>${leafWords(item.value)}</dd>`,
          )}
        </dl>`
  }
  ${
    parts.length === 0
      ? nothing
      : html`<div class="parts" tabindex="0" role="group" aria-label="Values of ${name}">
          <table>
            <thead>
              <tr>
                <td></td>
                ${heads.map(head => html`<th scope="col">${head}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                row =>
                  html`<tr>
                    <th scope="row">${row.name}</th>
                    ${row.values.map(value => html`<td>${leafWords(value)}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`
  }`;
}

function leafWords(value: Leaf | undefined): string {
  if (typeof value === 'number')
    return Number.isInteger(value) ? value.toLocaleString('en-US') : formatValue(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value ?? '–';
}
