import { css } from 'lit';

export const tableStyles = css`
  :host {
    padding: 8px 16px 0;
  }
  .scroll {
    /* What is only heard is placed within, or it would widen the page. */
    position: relative;
    container-type: inline-size;
    --lens-name: min(320px, 38vw);
    max-height: max(50vh, 260px);
    overflow: auto;
    border: 1px solid var(--lens-border);
    border-radius: 5px;
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    width: 100%;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    height: 25px;
    padding: 0 12px;
    font-weight: 400;
    text-align: left;
    white-space: nowrap;
    border-bottom: 1px solid color-mix(in srgb, var(--lens-border) 60%, transparent);
    background: var(--lens-surface);
  }
  tbody tr:last-child > * {
    border-bottom: none;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    height: 27px;
    color: var(--lens-muted);
    background: var(--lens-raised);
    border-bottom: 1px solid var(--lens-border);
    cursor: pointer;
  }
  thead th.reading {
    cursor: default;
  }
  thead th[aria-sort]:hover,
  thead th[aria-sort='ascending'],
  thead th[aria-sort='descending'] {
    color: var(--lens-text);
  }
  th.name {
    position: sticky;
    left: 0;
    z-index: 1;
    border-right: 1px solid color-mix(in srgb, var(--lens-border) 60%, transparent);
  }
  thead th.name {
    z-index: 2;
  }
  tbody tr {
    cursor: default;
  }
  tbody tr:hover > * {
    background: linear-gradient(var(--lens-hover), var(--lens-hover)), var(--lens-surface);
  }
  tbody tr.chosen > * {
    background:
      linear-gradient(
        color-mix(in srgb, var(--lens-focus) 16%, transparent),
        color-mix(in srgb, var(--lens-focus) 16%, transparent)
      ),
      var(--lens-surface);
  }
  tbody tr.chosen > th.name {
    box-shadow: inset 2px 0 var(--lens-focus);
  }
  [data-column]:focus-visible {
    outline: 1px solid var(--lens-focus);
    outline-offset: -2px;
  }
  .label {
    display: flex;
    align-items: center;
    gap: 6px;
    max-width: var(--lens-name);
  }
  .words {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .space {
    flex: 1;
  }
  .chip {
    padding: 0 6px;
    font-size: 11px;
    line-height: 15px;
    border: 1px solid var(--lens-chip);
    border-radius: 8px;
    color: var(--lens-muted);
  }
  .more {
    width: 18px;
    text-align: center;
    color: var(--lens-muted);
    opacity: var(--lens-rest);
  }
  tr:hover .more,
  tr:focus-within .more {
    opacity: 1;
  }
  .warning .icon {
    width: 13px;
    height: 13px;
    color: var(--lens-warning);
  }
  .arrow {
    margin-right: 4px;
  }
  thead sub {
    font-size: 10px;
    line-height: 0;
  }
  .name,
  .metric {
    width: 1px;
  }
  .figures {
    display: grid;
    grid-template-columns: 68px 48px 58px;
    column-gap: 6px;
    align-items: baseline;
  }
  .value {
    text-align: right;
    color: var(--lens-strong);
  }
  .value.best {
    font-weight: 600;
  }
  .star {
    color: var(--lens-best);
  }
  .error {
    color: var(--lens-muted);
    font-size: 12px;
  }
  .change {
    position: relative;
    padding-right: 9px;
    text-align: right;
    font-size: 12px;
    color: var(--lens-muted);
  }
  .change.significant {
    color: var(--lens-text);
  }
  .sure {
    position: absolute;
    right: 0;
  }
  thead .value {
    color: inherit;
  }
  td.reading {
    min-width: 34ch;
    color: var(--lens-muted);
  }
  .sentence {
    width: 0;
    min-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  td.pending {
    white-space: normal;
  }
  .progress,
  .failure {
    position: sticky;
    left: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 12px;
    /* As wide as is in view beside the names, and not under the fade. */
    max-width: min(900px, 100cqw - var(--lens-name) - 76px);
    font-size: 12px;
  }
  .progress progress {
    width: 160px;
  }
  .failure > span {
    flex: 1 1 22ch;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .failure .icon {
    color: var(--lens-error);
  }
  .small {
    display: flex;
    gap: 6px;
    margin-top: 6px;
    font-size: 12px;
    overflow-wrap: anywhere;
  }
  .small .icon {
    margin-top: 1px;
    color: var(--lens-warning);
  }
  .foot {
    overflow-wrap: anywhere;
    max-width: 130ch;
    margin-top: 5px;
    font-size: 11px;
    line-height: 15px;
    color: var(--lens-muted);
  }
  .refused {
    margin-top: 10px;
  }
  .refused dl {
    display: grid;
    grid-template-columns: minmax(90px, max-content) minmax(0, 1fr);
    gap: 2px 14px;
    margin-top: 2px;
    font-size: 12px;
  }
  .refused dt {
    overflow-wrap: anywhere;
  }
  @media (max-width: 760px) {
    .scroll {
      --lens-name: 40vw;
    }
    .chip {
      font-size: 0;
      width: 8px;
      padding: 0;
      line-height: 8px;
      height: 8px;
      border-radius: 50%;
      border-color: var(--lens-text);
      flex: none;
    }
  }
`;
