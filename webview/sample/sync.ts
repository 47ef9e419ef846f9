import type { SampleHostContract, SampleWebviewContract } from '../../src/contract/sampleView';
import type { Host } from '../host';
import type { SampleViewParts } from './sampleViewParts';

/** Keeps the store at the host's latest: pulls a snapshot at the start, when told of a change, and when shown. */
export function keepUpToDate(
  { store }: SampleViewParts,
  host: Host<SampleHostContract, SampleWebviewContract, object>,
): void {
  let pulls = 0;
  const pull = async (): Promise<void> => {
    const pull = ++pulls;
    try {
      const snapshot = await host.client.snapshot(null);
      if (pull === pulls) store.update({ snapshot, problem: null }); // else a later pull is under way, or was quicker
    } catch (error) {
      if (pull === pulls) store.update({ problem: error instanceof Error ? error.message : String(error) });
    }
  };
  host.serve({
    changed: () => {
      void pull();
      return null;
    },
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void pull();
  });
  void pull();
}
