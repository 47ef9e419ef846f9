import { css } from 'lit';

/** What all parts share. The colours are VS Code's, by way of the variables of panel.css. */
export const sharedStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ul {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: 11px;
    font-weight: 400;
    letter-spacing: 0.04em;
    text-transform: uppercase;
    color: var(--lens-muted);
  }
  .muted {
    color: var(--lens-muted);
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .icon {
    vertical-align: -3px;
    flex: none;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  vscode-button[appearance='secondary']::part(control) {
    border-color: var(--vscode-button-secondaryBorder, var(--vscode-button-border, transparent));
  }
  button.plain {
    all: unset;
    box-sizing: border-box;
    cursor: pointer;
    border-radius: 3px;
  }
  button.link {
    color: var(--lens-link);
  }
  button.link:hover {
    text-decoration: underline;
  }
  :focus-visible {
    outline: 1px solid var(--lens-focus);
    outline-offset: 1px;
  }
  button.plain:focus-visible {
    outline: 1px solid var(--lens-focus);
    outline-offset: 1px;
  }
`;
