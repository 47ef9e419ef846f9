import { css } from 'lit';

export const ratingStyles = css`
  :host {
    padding: 24px 16px;
  }
  article {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    max-width: 680px;
    margin: 0 auto;
  }
  .asking {
    max-width: min(512px, 62vh);
  }
  h1 {
    font-size: 15px;
    font-weight: 600;
    color: var(--lens-strong);
    overflow-wrap: anywhere;
  }
  .asking h1 {
    text-align: center;
  }
  .line,
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .asking .line {
    justify-content: space-between;
  }
  progress {
    flex: 1;
  }
  /* Enlarged without blocks: people tell more of a small picture so. */
  .asking img {
    display: block;
    width: 100%;
    aspect-ratio: 1;
    object-fit: contain;
    border-radius: 3px;
  }
  .answers {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
  }
  .answers vscode-button {
    height: 36px;
  }
  .answers vscode-button::part(control) {
    width: 100%;
  }
  kbd {
    margin-left: 6px;
    font: inherit;
    font-size: 11px;
    opacity: 0.85;
  }
  .value {
    font-size: 34px;
    line-height: 40px;
    color: var(--lens-strong);
  }
  .interval {
    display: block;
    width: 100%;
    max-width: 400px;
    overflow: visible;
  }
  .axis {
    stroke: var(--lens-muted);
  }
  .sure {
    stroke: var(--lens-data);
    stroke-width: 4;
  }
  circle {
    fill: var(--lens-strong);
  }
  text {
    fill: var(--lens-muted);
    font-size: 11px;
  }
  .images {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(88px, 1fr));
    gap: 10px;
    margin-top: 8px;
    list-style: none;
  }
  .images button {
    display: block;
    width: 100%;
  }
  .caption {
    display: block;
    font-size: 11px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .problem {
    max-width: 680px;
    margin: 0 auto 14px;
    color: var(--lens-error);
    overflow-wrap: anywhere;
  }
`;
