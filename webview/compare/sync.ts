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
      const [before, now] = [resultsOf(store.snapshot), resultsOf(snapshot)];
      const kept = [...now.keys()].filter(runId => before.get(runId) === now.get(runId));
      if (kept.length < now.size || kept.length < before.size) {
        samples.retain(new Set(kept));
        thumbnails.retain(new Set(kept));
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

/** What every done run came to, by its id: its samples stay as they are as long as that does. */
function resultsOf(snapshot: ComparisonSnapshot | null): Map<string, string> {
  const metrics = new Map(snapshot?.report?.checkpoints.map(one => [one.name, one.metrics]));
  const done = snapshot?.members.filter(({ state }) => state === 'done') ?? [];
  return new Map(done.map(({ runId, name }) => [runId, String(metrics.get(name)?.pce.value)]));
}
