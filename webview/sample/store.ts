import type { SampleSnapshot } from '../../src/contract/sampleView';
import { ViewStore } from '../viewStore';

/** The state of the view of the open image: the last snapshot. */
export class SampleStore extends ViewStore<SampleSnapshot, object> {
  /** Takes a change to the snapshot, problem or notice. */
  update(change: Partial<Pick<SampleStore, 'snapshot' | 'problem' | 'notice'>>): void {
    Object.assign(this, change);
    this.announce();
  }
}
