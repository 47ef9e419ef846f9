import type { PanelHostContract, PanelState, PanelWebviewContract } from '../src/contract/panel';
import type { Host } from './host';
import type { Panel } from './panel';

/**
 * Keeps the store at the host's latest: pulls a snapshot at the start, when told of a newer revision, and
 * when the panel becomes visible, since messages to a hidden webview can be lost.
 */
export function keepUpToDate(
  panel: Panel,
  host: Host<PanelHostContract, PanelWebviewContract, PanelState>,
): void {
  const { store, thumbnails } = panel;
  let pulls = 0;

  const pull = async (): Promise<void> => {
    const pull = ++pulls;
    try {
      const snapshot = await host.client.snapshot(null);
      if (pull !== pulls) return; // a later pull is under way, or was quicker
      const same = store.snapshot?.report?.createdAt === snapshot.report?.createdAt;
      if (same && store.snapshot && snapshot.columns) snapshot.columns = store.columns ?? snapshot.columns;
      if (!same) for (const cache of Object.values(thumbnails)) cache.clear();
      store.update({ snapshot, progress: snapshot.progress, problem: null });
      if (snapshot.runId !== store.ui.runId) store.choose({ runId: snapshot.runId });
    } catch (error) {
      store.update({ problem: error instanceof Error ? error.message : String(error) });
    }
  };

  host.serve({
    changed: ({ revision, progress }) => {
      if (revision > (store.snapshot?.revision ?? -1)) void pull();
      else store.update({ progress });
      return null;
    },
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void pull();
  });
  void pull();
}
