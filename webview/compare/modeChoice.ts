import { html, nothing } from 'lit';
import { controlValue } from '../ui/controls';
import type { Comparison } from './comparison';

/** Which class the samples are of; nothing where there are no classes. */
export function modeChoice({ store }: Comparison) {
  const modes = store.snapshot?.report?.checkpoints[0]?.modes ?? [];
  if (modes.length < 2) return nothing;
  const chosen = store.ui.mode ?? '';
  const onChange = (event: Event) => {
    const mode = controlValue(event);
    // The dropdown also says "change" when it takes its first value.
    if (mode === chosen) return;
    if (mode === '') store.forget('mode');
    else store.choose({ mode });
  };
  return html`<vscode-dropdown aria-label="Class" .value=${chosen} @change=${onChange}>
    <vscode-option value="">all classes</vscode-option>
    ${modes.map(({ name }) => html`<vscode-option value=${name}>${name}</vscode-option>`)}
  </vscode-dropdown>`;
}
