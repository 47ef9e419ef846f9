import type { RatingHostContract, RatingSnapshot, RatingState } from '../../src/contract/rating';
import type { Client } from '../../src/contract/rpc';
import { ViewStore } from '../viewStore';

/** The state of the view of a blind rating: the last snapshot, and whether the next one is being waited for. */
export class RatingStore extends ViewStore<RatingSnapshot, RatingState> {
  /** Why the user waits; null where nobody does. */
  busy: string | null = null;

  /** Takes a change to the snapshot, the wait, problem or notice. */
  update(change: Partial<Pick<RatingStore, 'snapshot' | 'busy' | 'problem' | 'notice'>>): void {
    Object.assign(this, change);
    this.announce();
  }

  /** Waits for a step of the rating, one at a time: what is asked for meanwhile is left out. */
  async step(busy: string, ask: () => Promise<RatingSnapshot>): Promise<void> {
    if (this.busy !== null) return;
    this.update({ busy });
    try {
      const snapshot = await ask();
      this.update({ snapshot, problem: null, busy: null });
    } catch (error) {
      this.update({ problem: error instanceof Error ? error.message : String(error), busy: null });
    }
  }
}

/** What the parts of the view work with. */
export interface RatingView {
  store: RatingStore;
  host: Client<RatingHostContract>;
}
