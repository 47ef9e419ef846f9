import { css, html, nothing, type TemplateResult } from 'lit';
import { counted } from '../../src/contract/format';
import type { SampleCard } from '../../src/contract/comparisonPanel';
import type { ComparisonRow } from '../query/comparisonRows';
import { controlValue } from '../ui/controls';
import { formatValue, formatScore } from '../ui/format';
import { sidewaysStyles } from '../ui/sidewaysStyles';
import { sharedStyles } from '../ui/styles';
import { cellStyles } from './cellStyles';
import { CellsElement, sayNothing } from './cellsElement';
import type { SampleKey } from './runThumbnails';

/** Longer lists are to be filtered. */
const listed = 200;

/** One file name through training: what a fixed seed becomes. */
export class LensCompareSame extends CellsElement {
  static override properties = { ...CellsElement.properties, filter: { state: true } };
  static override styles = [
    sharedStyles,
    sidewaysStyles,
    cellStyles,
    css`
      .split {
        display: grid;
        grid-template-columns: 220px minmax(0, 1fr);
        gap: 16px;
      }
      .names vscode-text-field {
        width: 100%;
      }
      select {
        width: 100%;
        height: 300px;
        margin-top: 6px;
        font: inherit;
        font-size: 12px;
        color: var(--lens-text);
        background: var(--vscode-input-background, var(--lens-raised));
        border: 1px solid var(--vscode-input-border, var(--lens-border));
        border-radius: 3px;
      }
      option {
        padding: 1px 6px;
      }
      option:checked {
        color: var(--vscode-list-activeSelectionForeground, var(--lens-strong));
        background: var(--lens-hover) linear-gradient(var(--lens-chosen), var(--lens-chosen));
        --lens-chosen: var(--vscode-list-activeSelectionBackground, transparent);
      }
      .stage {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 18px;
        align-items: flex-start;
        margin-bottom: 12px;
      }
      .stage lens-figure {
        width: min(240px, 100%);
      }
      .stage .text {
        display: grid;
        gap: 4px;
        min-width: 0;
        max-width: 46ch;
        overflow-wrap: anywhere;
      }
      .stage strong {
        font-size: 15px;
        color: var(--lens-strong);
      }
      input[type='range'] {
        display: block;
        width: min(480px, 100%);
        margin: 0 0 12px;
        accent-color: var(--lens-focus);
        color-scheme: light dark;
      }
      .film .list {
        flex-wrap: nowrap;
        padding: 2px 2px 6px;
      }
      .film .cell {
        flex: none;
        width: 112px;
      }
      @media (max-width: 760px) {
        .split {
          grid-template-columns: minmax(0, 1fr);
        }
        select {
          height: 110px;
        }
      }
    `,
  ];
  declare filter: string;

  constructor() {
    super();
    this.filter = '';
  }

  override render() {
    const { store, samples } = this.view;
    const { answer: names, problem } = samples.sharedNames.get(null);
    if (problem !== null) return sayNothing('', problem);
    if (names === null) return sayNothing('Looking for file names that checkpoints share …');
    if (names.length === 0)
      return sayNothing(
        html`No two checkpoints have a file of the same name. Draw the samples of every checkpoint from the
          same seeds and name the files after them (<code>00000.png</code>, <code>00001.png</code>, …): then
          the same file shows what one seed becomes in the course of training.`,
      );
    const name = this.#nameOf(names);
    return html`<div class="split">
      ${this.#names(names, name)}
      <div>${this.#overTime(name, samples.sameName.get(name).answer, store.done)}</div>
    </div>`;
  }

  #nameOf(names: string[]): string {
    const chosen = this.view.store.ui.sameName;
    return chosen !== undefined && names.includes(chosen) ? chosen : names[0]!;
  }

  #names(names: string[], chosen: string): TemplateResult {
    const wanted = this.filter.trim().toLowerCase();
    const found = names.filter(name => name.toLowerCase().includes(wanted));
    const shown = found.slice(0, listed);
    return html`<div class="names">
      <vscode-text-field
        aria-label="Filter file names"
        placeholder="Filter ${counted(names.length, 'name')}"
        .value=${this.filter}
        @input=${(event: Event) => (this.filter = controlValue(event))}
      ></vscode-text-field>
      <select
        size="12"
        aria-label="File name"
        @change=${(event: Event) => this.view.store.choose({ sameName: controlValue(event) })}
      >
        ${shown.map(name => html`<option value=${name} .selected=${name === chosen}>${name}</option>`)}
      </select>
      <p class="note" role="status">
        ${found.length > shown.length ? `${counted(found.length - shown.length, 'more name')}: filter to see them` : found.length === 0 ? 'No name contains this.' : nothing}
      </p>
    </div>`;
  }

  #overTime(name: string, cards: (SampleCard | null)[] | null, done: ComparisonRow[]): TemplateResult {
    if (!cards) return sayNothing('…');
    const at = this.#indexOf(cards, done);
    const row = done[at];
    const card = cards[at];
    if (!row || !card) return sayNothing('No checkpoint has this file.');
    const cells = done.flatMap((row, index) => {
      const card = cards[index];
      if (!card) return [];
      const cell = this.sampleCell(row, card, 'film');
      const below = `PCE ${cell.figure}`;
      return [{ ...cell, figure: row.label, aside: '', below, chosen: index === at }];
    });
    const { runId } = row.member;
    const copy = card.nearestDistance === 0;
    return html`<div class="stage">
        <lens-figure
          .address=${row.member.hasImages ? this.picture({ runId, set: 'generated', row: card.row }) : null}
          .hasImage=${row.member.hasImages}
          .label=${row.member.hasImages ? name : `row ${name}`}
        ></lens-figure>
        <div class="text">
          <strong>${row.label}</strong>
          <span class="muted">${[name, card.mode].filter(Boolean).join(' · ')}</span>
          <span class="number">PCE ${formatScore(card.pce)} · RE ${formatScore(card.re)}</span>
          <span class="number muted"
            >${copy ? 'an exact copy of a real sample' : `nearest real at ${formatValue(card.nearestDistance)}`}</span
          >
          <span class="muted"
            >in ${cards.filter(Boolean).length} of ${counted(done.length, 'checkpoint')}</span
          >
        </div>
      </div>
      <input
        type="range"
        min="0"
        max=${done.length - 1}
        step="1"
        aria-label="Checkpoint"
        aria-valuetext=${row.label}
        .value=${String(at)}
        @input=${(event: Event) => this.#goTo(done, Number(controlValue(event)))}
      />
      <div class="film sideways">${this.cells(this.list(`${name} over time`, cells))}</div>`;
  }

  /** The selected checkpoint, or else the last one that has the file. */
  #indexOf(cards: (SampleCard | null)[], done: ComparisonRow[]): number {
    const selected = done.findIndex(row => row === this.view.store.selected);
    return cards[selected] ? selected : cards.findLastIndex(card => card !== null);
  }

  #goTo(done: ComparisonRow[], index: number): void {
    const runId = done[index]?.member.runId;
    if (runId !== undefined) this.view.store.choose({ selected: runId });
  }

  protected override choose({ runId }: SampleKey): void {
    this.view.store.choose({ selected: runId });
  }
}
