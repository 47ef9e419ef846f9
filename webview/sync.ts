import type {
  PanelHostContract,
  PanelSnapshot,
  PanelState,
  PanelWebviewContract,
} from '../src/contract/panel';
import type { Host } from './host';
import type { Panel } from './panel';
import { pullSnapshots } from './pullSnapshots';

/** Keeps the store at the host's latest: pulls a snapshot when told of a newer revision, see {@link pullSnapshots}. */
export function keepUpToDate(
  panel: Panel,
  host: Host<PanelHostContract, PanelWebviewContract, PanelState>,
): void {
  const { store, thumbnails } = panel;
  const take = (snapshot: PanelSnapshot) => {
    const same = store.snapshot?.report?.createdAt === snapshot.report?.createdAt;
    if (same && store.snapshot && snapshot.columns) snapshot.columns = store.columns ?? snapshot.columns;
    if (!same) for (const cache of Object.values(thumbnails)) cache.clear();
    store.update({ snapshot, progress: snapshot.progress, problem: null });
    if (snapshot.runId !== store.ui.runId) store.choose({ runId: snapshot.runId });
  };
  const pull = pullSnapshots(
    () => host.client.snapshot(null),
    take,
    problem => store.update({ problem }),
  );
  host.serve({
    changed: ({ revision, progress }) => {
      if (revision > (store.snapshot?.revision ?? -1)) pull();
      else store.update({ progress });
      return null;
    },
  });
}
