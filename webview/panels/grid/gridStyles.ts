import { css } from 'lit';

export const gridStyles = css`
  :host {
    min-height: 0;
    contain: strict;
  }
  * {
    box-sizing: border-box;
  }
  .viewport {
    position: relative;
    height: 100%;
    overflow-y: auto;
    overflow-x: hidden;
    scrollbar-gutter: stable;
    padding: 2px;
    outline: none;
  }
  .canvas {
    position: relative;
  }
  .row {
    position: absolute;
    inset: 0 0 auto;
    display: flex;
    gap: 8px;
    contain: layout style;
    /* Painted once and moved: painting anew what scrolls by cost every fourth frame. */
    will-change: transform;
  }
  .row[hidden],
  .cell[hidden],
  .copy[hidden] {
    display: none;
  }
  .cell {
    position: relative;
    flex: none;
    width: var(--cell-width);
    height: var(--cell-height);
    padding: 3px;
    border: 1px solid var(--lens-border);
    border-radius: 4px;
    cursor: default;
    contain: strict;
  }
  .cell:hover {
    background: var(--lens-hover);
  }
  .cell.selected {
    border-color: var(--lens-focus);
    outline: 1px solid var(--lens-focus);
    outline-offset: -2px;
  }
  .viewport:focus-visible .cell.selected {
    outline-width: 2px;
    outline-offset: -1px;
    background: var(--lens-hover);
  }
  /* Heard only. The cell cuts it off: a clip of its own for each would be most of what is painted. */
  .hidden {
    position: absolute;
    left: 100%;
    width: 1px;
    white-space: nowrap;
  }
  .picture {
    position: relative;
    display: grid;
    place-items: center;
    height: var(--picture-height);
    border-radius: 2px;
    overflow: hidden;
    background: var(--lens-raised);
  }
  img {
    width: 100%;
    height: 100%;
    object-fit: contain;
    visibility: hidden;
  }
  img.loaded {
    visibility: visible;
  }
  img.small {
    image-rendering: pixelated;
  }
  .placeholder {
    position: absolute;
    color: var(--lens-muted);
    font-size: 11px;
  }
  .placeholder:not(:empty) {
    right: 6px;
  }
  .missing .placeholder::before {
    content: 'no preview';
  }
  .caption {
    display: flex;
    justify-content: space-between;
    gap: 6px;
    margin-top: 3px;
    font-size: 11px;
    line-height: 15px;
    white-space: nowrap;
  }
  .score {
    font-weight: 600;
  }
  .name,
  .class {
    color: var(--lens-muted);
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .class {
    display: block;
    font-size: 11px;
    line-height: 14px;
    white-space: nowrap;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .copy {
    position: absolute;
    left: 3px;
    bottom: 3px;
    padding: 0 5px;
    font-size: 10px;
    line-height: 15px;
    border-radius: 3px;
    color: var(--vscode-badge-foreground, #ffffff);
    background: var(--vscode-badge-background, #616161);
    border: 1px solid var(--vscode-contrastBorder, transparent);
  }
  .more {
    all: unset;
    position: absolute;
    right: 3px;
    top: 3px;
    width: 20px;
    line-height: 18px;
    text-align: center;
    border-radius: 3px;
    color: var(--vscode-badge-foreground, #ffffff);
    background: var(--vscode-badge-background, #616161);
    visibility: hidden;
    cursor: pointer;
  }
  .cell:hover .more {
    visibility: visible;
  }
  .empty {
    padding: 40px 16px;
    text-align: center;
    color: var(--lens-muted);
  }
  .empty button {
    all: unset;
    border-radius: 3px;
    color: var(--lens-link);
    cursor: pointer;
  }
  .empty button:hover {
    text-decoration: underline;
  }
  .empty button:focus-visible {
    outline: 1px solid var(--lens-focus);
    outline-offset: 1px;
  }
`;
