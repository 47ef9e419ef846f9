import type { SampleHostContract, SampleWebviewContract } from '../../src/contract/sampleView';
import type { Host } from '../host';
import { pullSnapshots } from '../pullSnapshots';
import type { SampleViewParts } from './sampleViewParts';

/** Keeps the store at the host's latest: pulls a snapshot when told of a change, see {@link pullSnapshots}. */
export function keepUpToDate(
  { store }: SampleViewParts,
  host: Host<SampleHostContract, SampleWebviewContract, object>,
): void {
  const pull = pullSnapshots(
    () => host.client.snapshot(null),
    snapshot => store.update({ snapshot, problem: null }),
    problem => store.update({ problem }),
  );
  host.serve({
    changed: () => {
      pull();
      return null;
    },
  });
}
