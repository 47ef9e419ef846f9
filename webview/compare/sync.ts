import type {
  ComparisonHostContract,
  ComparisonSnapshot,
  ComparisonState,
  ComparisonWebviewContract,
} from '../../src/contract/comparisonPanel';
import type { Host } from '../host';
import type { Comparison } from './comparison';

/**
 * Keeps the store at the host's latest: pulls a snapshot at the start, when told of a newer revision, and when the view
 * becomes visible, since messages to a hidden webview can be lost.
 */
export function keepUpToDate(
  { store, samples, thumbnails }: Comparison,
  host: Host<ComparisonHostContract, ComparisonWebviewContract, ComparisonState>,
): void {
  let pulls = 0;

  const pull = async (): Promise<void> => {
    const pull = ++pulls;
    try {
      const snapshot = await host.client.snapshot(null);
      if (pull !== pulls) return; // a later pull is under way, or was quicker
      if (doneIn(store.snapshot) !== doneIn(snapshot)) {
        const runIds = new Set(
          snapshot.members.filter(({ state }) => state === 'done').map(one => one.runId),
        );
        samples.retain(runIds);
        thumbnails.retain(runIds);
      }
      // What was told of a run that goes on is as late as the snapshot, or later.
      const running = new Set(
        snapshot.members.filter(({ state }) => state === 'running').map(one => one.runId),
      );
      const progress = new Map([...store.progress].filter(([runId]) => running.has(runId)));
      store.update({ snapshot, progress, problem: null });
    } catch (error) {
      store.update({ problem: error instanceof Error ? error.message : String(error) });
    }
  };

  host.serve({
    changed: ({ revision, progress }) => {
      if (progress)
        store.update({ progress: new Map([...store.progress, [progress.runId, progress.progress]]) });
      if (revision > (store.snapshot?.revision ?? -1)) void pull();
      return null;
    },
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void pull();
  });
  void pull();
}

/** Which runs are done, as one string: their samples stay as they are as long as it does. */
function doneIn(snapshot: ComparisonSnapshot | null): string {
  const done = snapshot?.members.filter(({ state }) => state === 'done') ?? [];
  return JSON.stringify(done.map(({ runId }) => runId));
}
