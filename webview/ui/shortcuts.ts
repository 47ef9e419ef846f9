import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import { closeIcon } from './icons';
import { sharedStyles } from './styles';

/** Keys that do the same, and what that is. */
export type Shortcut = [keys: string[], meaning: string];

/** The keyboard's uses. */
export class LensShortcuts extends LitElement {
  static override properties: PropertyDeclarations = { keys: { attribute: false } };
  static override styles = [
    sharedStyles,
    css`
      dialog {
        min-width: min(420px, 90vw);
        padding: 14px 18px 18px;
        color: var(--lens-text);
        background: var(--vscode-editorWidget-background, var(--lens-surface));
        border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--lens-border)));
        border-radius: 6px;
        box-shadow: 0 4px 16px var(--vscode-widget-shadow, #0000005c);
      }
      dialog::backdrop {
        background: #00000040;
      }
      .head {
        display: flex;
        justify-content: space-between;
        align-items: center;
        margin-bottom: 8px;
      }
      h2 {
        font-size: 13px;
        font-weight: 600;
        letter-spacing: 0;
        text-transform: none;
        color: var(--lens-strong);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 6px 18px;
        align-items: center;
      }
      kbd {
        display: inline-block;
        min-width: 20px;
        margin-right: 3px;
        padding: 1px 5px;
        font: inherit;
        font-size: 11px;
        text-align: center;
        color: var(--vscode-keybindingLabel-foreground, var(--lens-text));
        background: var(--vscode-keybindingLabel-background, #8080802b);
        border: 1px solid var(--vscode-contrastBorder, var(--vscode-keybindingLabel-border, #33333399));
        border-radius: 3px;
      }
    `,
  ];

  declare keys: Shortcut[];

  /** Opens over the panel; Escape closes it. */
  show(): void {
    const dialog = this.#dialog;
    if (dialog && !dialog.open) dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="title" @keydown=${(event: Event) => event.stopPropagation()}>
      <div class="head">
        <h2 id="title">Keyboard shortcuts</h2>
        <vscode-button appearance="icon" aria-label="Close" @click=${() => this.#dialog?.close()}
          >${closeIcon}</vscode-button
        >
      </div>
      <dl>
        ${this.keys.map(
          ([names, meaning]) =>
            html`<dt>${names.map(name => html`<kbd>${name}</kbd>`)}</dt>
              <dd>${meaning}</dd>`,
        )}
      </dl>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }
}
