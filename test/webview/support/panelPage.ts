import type { Locator, Page } from 'playwright-core';
import type { ThemeName } from './themes';
import { usePages } from './usePages';

export interface PanelPage {
  page: Page;
  /** Cells of the grid that show a sample, in display order. */
  cells(): Promise<{ row: number; text: string; label: string }[]>;
  filter: Locator;
  count(): Promise<string>;
  /** The value of the sort order chosen: `pce-` for PCE, highest first. */
  sort(): Promise<string>;
  /** The words of one part of the panel. */
  textOf(part: string): Promise<string>;
  grid: Locator;
}

export interface PanelOptions {
  theme?: ThemeName;
  size?: number;
  metrics?: 'tri' | 'all';
  delay?: number;
  width?: number;
  height?: number;
}

/** Opens the panel for the tests of a file: each call waits for its first samples. Pages go with their tests. */
export function usePanel(): (options?: PanelOptions) => Promise<PanelPage> {
  const open = usePages();
  return async ({ theme = 'dark', width = 1440, height = 980, ...asked } = {}) => {
    const query = { size: 64, metrics: 'tri', delay: 0, ...asked };
    const page = await open({ view: 'run', theme, query, width, height });
    await page.locator('lens-grid .cell img.loaded').first().waitFor();
    return {
      page,
      cells: () => shownCells(page),
      filter: page.locator('lens-toolbar vscode-text-field input'),
      count: () => page.locator('lens-toolbar .count').innerText(),
      sort: () =>
        page
          .locator('vscode-dropdown')
          .evaluate(element => ('value' in element ? String(element.value) : '')),
      textOf: part =>
        page.locator(part).evaluate(element => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ')),
      grid: page.getByRole('grid'),
    };
  };
}

async function shownCells(page: Page): Promise<{ row: number; text: string; label: string }[]> {
  const cells = await page.locator('lens-grid .cell:not([hidden])').evaluateAll(elements =>
    elements.map(element => ({
      at: [
        Number(element.parentElement?.getAttribute('aria-rowindex')),
        Number(element.getAttribute('aria-colindex')),
      ],
      hidden: element.parentElement?.hidden ?? true,
      row: Number(element.getAttribute('data-row')),
      text: element.textContent,
      label: [...element.children]
        .map(part => (part.getAttribute('aria-hidden') ? '' : part.textContent))
        .join(' '),
    })),
  );
  return cells
    .filter(({ hidden }) => !hidden)
    .sort((a, b) => a.at[0]! - b.at[0]! || a.at[1]! - b.at[1]!)
    .map(({ row, text, label }) => ({ row, text, label }));
}
