import { css } from 'lit';

export const modesStyles = css`
  .head {
    display: flex;
    justify-content: space-between;
    font-size: 11px;
  }
  table {
    width: 100%;
    margin-top: 4px;
    border-collapse: collapse;
    font-size: 12px;
  }
  th,
  td {
    padding: 2px 0 2px 5px;
    font-weight: 400;
    text-align: left;
    line-height: 18px;
    white-space: nowrap;
  }
  th:first-child {
    padding-left: 4px;
    width: 100%;
    min-width: 56px;
    max-width: 0;
  }
  th[scope='row'] button {
    display: block;
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  td:last-child,
  th:last-child {
    padding-right: 4px;
  }
  thead th {
    color: var(--lens-muted);
    border-bottom: 1px solid var(--lens-border);
  }
  thead button.plain:hover {
    color: var(--lens-text);
  }
  .arrow {
    display: inline-block;
    width: 0;
    overflow: visible;
  }
  th.number,
  td.number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  tbody tr {
    cursor: pointer;
  }
  tbody tr:hover {
    background: var(--lens-hover);
  }
  tr.pressed th {
    box-shadow: inset 2px 0 var(--lens-focus);
    font-weight: 600;
  }
  .worst {
    font-weight: 600;
  }
  .note {
    margin-top: 6px;
    font-size: 11px;
    color: var(--lens-muted);
  }
`;
