import { css } from 'lit';

/** What a view shows before there is anything to see, and the line that says what was done. */
export const pageStyles = css`
  .waiting {
    display: grid;
    place-items: center;
    height: 60vh;
  }
  .waiting vscode-progress-ring {
    animation: appear 1ms 300ms backwards;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  .notice {
    position: fixed;
    left: 16px;
    bottom: 12px;
    max-width: min(480px, 80vw);
    padding: 6px 12px;
    border-radius: 4px;
    color: var(--vscode-notifications-foreground, var(--lens-text));
    background: var(--vscode-notifications-background, var(--lens-raised));
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-notifications-border, var(--lens-border)));
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, #0000005c);
    visibility: hidden;
    opacity: 0;
    transition: opacity var(--lens-motion);
  }
  .notice.shown {
    visibility: visible;
    opacity: 1;
  }
`;
