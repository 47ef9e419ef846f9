import { act, type Panel } from '../panel';

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
  };
  const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
  action?.();
  return action !== undefined;
}

/** Text fields take letters as text, and an open list of choices looks them up. */
function isTyping(event: KeyboardEvent): boolean {
  return event.composedPath().some(target => {
    if (!(target instanceof HTMLElement)) return false;
    if (target instanceof HTMLInputElement) return target.type !== 'range';
    return target.localName === 'vscode-dropdown' && event.key !== '/' && event.key !== '?';
  });
}
