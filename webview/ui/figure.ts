import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';

/** One sample large: its picture when it has one, what it is otherwise. Small pictures keep their pixels. */
export class LensFigure extends LitElement {
  static override properties: PropertyDeclarations = {
    address: { attribute: false },
    hasImage: { attribute: false },
    label: { attribute: false },
    small: { state: true },
  };
  static override styles = css`
    :host {
      display: block;
      aspect-ratio: 1;
      min-width: 0;
      border: 1px solid var(--lens-border);
      border-radius: 3px;
      overflow: hidden;
      background: var(--lens-raised);
    }
    img {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: contain;
    }
    img.small {
      image-rendering: pixelated;
    }
    .placeholder {
      display: grid;
      place-items: center;
      height: 100%;
      padding: 4px 1px;
      text-align: center;
      font-size: 11px;
      color: var(--lens-muted);
      overflow-wrap: anywhere;
    }
  `;
  /** As of {@link Thumbnails.address}. */
  declare address: string | null | undefined;
  declare hasImage: boolean;
  declare label: string;
  declare small: boolean;

  constructor() {
    super();
    this.hasImage = true;
    this.label = '';
    this.small = false;
  }

  override render() {
    if (this.hasImage && this.address)
      return html`<img
        src=${this.address}
        alt=${this.label}
        class=${this.small ? 'small' : ''}
        draggable="false"
        @load=${this.#onLoad}
      />`;
    const words = !this.hasImage ? this.label : this.address === null ? 'no preview' : nothing;
    return html`<div class="placeholder">${words}</div>`;
  }

  readonly #onLoad = (event: Event): void => {
    const image = event.target;
    if (image instanceof HTMLImageElement) this.small = image.naturalWidth * 1.5 <= image.clientWidth;
  };
}
