/**
 * Keeps a view at the host's latest: pulls a snapshot now, whenever the view becomes visible, since messages to a hidden
 * webview can be lost, and when the function that is returned is called. Of several pulls under way the last one counts,
 * whether it succeeds or not.
 */
export function pullSnapshots<Snapshot>(
  ask: () => Promise<Snapshot>,
  take: (snapshot: Snapshot) => void,
  fail: (problem: string) => void,
): () => void {
  let last = 0;
  const pull = async (): Promise<void> => {
    const own = ++last;
    try {
      const snapshot = await ask();
      if (own === last) take(snapshot);
    } catch (error) {
      if (own === last) fail(error instanceof Error ? error.message : String(error));
    }
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void pull();
  });
  void pull();
  return () => void pull();
}
