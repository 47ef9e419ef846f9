import { css } from 'lit';

export const metricsStyles = css`
  :host {
    padding: 12px 16px 24px;
  }
  section {
    margin-top: 16px;
  }
  section > h2 {
    padding-bottom: 4px;
    border-bottom: 1px solid var(--lens-border);
  }
  .bar {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    font-size: 12px;
  }
  .bar button {
    white-space: nowrap;
  }
  .disagreements {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr));
    gap: 8px 28px;
    margin: 0 0 14px;
    padding: 10px 14px 12px;
    border: 1px solid var(--lens-border);
    border-radius: 5px;
    background: var(--lens-raised);
  }
  .disagreements > h2 {
    grid-column: 1 / -1;
    padding: 0;
    border: none;
  }
  .disagreement {
    display: flex;
    gap: 8px;
    font-size: 12px;
    line-height: 17px;
  }
  .disagreement .icon {
    margin-top: 1px;
    color: var(--lens-warning);
  }
  .disagreement strong {
    display: block;
    font-weight: 600;
    color: var(--lens-strong);
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
  }
  summary {
    display: grid;
    grid-template-columns: 96px minmax(170px, 1.2fr) 66px 66px 76px 128px minmax(0, 3fr);
    align-items: baseline;
    gap: 0 12px;
    padding: 4px 8px 4px 22px;
    position: relative;
    border-radius: 3px;
    cursor: pointer;
    list-style: none;
  }
  summary::before {
    content: '';
    position: absolute;
    left: 8px;
    top: 11px;
    border: 4px solid transparent;
    border-left: 5px solid var(--lens-muted);
    border-right: none;
  }
  details[open] > summary::before {
    transform: rotate(90deg);
  }
  summary:hover {
    background: var(--lens-hover);
  }
  details {
    border-bottom: 1px solid color-mix(in srgb, var(--lens-border) 55%, transparent);
  }
  .symbol {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .symbol sub {
    font-size: 10px;
    line-height: 0;
  }
  .value {
    text-align: right;
    color: var(--lens-strong);
    font-size: 14px;
    white-space: nowrap;
  }
  .error,
  .better,
  .reading {
    color: var(--lens-muted);
    font-size: 12px;
  }
  .error,
  .better {
    white-space: nowrap;
  }
  .reading {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  details[open] > summary .reading {
    visibility: hidden;
  }
  .meter .track {
    fill: var(--lens-muted);
    opacity: 0.25;
  }
  .meter .fill {
    fill: var(--lens-data);
  }
  .meter .error {
    stroke: var(--lens-strong);
    stroke-width: 1.5;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
  }
  .absent {
    display: grid;
    grid-template-columns: minmax(120px, 258px) minmax(0, 1fr);
    gap: 3px 12px;
    margin-top: 4px;
    padding-left: 22px;
  }
  @media (max-width: 1000px) {
    summary {
      grid-template-columns: 96px minmax(110px, 1fr) 66px 66px 76px 124px;
    }
    .reading {
      grid-column: 1 / -1;
      white-space: normal;
    }
    details[open] > summary .reading {
      display: none;
    }
  }
  @media (max-width: 660px) {
    summary {
      grid-template-columns: 76px minmax(0, 1fr) auto 70px;
    }
    .meter {
      display: none;
    }
    .better {
      grid-column: 1 / -1;
    }
    .absent {
      grid-template-columns: minmax(0, 1fr);
      padding-left: 0;
    }
  }
`;
