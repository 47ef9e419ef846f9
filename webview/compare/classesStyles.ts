import { css } from 'lit';

export const classesStyles = css`
  .sentence {
    margin-bottom: 10px;
  }
  .sentence strong {
    font-weight: 600;
    color: var(--lens-strong);
  }
  .scroll {
    max-height: 70vh;
    overflow: auto;
    width: fit-content;
    max-width: 100%;
    border: 1px solid var(--lens-border);
    border-radius: 5px;
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 2px 12px;
    font-weight: 400;
    line-height: 16px;
    white-space: nowrap;
    text-align: right;
    background-color: var(--lens-surface);
    border-bottom: 1px solid color-mix(in srgb, var(--lens-border) 60%, transparent);
  }
  tbody tr:last-child > * {
    border-bottom: none;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    vertical-align: bottom;
    max-width: 120px;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--lens-text);
    background: var(--lens-raised);
  }
  thead th.chosen {
    font-weight: 600;
    box-shadow: inset 0 -2px var(--lens-focus);
  }
  .lead {
    position: sticky;
    left: 0;
    z-index: 1;
    text-align: left;
  }
  thead .lead {
    z-index: 2;
  }
  .lead .words {
    display: block;
    max-width: min(200px, 30vw);
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .share {
    font-size: 11px;
    color: var(--lens-muted);
  }
  .share.gone {
    font-weight: 600;
    color: var(--lens-text);
  }
  .shade-1 {
    background-image: linear-gradient(0deg, var(--lens-shade) 0 100%);
    --lens-shade: color-mix(in srgb, var(--lens-warning) 7%, transparent);
  }
  .shade-2 {
    background-image: linear-gradient(0deg, var(--lens-shade) 0 100%);
    --lens-shade: color-mix(in srgb, var(--lens-warning) 13%, transparent);
  }
  .shade-3 {
    background-image: linear-gradient(0deg, var(--lens-shade) 0 100%);
    --lens-shade: color-mix(in srgb, var(--lens-warning) 19%, transparent);
  }
  .shade-4 {
    background-image: linear-gradient(0deg, var(--lens-shade) 0 100%);
    --lens-shade: color-mix(in srgb, var(--lens-warning) 26%, transparent);
  }
`;
