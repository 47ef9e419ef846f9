import { css } from 'lit';

/** Wide: scores over two columns that scroll by themselves. Narrow: one column, and the page scrolls. */
export const appStyles = css`
  .app {
    min-height: 100vh;
  }
  lens-status:has(+ lens-header) {
    border-bottom: 1px solid var(--lens-border);
  }
  .summary {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 12px 16px;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr) clamp(328px, 29%, 400px);
    border-top: 1px solid var(--lens-border);
  }
  .samples {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto auto minmax(0, 1fr);
    gap: 10px;
    min-width: 0;
    min-height: 0;
    padding: 12px 8px 0 16px;
  }
  aside {
    display: grid;
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
    grid-auto-rows: max-content;
    gap: 20px;
    min-height: 0;
    padding: 12px 16px;
    overflow: auto;
    border-left: 1px solid var(--lens-border);
  }
  @media (min-width: 761px) {
    .app.done {
      display: flex;
      flex-direction: column;
      height: max(100vh, 680px);
    }
    .app.done .view {
      flex: 1;
      display: flex;
      flex-direction: column;
      min-height: 0;
    }
    .app.done .page {
      flex: 1;
      min-height: 0;
      overflow: auto;
    }
    .body {
      flex: 1;
      min-height: 440px;
      grid-template-rows: minmax(0, 1fr);
    }
    .app:not(.done) .body {
      height: max(60vh, 480px);
    }
  }
  @media (max-width: 760px) {
    .body {
      grid-template-columns: minmax(0, 1fr);
    }
    .samples {
      padding-right: 16px;
    }
    lens-grid {
      height: max(60vh, 320px);
    }
    aside {
      border-left: none;
      border-top: 1px solid var(--lens-border);
      margin-top: 12px;
    }
  }
`;
