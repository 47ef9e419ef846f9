import { css } from 'lit';

export const sampleStyles = css`
  :host {
    padding: 8px 16px 24px;
  }
  article {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  h1 {
    font-size: 13px;
    font-weight: 600;
    color: var(--lens-strong);
    overflow-wrap: anywhere;
  }
  .where {
    margin-top: -8px;
    overflow-wrap: anywhere;
  }
  .figure {
    width: min(100%, 200px);
  }
  .headline strong {
    font-size: 20px;
    font-weight: 600;
    color: var(--lens-strong);
  }
  .headline .words {
    display: block;
  }
  .mark {
    margin-left: 6px;
    padding: 0 8px;
    line-height: 18px;
    font-size: 11px;
    border: 1px solid var(--lens-warning);
    border-radius: 9px;
    vertical-align: 3px;
  }
  .changed {
    display: flex;
    gap: 6px;
  }
  .changed .icon {
    margin-top: 1px;
    color: var(--lens-warning);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .nearest {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(64px, 1fr));
    gap: 8px;
    margin-top: 6px;
    max-width: 400px;
    list-style: none;
  }
  .nearest li {
    font-size: 11px;
    overflow-wrap: anywhere;
  }
  .nearest button.plain {
    display: block;
    width: 100%;
  }
  .empty {
    display: grid;
    justify-items: start;
    gap: 10px;
    overflow-wrap: anywhere;
  }
  .foot {
    font-size: 11px;
    overflow-wrap: anywhere;
  }
`;
