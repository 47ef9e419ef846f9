import type { ComparisonSnapshot, ComparisonState } from '../../src/contract/comparisonPanel';
import type { Progress } from '../../src/contract/progress';
import { comparisonRows, type ComparisonRow } from '../query/comparisonRows';
import { ViewStore } from '../viewStore';

/** The comparison's state: the last snapshot, how far runs are, and what the user chose. */
export class ComparisonStore extends ViewStore<ComparisonSnapshot, ComparisonState> {
  /** Of runs under way, by their ids: later than the snapshot's. */
  progress: ReadonlyMap<string, Progress> = new Map();
  #rows: { snapshot: ComparisonSnapshot; rows: ComparisonRow[] } | null = null;

  /** Takes a change to the snapshot, progress, problem or notice. */
  update(change: Partial<Pick<ComparisonStore, 'snapshot' | 'progress' | 'problem' | 'notice'>>): void {
    Object.assign(this, change);
    this.announce();
  }

  /** Takes back a choice. */
  forget(choice: 'selected' | 'sort' | 'mode'): void {
    const others = { ...this.ui };
    Reflect.deleteProperty(others, choice);
    this.ui = others;
    this.choose({});
  }

  /** Every checkpoint in order; the same array as long as it is the same snapshot. */
  get rows(): ComparisonRow[] {
    const { snapshot } = this;
    if (!snapshot) return [];
    if (this.#rows?.snapshot !== snapshot) this.#rows = { snapshot, rows: comparisonRows(snapshot) };
    return this.#rows.rows;
  }

  /** Those that stand in the table: the order of every answer by member. */
  get done(): ComparisonRow[] {
    return this.rows.filter(({ checkpoint }) => checkpoint !== null);
  }

  /** The selected checkpoint; null for none, or one that is gone. */
  get selected(): ComparisonRow | null {
    return this.rows.find(({ member }) => member.runId === this.ui.selected) ?? null;
  }

  /** The checkpoint that differences are taken to; null where there is none. */
  get baseline(): ComparisonRow | null {
    const name = this.snapshot?.report?.baseline ?? null;
    return name === null ? null : (this.rows.find(({ member }) => member.name === name) ?? null);
  }

  progressOf(runId: string): Progress | null {
    const member = this.snapshot?.members.find(one => one.runId === runId);
    return this.progress.get(runId) ?? member?.progress ?? null;
  }
}

/** The state of a fresh view, with what an earlier one left behind for the same comparison. */
export function startState(comparisonId: string, saved: Partial<ComparisonState>): ComparisonState {
  return saved.comparisonId === comparisonId ? { ...saved, comparisonId } : { comparisonId };
}
