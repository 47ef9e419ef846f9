import { html, nothing, type TemplateResult } from 'lit';
import type { Checkpoint, ComparisonReport } from '../../src/contract/comparison';
import type { Progress } from '../../src/contract/progress';
import { baselineDifferences } from '../query/baseline';
import type { ComparisonRow } from '../query/comparisonRows';
import type { Description } from '../query/describe';
import { formatChange, formatError, formatFigure } from '../ui/formatMetric';
import { errorIcon, warningIcon } from '../ui/icons';
import { progressBar, progressWords } from '../ui/progress';
import { changeWords, valueWords } from './pointWords';
import type { ComparisonStore } from './store';
import { readingAfter } from './tableHeads';

/** The cells of a checkpoint that is done. */
export function doneCells(
  row: ComparisonRow,
  checkpoint: Checkpoint,
  metrics: Description[],
  report: ComparisonReport,
  stop: number | null,
  store: ComparisonStore,
): TemplateResult {
  const differences = baselineDifferences(report).get(checkpoint.name);
  const cell = (metric: Description, column: number): TemplateResult => {
    const entry = checkpoint.metrics[metric.key];
    const tab = column === stop ? 0 : -1;
    if (!entry) return html`<td class="metric muted" data-column=${column} tabindex=${tab}>–</td>`;
    const { value, standardError: error } = entry;
    const best = (report.best[metric.key] ?? []).includes(checkpoint.name);
    const difference = differences?.[metric.key];
    const change = changeWords(store, checkpoint.name, metric);
    return html`<td
      class="metric"
      data-column=${column}
      tabindex=${tab}
      title=${[valueWords(metric, value, error), change].filter(Boolean).join('\n')}
    >
      <div class="figures">
        <span class="value ${best ? 'best' : ''}"
          >${best ? html`<span class="star" aria-hidden="true">★ </span><span class="hidden">best: </span>` : nothing}${formatFigure(metric, value)}</span
        >
        <span class="error"
          >${error === undefined || !Number.isFinite(error) ? '' : `± ${formatError(metric, error)}`}</span
        >
        ${
          difference === undefined
            ? html`<span class="change"></span>`
            : html`<span class="change ${difference.significant ? 'significant' : ''}"
                >${Number.isNaN(difference.value) ? '–' : formatChange(metric, difference.value)}<span
                  class="sure"
                  >${difference.significant ? html`<span aria-hidden="true">*</span><span class="hidden"> significant</span>` : nothing}</span
                ></span
              >`
        }
      </div>
    </td>`;
  };
  const first = metrics.slice(0, readingAfter);
  const reading = first.length + 1;
  return html`${nameCell(row, stop, checkpoint.name === report.baseline, warnings(checkpoint))}
    ${first.map((metric, index) => cell(metric, index + 1))}
    <td
      class="reading"
      data-column=${reading}
      tabindex=${reading === stop ? 0 : -1}
      title=${checkpoint.reading}
    >
      <div class="sentence">${checkpoint.reading}</div>
    </td>
    ${metrics.slice(readingAfter).map((metric, index) => cell(metric, reading + 1 + index))}`;
}

/** The cells of one that is not: how far it is, or why it stopped, and what can be done. */
export function pendingCells(
  row: ComparisonRow,
  progress: Progress | null,
  metricCount: number,
  stop: number | null,
): TemplateResult {
  return html`${nameCell(row, stop, false, nothing)}
    <td
      class="pending"
      colspan=${Math.max(1, metricCount + 1)}
      data-column="1"
      tabindex=${stop === 1 ? 0 : -1}
    >
      ${standing(row, progress)}
    </td>`;
}

function standing({ member }: ComparisonRow, progress: Progress | null): TemplateResult {
  switch (member.state) {
    case 'queued':
      return html`<span class="muted">waiting for its turn</span>`;
    case 'running':
      return html`<div class="progress">
        <span>${progress?.label ?? 'Starting'}</span>${progressBar(progress)}
        <span class="muted number">${progressWords(progress)}</span>${button('cancel', 'Cancel')}
      </div>`;
    case 'failed':
      return html`<div class="failure">
        ${errorIcon}
        <span
          >${member.failure?.message ?? 'The evaluation failed.'}
          <span class="muted">${member.failure?.mend ?? ''}</span></span
        >${button('again', 'Try Again')}${button('log', 'Show Log')}
      </div>`;
    case 'cancelled':
      return html`<div class="failure">
        <span class="muted">cancelled; what was encoded is kept</span>${button('again', 'Evaluate')}
      </div>`;
    case 'done':
      return html`<span class="muted">done, but not in the table: see below</span>`;
  }
}

function button(what: 'again' | 'cancel' | 'log', label: string): TemplateResult {
  return html`<button class="plain link" tabindex="-1" data-do=${what}>${label}</button>`;
}

function nameCell(
  { label, member }: ComparisonRow,
  stop: number | null,
  baseline: boolean,
  mark: unknown,
): TemplateResult {
  return html`<th
    scope="row"
    class="name"
    data-column="0"
    tabindex=${stop === 0 ? 0 : -1}
    title=${member.name}
  >
    <div class="label">
      <span class="words">${label}</span
      >${mark}${baseline ? html`<span class="chip">baseline</span>` : nothing}
      <span class="space"></span>
      <button class="plain more" tabindex="-1" aria-label="Actions for ${label}">⋯</button>
    </div>
  </th>`;
}

/** These say how a result came about, and are the same for all checkpoints. */
const shared = new Set(['builtin-encoder', 'int8-unavailable', 'gpu-unavailable', 'unequal-sizes']);

function warnings(checkpoint: Checkpoint): unknown {
  const own = checkpoint.warnings.filter(({ code }) => !shared.has(code));
  if (own.length === 0) return nothing;
  const words = own.map(({ message, mend }) => `${message} ${mend}`).join('\n');
  return html`<span class="warning" title=${words}
    >${warningIcon}<span class="hidden">Warning: ${words}</span></span
  >`;
}
