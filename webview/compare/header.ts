import { css, html, nothing } from 'lit';
import type { ComparisonFormat, ComparisonSnapshot } from '../../src/contract/comparisonPanel';
import { act } from '../act';
import { comparisonChips } from '../query/comparisonChips';
import { chipItems } from '../ui/chips';
import { baseName } from '../ui/format';
import { headerStyles } from '../ui/headerStyles';
import { chevronDownIcon, keyboardIcon } from '../ui/icons';
import { openMenu } from '../ui/menuRequest';
import { sharedStyles } from '../ui/styles';
import { CompareElement } from './compareElement';

const formats: { format: ComparisonFormat; label: string }[] = [
  { format: 'html', label: 'HTML report' },
  { format: 'markdown', label: 'Markdown report' },
  { format: 'csv', label: 'Table as CSV' },
  { format: 'json', label: 'Everything as JSON' },
  { format: 'latex', label: 'Table as LaTeX' },
];

/** What is compared against what, on which terms, and what can be done with the whole of it. */
export class LensCompareHeader extends CompareElement {
  static override styles = [
    sharedStyles,
    headerStyles,
    css`
      h1 button.plain {
        padding: 0 3px;
        margin-left: -3px;
      }
      h1 button.plain:hover {
        background: var(--lens-hover);
      }
      .watching::before {
        content: '';
        display: inline-block;
        width: 6px;
        height: 6px;
        margin-right: 6px;
        border-radius: 50%;
        vertical-align: 1px;
        background: var(--lens-best);
      }
    `,
  ];

  override render() {
    const { snapshot } = this.view.store;
    if (!snapshot) return nothing;
    const { title, report, watching } = snapshot;
    const rename = () => void act(this.view, this.view.host.rename(null));
    return html`<h1>
        <button class="plain" title="Rename (F2)" aria-label="${title}: rename" @click=${rename}>
          ${title}</button
        >${
          report
            ? html`<span>against</span
                ><strong title=${report.real.path}>${baseName(report.real.path)}</strong>`
            : nothing
        }
      </h1>
      <ul aria-label="What it rests on">
        ${chipItems(comparisonChips(snapshot))}
        ${
          watching === null
            ? nothing
            : html`<li class="watching" title=${watching}>
                watching for new checkpoints<span class="hidden">: ${watching}</span>
              </li>`
        }
      </ul>
      <div class="actions">${this.#actions(snapshot)}</div>`;
  }

  #actions({ report, watching, canWatch }: ComparisonSnapshot) {
    const { host } = this.view;
    const watch = () => void act(this.view, host.watch({ on: watching === null }));
    const copy = () => void act(this.view, host.copyLatex(null), 'The table is on the clipboard, as LaTeX.');
    return html`${
        canWatch
          ? html`<vscode-button
              appearance="secondary"
              title=${watching ?? 'Evaluate new checkpoints of this folder as they appear'}
              @click=${watch}
              >${watching === null ? 'Watch' : 'Stop Watching'}</vscode-button
            >`
          : nothing
      }
      ${
        report
          ? html`<vscode-button appearance="secondary" @click=${copy}>Copy as LaTeX</vscode-button>
              <vscode-button appearance="secondary" aria-haspopup="menu" @click=${this.#onExport}
                >Export…<span slot="end">${chevronDownIcon}</span></vscode-button
              >`
          : nothing
      }
      <vscode-button
        appearance="icon"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        @click=${() => this.dispatchEvent(new Event('show-shortcuts', { bubbles: true, composed: true }))}
        >${keyboardIcon}</vscode-button
      >`;
  }

  readonly #onExport = (event: Event): void => {
    const button = event.currentTarget;
    if (!(button instanceof HTMLElement)) return;
    const { left, bottom } = button.getBoundingClientRect();
    const items = formats.map(({ format, label }) => ({
      label,
      run: () => void act(this.view, this.view.host.exportReport({ format })),
    }));
    openMenu(this, { label: 'Export', items, x: left, y: bottom + 2, back: button });
  };
}
