import { LitElement, type PropertyDeclarations } from 'lit';
import type { Panel } from '../panel';

/** A part of the panel: renders anew whenever the store changes. */
export abstract class PanelElement extends LitElement {
  static override properties: PropertyDeclarations = { panel: { attribute: false } };
  declare panel: Panel;

  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.panel.store.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
}
