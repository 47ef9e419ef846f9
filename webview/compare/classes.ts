import { html, nothing, type TemplateResult } from 'lit';
import type { ComparisonReport } from '../../src/contract/comparison';
import { classRows, shade, worstCost, type ClassRow, type ClassScore } from '../query/classChanges';
import type { ComparisonRow } from '../query/comparisonRows';
import { formatScore, formatShare } from '../ui/format';
import { segments, segmentStyles } from '../ui/segments';
import { sidewaysStyles } from '../ui/sidewaysStyles';
import { sharedStyles } from '../ui/styles';
import { cellStyles } from './cellStyles';
import { sayNothing } from './cellsElement';
import { classesStyles } from './classesStyles';
import { CompareElement } from './compareElement';

const scores: { key: ClassScore; label: string }[] = [
  { key: 'pce', label: 'PCE · real?' },
  { key: 'rce', label: 'RCE · complete?' },
  { key: 're', label: 'RE · varied?' },
];
/** Classes named in the sentence at the top. */
const named = 3;

/** Every class in every checkpoint: which got better, which were dropped, the biggest change first. */
export class LensCompareClasses extends CompareElement {
  static override styles = [sharedStyles, sidewaysStyles, segmentStyles, cellStyles, classesStyles];

  override render() {
    const { store } = this.view;
    const { report } = store.snapshot ?? {};
    const rows = store.rows.filter(({ checkpoint }) => checkpoint !== null);
    if (!report || rows.length === 0) return sayNothing('Classes appear as soon as a checkpoint is done.');
    if (rows.every(({ checkpoint }) => checkpoint?.modes.length === 0))
      return sayNothing('These sets have no classes, and no clusters were asked for.');
    const score = store.ui.classScore ?? 'pce';
    const [from, to] = this.#ends(rows, report);
    const classes = classRows(
      rows.map(({ checkpoint }) => checkpoint?.modes ?? []),
      score,
      from,
      to,
    );
    return html`<div class="controls">
        ${segments('Score', scores, score, classScore => store.choose({ classScore }))}
        <span class="note">Below each score: the share of the generated samples.</span>
      </div>
      ${from === to ? nothing : this.#sentence(classes, rows[from]!.label, rows[to]!.label)}
      ${this.#table(classes, rows, score, from, to)}`;
  }

  /** From the baseline to the selected checkpoint, or the last one; the other way round where the baseline is last. */
  #ends(rows: ComparisonRow[], report: ComparisonReport): [number, number] {
    const baseline = rows.findIndex(({ member }) => member.name === report.baseline);
    const selected = rows.findIndex(row => row === this.view.store.selected);
    const from = Math.max(0, baseline);
    const last = rows.length - 1;
    return [from, selected >= 0 && selected !== from ? selected : from === last ? 0 : last];
  }

  #sentence(classes: ClassRow[], from: string, to: string): TemplateResult {
    const moved = (better: boolean) =>
      classes.filter(row => row.better === better && row.fate === null).slice(0, named);
    const parts = [
      { title: 'better most', rows: moved(true) },
      { title: 'worse most', rows: moved(false) },
      { title: 'dropped', rows: classes.filter(({ fate }) => fate === 'dropped') },
      { title: 'regained', rows: classes.filter(({ fate }) => fate === 'regained') },
    ].filter(({ rows }) => rows.length > 0);
    return html`<p class="sentence">
      From ${from} to ${to}:
      ${parts.map(
        ({ title, rows }, index) =>
          html`${index > 0 ? '; ' : ''}<strong>${title}</strong> ${rows.map(({ name }) => name).join(', ')}`,
      )}${parts.length === 0 ? 'no class changed.' : '.'}
    </p>`;
  }

  #table(
    classes: ClassRow[],
    rows: ComparisonRow[],
    score: ClassScore,
    from: number,
    to: number,
  ): TemplateResult {
    const worst = worstCost(classes, score);
    const { store } = this.view;
    return html`<div class="scroll sideways led" tabindex="0" role="group" aria-label="Classes by checkpoint">
      <table>
        <thead>
          <tr>
            <th scope="col" class="lead">class</th>
            <th scope="col" class="number">real share</th>
            ${rows.map(
              (row, index) =>
                html`<th
                  scope="col"
                  class="number ${row === store.selected ? 'chosen' : ''}"
                  title=${row.member.name}
                >
                  ${row.label}${index === from && rows.length > 1 ? html`<br /><span class="muted">baseline</span>` : nothing}
                </th>`,
            )}
            ${
              from === to
                ? nothing
                : html`<th scope="col" class="number" title="From ${rows[from]!.label} to ${rows[to]!.label}">
                    change<br /><span class="muted">to ${rows[to]!.label}</span>
                  </th>`
            }
          </tr>
        </thead>
        <tbody>
          ${classes.map(
            row =>
              html`<tr>
                <th scope="row" class="lead" title=${row.name}><span class="words">${row.name}</span></th>
                <td class="number muted">${formatShare(row.realShare)}</td>
                ${row.modes.map(mode => {
                  const value = mode?.[score] ?? null;
                  const gone = mode !== null && mode.generated === 0 && mode.real > 0;
                  return html`<td class="number shade-${shade(score, value, worst)}">
                    ${formatScore(value)}<br /><span class="share ${gone ? 'gone' : ''}"
                      >${mode === null ? '–' : gone ? 'none' : formatShare(mode.generatedShare)}</span
                    >
                  </td>`;
                })}
                ${from === to ? nothing : html`<td class="number">${changeCell(row)}</td>`}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

function changeCell({ change, better, fate }: ClassRow): TemplateResult {
  const sign = change > 0 ? '+' : '';
  const words = fate ?? (better === null ? '' : better ? 'better' : 'worse');
  return html`${Number.isNaN(change) ? '–' : `${sign}${formatScore(change)}`}<br /><span
      class="share ${fate === 'dropped' ? 'gone' : ''}"
      >${words}</span
    >`;
}
