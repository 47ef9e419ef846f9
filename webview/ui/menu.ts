import { css, html, LitElement, nothing } from 'lit';
import { sharedStyles } from './styles';

export interface MenuItem {
  label: string;
  /** The key that does the same, shown at the right. */
  key?: string;
  /** Of a choice that can be on or off: whether it is on. The menu then stays open. */
  checked?: () => boolean;
  run: () => void;
}

/** A popup menu; one for the whole panel, opened where it is asked for, gone at Escape or a click elsewhere. */
export class LensMenu extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .menu {
        margin: 0;
        position: fixed;
        inset: auto;
        min-width: 170px;
        max-width: min(420px, 92vw);
        max-height: min(60vh, 480px);
        overflow: auto;
        padding: 4px;
        color: var(--vscode-menu-foreground, var(--lens-text));
        background: var(--vscode-menu-background, var(--lens-surface));
        border: 1px solid var(--vscode-menu-border, var(--lens-border));
        border-radius: 5px;
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, #0000005c);
      }
      button.plain {
        display: flex;
        justify-content: space-between;
        gap: 24px;
        width: 100%;
        padding: 3px 10px;
      }
      .check {
        display: inline-block;
        width: 18px;
      }
      button.plain:is(:hover, :focus) {
        color: var(--vscode-menu-selectionForeground, #ffffff);
        background: var(--vscode-menu-selectionBackground, var(--lens-focus));
        outline: 1px solid var(--vscode-menu-selectionBorder, transparent);
        outline-offset: -1px;
      }
    `,
  ];

  #items: MenuItem[] = [];
  #label = '';
  #back: HTMLElement | null = null;

  /** Opens at a point of the viewport; the focus goes back to `back` afterwards. */
  async open(label: string, items: MenuItem[], x: number, y: number, back: HTMLElement): Promise<void> {
    this.#label = label;
    this.#items = items;
    this.#back = back;
    this.requestUpdate();
    await this.updateComplete;
    const menu = this.#menu();
    if (!menu) return;
    menu.showPopover();
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(4, Math.min(x, window.innerWidth - width - 4))}px`;
    menu.style.top = `${Math.max(4, Math.min(y, window.innerHeight - height - 4))}px`;
    this.#buttons()[0]?.focus();
  }

  override render() {
    if (this.#items.length === 0) return nothing;
    return html`<div
      class="menu"
      popover="auto"
      role="menu"
      aria-label=${this.#label}
      @keydown=${this.#onKey}
    >
      ${this.#items.map(item => this.#item(item))}
    </div>`;
  }

  #item(item: MenuItem) {
    const on = item.checked?.() ?? null;
    return html`<button
      class="plain"
      role=${on === null ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked=${on === null ? nothing : String(on)}
      tabindex="-1"
      @click=${() => this.#run(item)}
    >
      <span
        >${on === null ? nothing : html`<span class="check" aria-hidden="true">${on ? '✓' : ''}</span>`}${item.label}</span
      >${item.key ? html`<span aria-hidden="true">${item.key}</span>` : nothing}
    </button>`;
  }

  #run(item: MenuItem): void {
    if (!item.checked) this.#close();
    item.run();
    this.requestUpdate();
  }

  #close(): void {
    this.#menu()?.hidePopover();
    this.#back?.focus();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const buttons = this.#buttons();
    const at = buttons.findIndex(button => button === this.shadowRoot?.activeElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    event.stopPropagation();
    if (target !== undefined) {
      event.preventDefault();
      buttons.at(target % buttons.length)?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      this.#close();
    }
  };

  #menu(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.menu');
  }

  #buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('button')];
  }
}
