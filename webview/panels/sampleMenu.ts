import { act } from '../act';
import type { Panel } from '../panel';
import { toggleClass } from '../query/filterText';
import type { MenuItem } from '../ui/menu';

/** What can be done with one generated sample. */
export function sampleMenu(panel: Panel, row: number): MenuItem[] {
  const { host, store } = panel;
  const ref = { set: 'generated', row } as const;
  const items: MenuItem[] = [];
  if (store.snapshot?.hasImages.generated)
    items.push(
      { label: 'Open', key: 'O', run: () => void act(panel, host.open(ref)) },
      { label: 'Reveal', key: 'R', run: () => void act(panel, host.reveal(ref)) },
      {
        label: 'Copy Path',
        key: 'C',
        run: () => void act(panel, host.copyPath(ref), 'The path is on the clipboard.'),
      },
      { label: 'Exclude', key: 'X', run: () => void act(panel, host.exclude(ref)) },
    );
  const nearest = store.columns?.generated.nearest[row * store.columns.nearestCount];
  if (nearest !== undefined && store.snapshot?.hasImages.real)
    items.push({
      label: 'Open Nearest Real',
      run: () => void act(panel, host.open({ set: 'real', row: nearest })),
    });
  const mode = store.columns?.modes[store.columns.generated.mode[row]!];
  if (mode !== undefined)
    items.push({
      label: `Filter by ${mode}`,
      run: () => store.choose({ filter: toggleClass(store.ui.filter, mode) }),
    });
  return items;
}
