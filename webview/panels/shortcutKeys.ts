import { act } from '../act';
import type { Panel } from '../panel';
import { isTyping } from '../ui/isTyping';
import type { Shortcut } from '../ui/shortcuts';

/** The keyboard's uses, as the dialog lists them. */
export const panelShortcuts: Shortcut[] = [
  [['←', '→', '↑', '↓'], 'Move through the samples'],
  [['Home', 'End'], 'First, last sample'],
  [['PageUp', 'PageDown'], 'A page up, down'],
  [['[', ']'], 'Previous, next sample, from anywhere'],
  [['Enter', 'O'], 'Open the sample'],
  [['R'], 'Reveal it in the Explorer'],
  [['C'], 'Copy its path'],
  [['X'], 'Exclude it from the evaluations to come'],
  [['Shift+F10'], 'Actions for the sample'],
  [['/'], 'Filter'],
  [['Escape'], 'Clear the filter, then back to the samples'],
  [['S'], 'Sort'],
  [['?'], 'This list'],
];

export interface ShortcutTargets {
  /** Whether the samples are in view: keys for one do nothing otherwise. */
  samples: boolean;
  filter: () => void;
  sort: () => void;
  shortcuts: () => void;
  step: (step: number) => void;
}

/** Runs what a key does anywhere in the panel; false where it does nothing, or where text is being typed. */
export function runShortcut(event: KeyboardEvent, panel: Panel, targets: ShortcutTargets): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event)) return false;
  const { host, store } = panel;
  const row = store.selectedRow;
  const onSample = (run: (ref: { set: 'generated'; row: number }) => Promise<null>, done?: string) => () => {
    if (targets.samples && row !== null && store.snapshot?.hasImages.generated)
      void act(panel, run({ set: 'generated', row }), done);
  };
  const actions: Record<string, () => void> = {
    '/': targets.filter,
    s: targets.sort,
    '?': targets.shortcuts,
    '[': () => targets.step(-1),
    ']': () => targets.step(1),
    o: onSample(host.open),
    r: onSample(host.reveal),
    c: onSample(host.copyPath, 'The path is on the clipboard.'),
    x: onSample(host.exclude),
  };
  const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
  action?.();
  return action !== undefined;
}
