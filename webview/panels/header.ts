import { html, nothing } from 'lit';
import type { ExportFormat } from '../../src/contract/panel';
import { act } from '../act';
import { runChips } from '../query/runChips';
import { chipItems } from '../ui/chips';
import { baseName } from '../ui/format';
import { headerStyles } from '../ui/headerStyles';
import { chevronDownIcon } from '../ui/icons';
import { openMenu } from '../ui/menuRequest';
import { PanelElement } from '../ui/panelElement';
import { sharedStyles } from '../ui/styles';

const formats: { format: ExportFormat; label: string }[] = [
  { format: 'markdown', label: 'Markdown report' },
  { format: 'html', label: 'HTML report' },
  { format: 'csv', label: 'Samples as CSV' },
  { format: 'json', label: 'Everything as JSON' },
];

/** What was evaluated against what, how, and what can be done with the whole of it. */
export class LensHeader extends PanelElement {
  static override styles = [sharedStyles, headerStyles];

  override render() {
    const { snapshot } = this.panel.store;
    if (!snapshot) return nothing;
    const { report } = snapshot;
    const title = report
      ? html`${baseName(report.generated.path)}<span>against</span>${baseName(report.real.path)}`
      : snapshot.title;
    return html`<h1>${title}</h1>
      <ul aria-label="How it was evaluated">
        ${report ? chipItems(runChips(report)) : nothing}
      </ul>
      <div class="actions">${this.#actions(snapshot.state === 'running')}</div>`;
  }

  #actions(running: boolean) {
    const { host, store } = this.panel;
    const report = store.snapshot?.report;
    const again = (encoder: 'same' | 'better') => () => void act(this.panel, host.evaluateAgain({ encoder }));
    const exports = report
      ? html`<vscode-button appearance="secondary" aria-haspopup="menu" @click=${this.#onExport}
          >Export…<span slot="end">${chevronDownIcon}</span></vscode-button
        >`
      : nothing;
    if (running || !report) return exports;
    if (!store.snapshot?.offerBetterEncoder)
      return html`${exports}<vscode-button appearance="primary" @click=${again('same')}
          >Evaluate Again</vscode-button
        >`;
    return html`${exports}<vscode-button appearance="secondary" @click=${again('same')}
        >Evaluate Again</vscode-button
      >
      <vscode-button appearance="primary" @click=${again('better')}
        >Evaluate Again with DINOv2</vscode-button
      >`;
  }

  readonly #onExport = (event: Event): void => {
    const button = event.currentTarget;
    if (!(button instanceof HTMLElement)) return;
    const { left, bottom } = button.getBoundingClientRect();
    const items = formats.map(({ format, label }) => ({
      label,
      run: () => void act(this.panel, this.panel.host.exportReport({ format })),
    }));
    openMenu(this, { label: 'Export', items, x: left, y: bottom + 2, back: button });
  };
}
