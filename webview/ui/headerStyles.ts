import { css } from 'lit';

/** The line at the top of a view: what it is of, chips with what its numbers rest on, and actions. */
export const headerStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 10px 16px;
    border-bottom: 1px solid var(--lens-border);
  }
  h1 {
    font-size: 15px;
    font-weight: 600;
    color: var(--lens-strong);
    overflow-wrap: anywhere;
  }
  h1 span {
    font-weight: 400;
    font-size: 13px;
    color: var(--lens-muted);
    margin: 0 4px;
  }
  ul {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 6px;
    list-style: none;
  }
  li {
    /* What is only heard is placed within. */
    position: relative;
    padding: 0 8px;
    line-height: 18px;
    font-size: 11px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    border: 1px solid var(--lens-chip);
    border-radius: 9px;
    color: var(--lens-muted);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  /* Where they have not room for all of it in one line, the chips have one of their own. */
  @media (max-width: 1240px) {
    h1 {
      flex: 1 1 auto;
    }
    ul {
      order: 1;
      flex-basis: 100%;
    }
  }
`;
