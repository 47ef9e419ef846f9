import { css } from 'lit';

/** A column a checkpoint, in a part that scrolls sideways by itself. */
export const matrixStyles = css`
  .scroll {
    padding-bottom: 4px;
  }
  table {
    width: 100%;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 0;
  }
  th,
  td {
    padding: 0 18px 10px 0;
    font-weight: 400;
    text-align: left;
    vertical-align: top;
  }
  thead th {
    padding-bottom: 5px;
    font-size: 12px;
    white-space: nowrap;
  }
  thead .words {
    display: inline-block;
    max-width: calc(100% - 10px);
    margin-right: 6px;
    overflow: hidden;
    text-overflow: ellipsis;
    vertical-align: bottom;
  }
  thead th.chosen .words {
    font-weight: 600;
    color: var(--lens-strong);
    box-shadow: inset 0 -2px var(--lens-focus);
  }
  thead th {
    width: calc(var(--across) * 81px + 12px);
    overflow: hidden;
    text-overflow: ellipsis;
  }
  td .list {
    display: grid;
    grid-template-columns: repeat(var(--across), minmax(0, 1fr));
  }
  td > * {
    min-height: 40px;
    --cell: 100%;
    max-width: calc(var(--across) * 130px);
  }
  .single {
    max-width: 168px;
  }
  .single .list {
    grid-template-columns: minmax(0, 1fr);
  }
  thead th.lead,
  .lead {
    width: 124px;
    --cell: 100%;
  }
  .lead {
    position: sticky;
    left: 0;
    z-index: 1;
    background: var(--lens-surface);
  }
  tbody .lead .words {
    display: block;
    max-width: 110px;
    overflow-wrap: anywhere;
    font-size: 12px;
  }
  .more {
    display: block;
    width: fit-content;
    padding: 6px 0;
    font-size: 12px;
  }
`;
