import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ComparisonReport } from '../../src/contract/comparison';
import { act } from '../act';
import { tableMetrics } from '../query/comparisonMetrics';
import type { ComparisonRow } from '../query/comparisonRows';
import { describe, type Description } from '../query/describe';
import { sortTable } from '../query/tableOrder';
import { openMenu } from '../ui/menuRequest';
import { progressStyles } from '../ui/progress';
import { sidewaysStyles } from '../ui/sidewaysStyles';
import { sharedStyles } from '../ui/styles';
import { CompareElement } from './compareElement';
import { openRow, rowAction, rowMenu } from './rowMenu';
import { doneCells, pendingCells } from './tableCells';
import { tableFoot } from './tableFoot';
import { tableHeads } from './tableHeads';
import { tableStyles } from './tableStyles';

interface Place {
  /** In the order shown; -1 is the row of heads. */
  row: number;
  column: number;
}

/** Every checkpoint with its scores and how they differ from the baseline; those under way in their places. */
export class LensCompareTable extends CompareElement {
  static override properties = { view: { attribute: false }, active: { state: true } };
  static override styles = [sharedStyles, sidewaysStyles, progressStyles, tableStyles];
  /** The cell that is the tab stop. */
  declare active: Place;

  constructor() {
    super();
    this.active = { row: 0, column: 0 };
  }

  override render() {
    const { snapshot, rows, ui } = this.view.store;
    if (!snapshot || rows.length === 0) return nothing;
    const { report } = snapshot;
    const metrics = report ? tableMetrics(report, ui.plotted ?? []) : [];
    return html`<div class="scroll sideways led">
        <table
          role="grid"
          aria-label="Checkpoints and their scores"
          @keydown=${this.#onKey}
          @focusin=${this.#onFocus}
          @click=${this.#onClick}
          @dblclick=${this.#onOpen}
          @contextmenu=${this.#onContextMenu}
        >
          ${tableHeads(metrics, ui.sort, this.#tabStop(-1), (report?.checkpoints.length ?? 0) > 1)}
          <tbody>
            ${repeat(
              this.#ordered,
              ({ member }) => member.runId,
              (row, index) => this.#row(row, index, metrics, report),
            )}
          </tbody>
        </table>
      </div>
      ${report ? tableFoot(report, this.view.store.baseline?.label ?? null) : nothing}`;
  }

  get #ordered(): ComparisonRow[] {
    const { rows, ui } = this.view.store;
    return sortTable(rows, ui.sort, ui.sort ? describe(ui.sort.by).direction : 'none');
  }

  /** Which column of a row is the tab stop; null for none of it. */
  #tabStop(row: number): number | null {
    return this.active.row === row ? this.active.column : null;
  }

  /** Rows are many and wide: one is rendered anew only where what it shows changed. */
  #row(row: ComparisonRow, index: number, metrics: Description[], report: ComparisonReport | null): unknown {
    const { store } = this.view;
    const { runId } = row.member;
    const stop = this.#tabStop(index);
    const chosen = store.selected === row;
    const progress = row.checkpoint ? null : store.progressOf(runId);
    return guard([row, report, index, stop, chosen, progress], (): TemplateResult => {
      const cells =
        row.checkpoint && report
          ? doneCells(row, row.checkpoint, metrics, report, stop, store)
          : pendingCells(row, progress, metrics.length, stop);
      return html`<tr
        class=${chosen ? 'chosen' : ''}
        aria-selected=${String(chosen)}
        data-row=${index}
        data-run=${runId}
      >
        ${cells}
      </tr>`;
    });
  }

  readonly #onFocus = (event: Event): void => {
    const place = placeOf(event);
    if (place && (place.row !== this.active.row || place.column !== this.active.column)) this.active = place;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const place = placeOf(event);
    if (!place) return;
    const target = this.#target(event.key, place);
    if (target) void this.#focus(target);
    else if (!this.#runKey(event.key, place)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #target(key: string, { row, column }: Place): Place | null {
    const last = this.view.store.rows.length - 1;
    const page = 10;
    const targets: Record<string, Place> = {
      ArrowUp: { row: row - 1, column },
      ArrowDown: { row: row + 1, column },
      ArrowLeft: { row, column: column - 1 },
      ArrowRight: { row, column: column + 1 },
      PageUp: { row: row - page, column },
      PageDown: { row: row + page, column },
      Home: { row, column: 0 },
      End: { row, column: Infinity },
    };
    const target = Object.hasOwn(targets, key) ? targets[key] : undefined;
    if (!target) return null;
    return { row: Math.max(-1, Math.min(last, target.row)), column: Math.max(0, target.column) };
  }

  #runKey(key: string, { row, column }: Place): boolean {
    if (row < 0) {
      if (key !== 'Enter' && key !== ' ') return false;
      this.#sortBy(column);
      return true;
    }
    const at = this.#ordered[row];
    if (!at) return false;
    if (key !== ' ') return rowAction(this.view, at, key);
    this.#choose(at);
    return true;
  }

  /** A row that is under way has two cells only: the focus stays in it. */
  async #focus({ row, column }: Place): Promise<void> {
    const cells = [...this.renderRoot.querySelectorAll<HTMLElement>(`tr[data-row="${row}"] > [data-column]`)];
    const cell = cells[Math.min(column, cells.length - 1)];
    if (!cell) return;
    this.active = { row, column: Number(cell.dataset['column']) };
    await this.updateComplete;
    cell.focus();
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  readonly #onClick = (event: Event): void => {
    const place = placeOf(event);
    if (!place) return;
    if (place.row < 0) this.#sortBy(place.column);
    const row = this.#ordered[place.row];
    if (!row) return;
    const pressed = event.target instanceof Element ? event.target.closest('button') : null;
    if (pressed?.className.includes('more')) this.#openMenu(row, pressed.getBoundingClientRect());
    else if (pressed?.dataset['do'] !== undefined) this.#press(row, pressed.dataset['do']);
    else this.#choose(row);
  };

  #press({ member }: ComparisonRow, what: string): void {
    const { host } = this.view;
    if (what === 'again') void act(this.view, host.evaluateAgain({ runId: member.runId }));
    if (what === 'cancel') void act(this.view, host.cancel(null));
    if (what === 'log') void act(this.view, host.showLog(null));
  }

  /** A second click takes the selection away. */
  #choose(row: ComparisonRow): void {
    const { store } = this.view;
    if (store.selected === row) store.forget('selected');
    else store.choose({ selected: row.member.runId });
  }

  readonly #onOpen = (event: Event): void => {
    const row = this.#ordered[placeOf(event)?.row ?? -1];
    if (row) openRow(this.view, row);
  };

  readonly #onContextMenu = (event: MouseEvent): void => {
    const row = this.#ordered[placeOf(event)?.row ?? -1];
    if (!row || !(event.target instanceof Element)) return;
    event.preventDefault();
    // From the keyboard (Shift+F10) it comes without a place.
    const { left, bottom } = event.target.getBoundingClientRect();
    const byKey = event.clientX === 0 && event.clientY === 0;
    this.#openMenu(row, byKey ? { left, bottom } : { left: event.clientX, bottom: event.clientY });
  };

  #openMenu(row: ComparisonRow, { left, bottom }: { left: number; bottom: number }): void {
    const index = this.#ordered.indexOf(row);
    const back = this.renderRoot.querySelector<HTMLElement>(`tr[data-row="${index}"] > [data-column="0"]`);
    if (back) openMenu(this, { label: row.label, items: rowMenu(this.view, row), x: left, y: bottom, back });
  }

  /** Best first, then worst first, then the order of training again. */
  #sortBy(column: number): void {
    const head = this.renderRoot.querySelector<HTMLElement>(`thead [data-column="${column}"]`);
    const by = head?.dataset['by'];
    const { store } = this.view;
    const { sort } = store.ui;
    if (by === undefined) return;
    if (by === '' || (sort?.by === by && sort.worstFirst)) store.forget('sort');
    else store.choose({ sort: { by, worstFirst: sort?.by === by } });
  }
}

function placeOf(event: Event): Place | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null;
  const row = cell?.closest<HTMLElement>('tr')?.dataset['row'];
  return cell && row !== undefined ? { row: Number(row), column: Number(cell.dataset['column']) } : null;
}
