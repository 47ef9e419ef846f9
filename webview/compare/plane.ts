import { css, html } from 'lit';
import { act } from '../act';
import { LensPlot } from '../plot/element';
import type { Plot, PointRef } from '../plot/plot';
import { fileName, openSaveMenu } from '../plot/saveMenu';
import type { ComparisonRow } from '../query/comparisonRows';
import { threeScores } from '../query/comparisonMetrics';
import { describe } from '../query/describe';
import { failurePlane } from '../query/failurePlane';
import { chevronDownIcon } from '../ui/icons';
import { sharedStyles } from '../ui/styles';
import { cellStyles } from './cellStyles';
import { sayNothing } from './cellsElement';
import { CompareElement } from './compareElement';
import { valueWords } from './pointWords';

/** The ways to fail as one picture, and the way that training takes through it. */
export class LensComparePlane extends CompareElement {
  static override styles = [
    sharedStyles,
    cellStyles,
    css`
      .split {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(200px, 300px);
        gap: 24px;
      }
      .words {
        display: grid;
        align-content: start;
        gap: 8px;
        font-size: 12px;
        line-height: 17px;
      }
      dt {
        font-weight: 600;
        color: var(--lens-strong);
      }
      dd {
        margin-bottom: 6px;
        color: var(--lens-muted);
      }
      vscode-button {
        width: fit-content;
      }
      @media (max-width: 760px) {
        .split {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
  #shown: { rows: ComparisonRow[]; plot: Plot } | null = null;

  override render() {
    const { store } = this.view;
    const { report } = store.snapshot ?? {};
    if (!report || report.checkpoints.length === 0)
      return sayNothing('Where training moves is seen as soon as a checkpoint is done.');
    const { rows } = store;
    if (this.#shown?.rows !== rows) this.#shown = { rows, plot: failurePlane(rows, report) };
    const selected = rows.findIndex(row => row === store.selected);
    return html`<div class="split">
      <lens-plot
        .plot=${this.#shown.plot}
        .height=${420}
        .rest=${selected < 0 ? 'Point at a checkpoint, or walk them by the arrow keys.' : this.#words(selected)}
        .chosen=${selected < 0 ? null : selected}
        .words=${({ row }: PointRef) => this.#words(row)}
        @choose-point=${this.#onChoose}
      ></lens-plot>
      <div class="words">
        <p>
          Each point is a checkpoint, joined in the order of training. The real set itself lies where the
          dashed lines cross; within the small box around it nothing is worth naming. The larger the ring, the
          higher RCE: the more of the real set has no sample near it.
        </p>
        <dl>
          <dt>Up: invented modes</dt>
          <dd>Samples lie far from every real one.</dd>
          <dt>Left: shrunk modes</dt>
          <dd>Samples lie nearer to each other than real ones do. Up as well: collapse.</dd>
          <dt>Down: memorised</dt>
          <dd>Samples lie nearer to the real ones than those to each other.</dd>
          <dt>Large ring: dropped modes</dt>
          <dd>Parts of the real set are not covered.</dd>
        </dl>
        <vscode-button appearance="secondary" aria-haspopup="menu" @click=${this.#onSave}
          >Save…<span slot="end">${chevronDownIcon}</span></vscode-button
        >
      </div>
    </div>`;
  }

  #words(index: number): string {
    const row = this.view.store.rows[index];
    if (!row?.checkpoint) return '';
    const { metrics, reading } = row.checkpoint;
    const scores = threeScores.map(key => {
      const { value, standardError } = metrics[key];
      return `${key.toUpperCase()} ${valueWords(describe(key), value, standardError)}`;
    });
    return [row.label, ...scores, reading].join(' · ');
  }

  readonly #onChoose = (event: CustomEvent<PointRef>): void => {
    const runId = this.view.store.rows[event.detail.row]?.member.runId;
    if (runId !== undefined) this.view.store.choose({ selected: runId });
  };

  readonly #onSave = (event: Event): void => {
    const plot = this.renderRoot.querySelector('lens-plot');
    if (!(plot instanceof LensPlot)) return;
    const name = fileName(this.view.store.snapshot?.title ?? '', plot.plot.title);
    openSaveMenu(this, event, plot, name, file => void act(this.view, file.then(this.view.host.saveFile)));
  };
}
