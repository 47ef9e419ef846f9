import type {
  ComparisonHostContract,
  ComparisonSnapshot,
  ComparisonState,
  ComparisonWebviewContract,
} from '../../src/contract/comparisonPanel';
import type { Host } from '../host';
import { pullSnapshots } from '../pullSnapshots';
import type { Comparison } from './comparison';

/** Keeps the store at the host's latest: pulls a snapshot when told of a newer revision, see {@link pullSnapshots}. */
export function keepUpToDate(
  { store, samples, thumbnails }: Comparison,
  host: Host<ComparisonHostContract, ComparisonWebviewContract, ComparisonState>,
): void {
  const take = (snapshot: ComparisonSnapshot) => {
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
  };
  const pull = pullSnapshots(
    () => host.client.snapshot(null),
    take,
    problem => store.update({ problem }),
  );
  host.serve({
    changed: ({ revision, progress }) => {
      if (progress)
        store.update({ progress: new Map([...store.progress, [progress.runId, progress.progress]]) });
      if (revision > (store.snapshot?.revision ?? -1)) pull();
      return null;
    },
  });
}

/** What every done run came to, by its id: its samples stay as they are as long as that does. */
function resultsOf(snapshot: ComparisonSnapshot | null): Map<string, string> {
  const metrics = new Map(snapshot?.report?.checkpoints.map(one => [one.name, one.metrics]));
  const done = snapshot?.members.filter(({ state }) => state === 'done') ?? [];
  return new Map(done.map(({ runId, name }) => [runId, String(metrics.get(name)?.pce.value)]));
}
