import type { ComparisonStore } from './store';

/** What goes on, in words that change with the stage and not with every count: it is read out at every change. */
export function underWay(store: ComparisonStore): string {
  const { rows } = store;
  const running = rows.find(({ member }) => member.state === 'running');
  const waiting = rows.filter(({ member }) => member.state === 'queued').length;
  const failed = rows.filter(({ member }) => member.state === 'failed').map(({ label }) => label);
  return [
    running ? `${running.label}: ${store.progressOf(running.member.runId)?.label ?? 'starting'}` : '',
    running || waiting > 0 ? `${store.done.length} of ${rows.length} done` : '',
    failed.length > 0 ? `failed: ${failed.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join('; ');
}
