import { act } from '../act';
import type { ComparisonRow } from '../query/comparisonRows';
import type { MenuItem } from '../ui/menu';
import type { Comparison } from './comparison';

/** What can be done with one checkpoint. */
export function rowMenu(view: Comparison, row: ComparisonRow): MenuItem[] {
  const { host, store } = view;
  const { member } = row;
  const { runId } = member;
  const items: MenuItem[] = [{ label: 'Open Run', key: 'Enter', run: () => openRow(view, row) }];
  if (row.checkpoint && store.baseline !== row)
    items.push({
      label: 'Make It the Baseline',
      key: 'B',
      run: () => void act(view, host.setBaseline({ runId })),
    });
  if (member.state === 'failed' || member.state === 'cancelled')
    items.push({ label: 'Try Again', run: () => void act(view, host.evaluateAgain({ runId })) });
  if (member.state === 'running')
    items.push({ label: 'Cancel', run: () => void act(view, host.cancel(null)) });
  items.push({
    label: 'Remove from the Comparison',
    key: 'Delete',
    run: () => void act(view, host.remove({ runId })), // VS Code says so, with Undo
  });
  return items;
}

/** Opens the run of a checkpoint in its own panel. */
export function openRow(view: Comparison, { member }: ComparisonRow): void {
  void act(view, view.host.openRun({ runId: member.runId }));
}

/** Runs what a key does on a checkpoint; false where it does nothing. */
export function rowAction(view: Comparison, row: ComparisonRow, key: string): boolean {
  const wanted = { b: 'B', B: 'B', Enter: 'Enter', Delete: 'Delete' }[key];
  const item = wanted === undefined ? undefined : rowMenu(view, row).find(one => one.key === wanted);
  item?.run();
  return item !== undefined;
}
