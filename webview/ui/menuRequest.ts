import type { MenuItem } from './menu';

export interface MenuRequest {
  label: string;
  items: MenuItem[];
  /** Where, in viewport pixels. */
  x: number;
  y: number;
  /** What the focus goes back to. */
  back: HTMLElement;
}

declare global {
  interface HTMLElementEventMap {
    'open-menu': CustomEvent<MenuRequest>;
    'step-sample': CustomEvent<number>;
  }
}

/** Asks the panel to open its menu. */
export function openMenu(from: HTMLElement, detail: MenuRequest): void {
  from.dispatchEvent(new CustomEvent('open-menu', { detail, bubbles: true, composed: true }));
}

/** Asks the panel for the sample `step` places further in the display order. */
export function stepSample(from: HTMLElement, step: number): void {
  from.dispatchEvent(new CustomEvent('step-sample', { detail: step, bubbles: true, composed: true }));
}
