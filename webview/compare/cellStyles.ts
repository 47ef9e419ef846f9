import { css } from 'lit';

export const cellStyles = css`
  .list {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .cell {
    width: var(--cell, 84px);
    padding: 3px;
    border: 1px solid var(--lens-border);
    border-radius: 4px;
    cursor: default;
    contain: layout paint style;
  }
  .cell:hover {
    background: var(--lens-hover);
  }
  .cell.chosen {
    border-color: var(--lens-focus);
    outline: 1px solid var(--lens-focus);
    outline-offset: -2px;
  }
  .cell:focus-visible {
    outline: 2px solid var(--lens-focus);
    outline-offset: -1px;
  }
  .picture {
    display: grid;
    place-items: center;
    aspect-ratio: 1;
    overflow: hidden;
    border-radius: 2px;
    background: var(--lens-raised);
  }
  .picture.plain {
    aspect-ratio: auto;
    min-height: 34px;
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
    padding: 2px;
    font-size: 11px;
    text-align: center;
    overflow-wrap: anywhere;
    color: var(--lens-muted);
  }
  .caption {
    display: flex;
    justify-content: space-between;
    gap: 4px;
    margin-top: 2px;
    font-size: 11px;
    line-height: 15px;
    white-space: nowrap;
  }
  .figure {
    font-weight: 600;
  }
  .aside {
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--lens-muted);
  }
  .below {
    font-size: 11px;
    line-height: 14px;
    color: var(--lens-muted);
  }
  .copied .aside {
    font-weight: 600;
    color: var(--lens-text);
  }
  .none {
    padding: 8px 0;
    font-size: 12px;
  }
  .empty {
    padding: 28px 0;
    max-width: 70ch;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 18px;
    margin-bottom: 10px;
    font-size: 12px;
  }
  .controls label {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--lens-muted);
  }
  .note {
    font-size: 12px;
    color: var(--lens-muted);
  }
  vscode-dropdown {
    min-width: 130px;
  }
  vscode-option {
    white-space: nowrap;
  }
`;
