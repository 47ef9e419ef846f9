import type { PanelColumns } from '../src/contract/panelColumns';
import { findOutliers, type Outliers } from '../src/contract/outliers';
import type { PanelSnapshot, PanelState } from '../src/contract/panel';
import type { Progress } from '../src/contract/progress';
import { compileFilter, parseFilter } from './query/filter';
import { filterRows, sortRows, type Sort } from './query/order';
import { sortedValues } from '../src/contract/percentile';
import { hasScore, readScores, scoreNames } from './query/sampleScores';
import { ViewStore } from './viewStore';

/** What follows from the columns and the filter: computed when asked for, once. */
interface Selection {
  /** Rows that pass the filter, in display order. */
  order: Int32Array;
  /** Position of every row in `order`, -1 for those filtered out. */
  position: Int32Array;
  problems: string[];
}

const freshSort: Sort = { by: 'pce', descending: true };
const noOutliers: Outliers = { bound: null, rows: [], copies: [] };
const none: Selection = { order: new Int32Array(), position: new Int32Array(), problems: [] };

/** The panel's state: the last snapshot, and what the user chose. Panels read it and ask it to change. */
export class PanelStore extends ViewStore<PanelSnapshot, PanelState> {
  progress: Progress | null = null;

  #sorted: { columns: PanelColumns; sort: Sort; rows: Int32Array } | null = null;
  #selection: {
    columns: PanelColumns;
    sort: Sort;
    filter: string;
    outliers: Outliers;
    value: Selection;
  } | null = null;
  #outliers: { columns: PanelColumns; percentile: number; value: Outliers } | null = null;
  #ascending: { columns: PanelColumns; values: Map<string, Float64Array> } | null = null;

  /** Takes a change to the snapshot, progress, problem or notice. */
  update(change: Partial<Pick<PanelStore, 'snapshot' | 'progress' | 'problem' | 'notice'>>): void {
    Object.assign(this, change);
    this.announce();
  }

  get columns(): PanelColumns | null {
    return this.snapshot?.columns ?? null;
  }

  get order(): Int32Array {
    return this.#select().order;
  }

  get filterProblems(): string[] {
    return this.#select().problems;
  }

  /** Where a row stands in the display order; -1 where the filter leaves it out. */
  positionOf(row: number): number {
    return this.#select().position[row] ?? -1;
  }

  /** The chosen row, or the first one shown: the detail pane is never empty. */
  get selectedRow(): number | null {
    const chosen = this.ui.selected;
    if (chosen !== null && this.columns && chosen < this.columns.generated.names.length) return chosen;
    return this.order[0] ?? null;
  }

  /** A score of all generated samples that have one, in ascending order, for percentiles. */
  ascending(key: string): Float64Array {
    const { columns } = this;
    if (!columns) return new Float64Array();
    if (this.#ascending?.columns !== columns) this.#ascending = { columns, values: new Map() };
    const { values } = this.#ascending;
    const kept = values.get(key);
    if (kept) return kept;
    const ascending = sortedValues(readScores(columns, key).filter(value => !Number.isNaN(value)));
    values.set(key, ascending);
    return ascending;
  }

  /** What stands out among the samples. */
  get outliers(): Outliers {
    const { columns, snapshot } = this;
    if (!columns || !snapshot) return noOutliers;
    const percentile = snapshot.outlierPercentile;
    if (this.#outliers?.columns !== columns || this.#outliers.percentile !== percentile)
      this.#outliers = { columns, percentile, value: findOutliers(columns, percentile) };
    return this.#outliers.value;
  }

  /** The order asked for; that of a fresh panel where it is by a score that this run lacks. */
  get sort(): Sort {
    const { sort } = this.ui;
    return sort.by === 'name' || !this.columns || hasScore(this.columns, sort.by) ? sort : freshSort;
  }

  #select(): Selection {
    const columns = this.columns;
    if (!columns) return none;
    const { sort, outliers } = this;
    const { filter } = this.ui;
    const kept = this.#selection;
    if (
      kept?.columns === columns &&
      kept.sort === sort &&
      kept.filter === filter &&
      kept.outliers === outliers
    )
      return kept.value;
    if (this.#sorted?.columns !== columns || this.#sorted.sort !== sort)
      this.#sorted = { columns, sort, rows: sortRows(columns, sort) };
    const { test, problems } = compileFilter(parseFilter(filter, scoreNames(columns)), columns, outliers);
    const order = filter.trim() === '' ? this.#sorted.rows : filterRows(this.#sorted.rows, test);
    const position = new Int32Array(columns.generated.names.length).fill(-1);
    order.forEach((row, index) => (position[row] = index));
    this.#selection = { columns, sort, filter, outliers, value: { order, position, problems } };
    return this.#selection.value;
  }
}

/** The state of a fresh panel, with what an earlier one left behind for the same run. */
export function startState(runId: string, saved: Partial<PanelState>): PanelState {
  const fresh: PanelState = { runId, sort: freshSort, filter: '', selected: null };
  return saved.runId === undefined || saved.runId === runId || runId === ''
    ? { ...fresh, ...saved, runId: runId || (saved.runId ?? '') }
    : fresh;
}
