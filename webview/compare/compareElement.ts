import { LitElement, type PropertyDeclarations } from 'lit';
import type { Comparison } from './comparison';

/** A part of the comparison view: renders anew whenever the store changes. */
export abstract class CompareElement extends LitElement {
  static override properties: PropertyDeclarations = { view: { attribute: false } };
  declare view: Comparison;

  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.view.store.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
}
