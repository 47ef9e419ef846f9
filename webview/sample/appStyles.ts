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
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 10px;
    max-width: 420px;
  }
  .caption,
  .headline {
    margin-top: 4px;
  }
  .headline strong {
    font-size: 18px;
    font-weight: 600;
    color: var(--lens-strong);
  }
  .mark {
    display: inline-block;
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
  .next {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(52px, 1fr));
    gap: 8px;
    margin-top: 6px;
    max-width: 420px;
    list-style: none;
  }
  .next li {
    font-size: 11px;
    overflow-wrap: anywhere;
  }
  button.plain {
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
