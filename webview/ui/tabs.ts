import { css, html, nothing, type TemplateResult } from 'lit';
import { sidewaysStyles } from './sidewaysStyles';

export interface Tab<Key extends string> {
  key: Key;
  label: string;
  /** How many there are to see; null for no number. */
  count: number | null;
}

/** Where they do not fit they scroll sideways, without a bar below them. */
export const tabStyles = [
  sidewaysStyles,
  css`
    .tabs {
      display: flex;
      gap: 20px;
      padding: 0 16px;
      border-bottom: 1px solid var(--lens-border);
      scrollbar-width: none;
    }
    .tabs button.plain {
      display: flex;
      align-items: center;
      gap: 6px;
      padding: 7px 0 6px;
      color: var(--lens-muted);
      border-bottom: 1px solid transparent;
      border-radius: 0;
      white-space: nowrap;
      outline-offset: -1px;
    }
    .tabs button.plain:hover {
      color: var(--lens-text);
    }
    .tabs button.plain[aria-selected='true'] {
      color: var(--vscode-panelTitle-activeForeground, var(--lens-strong));
      border-bottom-color: var(--vscode-panelTitle-activeBorder, var(--lens-focus));
    }
    .badge {
      min-width: 18px;
      padding: 0 5px;
      border-radius: 9px;
      font-size: 11px;
      line-height: 16px;
      text-align: center;
      font-variant-numeric: tabular-nums;
      color: var(--vscode-badge-foreground, var(--lens-text));
      background: var(--vscode-badge-background, var(--lens-hover));
      border: 1px solid var(--vscode-contrastBorder, transparent);
    }
  `,
];

/** The tabs in one tab stop: arrows, Home and End choose, and the focus goes with the choice. */
export function tabList<Key extends string>(
  label: string,
  tabs: Tab<Key>[],
  open: Key,
  choose: (tab: Key) => void,
): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ key }) => key === open);
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const bar = event.currentTarget;
    if (target === undefined || !(bar instanceof HTMLElement)) return;
    event.preventDefault();
    const index = (target + tabs.length) % tabs.length;
    choose(tabs[index]!.key);
    bar.querySelectorAll('button')[index]?.focus();
  };
  return html`<div class="tabs sideways" role="tablist" aria-label=${label} @keydown=${onKey}>
    ${tabs.map(
      ({ key, label, count }) =>
        html`<button
          class="plain"
          role="tab"
          id="tab-${key}"
          aria-selected=${String(key === open)}
          aria-controls=${key === open ? 'view' : nothing}
          tabindex=${key === open ? 0 : -1}
          @click=${() => choose(key)}
        >
          ${label}${count === null ? nothing : html`<span class="badge">${count}</span>`}
        </button>`,
    )}
  </div>`;
}
