import { css, html, nothing } from 'lit';
import { act } from '../act';
import { sharedStyles } from '../ui/styles';
import { CompareElement } from './compareElement';

/** What the user wrote about the comparison: one line to add some when there is none. Saved when it is left. */
export class LensCompareNotes extends CompareElement {
  static override properties = { view: { attribute: false }, open: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        padding: 8px 16px 0;
      }
      textarea {
        display: block;
        width: 100%;
        max-width: 100ch;
        min-height: 3.2em;
        field-sizing: content;
        max-height: 14em;
        padding: 5px 8px;
        resize: vertical;
        font: inherit;
        color: var(--vscode-input-foreground, var(--lens-text));
        background: var(--vscode-input-background, transparent);
        border: 1px solid var(--vscode-input-border, var(--lens-border));
        border-radius: 3px;
      }
      textarea::placeholder {
        color: var(--vscode-input-placeholderForeground, var(--lens-muted));
      }
      textarea:focus-visible {
        outline-offset: -1px;
      }
      button {
        font-size: 12px;
      }
    `,
  ];
  /** Whether empty notes are unfolded for writing. */
  declare open: boolean;

  constructor() {
    super();
    this.open = false;
  }

  override render() {
    const { snapshot } = this.view.store;
    if (!snapshot) return nothing;
    if (snapshot.notes === '' && !this.open)
      return html`<button class="plain link" @click=${() => void this.#unfold()}>Add notes</button>`;
    return html`<textarea
      aria-label="Notes"
      placeholder="What was tried, and what it showed. Saved when you leave the field."
      .value=${snapshot.notes}
      @blur=${this.#onBlur}
      @keydown=${this.#onKey}
    ></textarea>`;
  }

  async #unfold(): Promise<void> {
    this.open = true;
    await this.updateComplete;
    this.renderRoot.querySelector('textarea')?.focus();
  }

  readonly #onBlur = (event: Event): void => {
    const field = event.currentTarget;
    const { store, host } = this.view;
    if (!(field instanceof HTMLTextAreaElement) || !store.snapshot) return;
    this.open = false;
    if (field.value === store.snapshot.notes) return;
    store.update({ snapshot: { ...store.snapshot, notes: field.value } });
    void act(this.view, host.setNotes({ notes: field.value }));
  };

  /** Escape leaves the field, which saves it. */
  readonly #onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape' && event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
  };
}
