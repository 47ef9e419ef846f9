import type { Browser, Locator, Page } from 'playwright-core';
import type { PanelServer } from './panelServer';
import type { ThemeName } from './themes';

export interface PanelPage {
  page: Page;
  /** Console errors, uncaught exceptions and violations of the policy. */
  faults: string[];
  /** Cells of the grid that show a sample, in display order. */
  cells(): Promise<{ row: number; text: string; label: string }[]>;
  filter: Locator;
  count(): Promise<string>;
  /** The value of the sort order chosen: `pce-` for PCE, highest first. */
  sort(): Promise<string>;
  /** The words of one part of the panel. */
  textOf(part: string): Promise<string>;
  grid: Locator;
  close(): Promise<void>;
}

export interface PanelOptions {
  theme?: ThemeName;
  size?: number;
  metrics?: 'tri' | 'all';
  delay?: number;
  width?: number;
  height?: number;
}

/** Opens the panel in a fresh browser context and waits for its first samples, unless the run has none. */
export async function openPanel(
  browser: Browser,
  server: PanelServer,
  { theme = 'dark', size = 64, metrics = 'tri', delay = 0, width = 1440, height = 980 }: PanelOptions = {},
): Promise<PanelPage> {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', error => faults.push(error.message));
  await page.goto(server.address(theme, { size, metrics, delay }));
  await page.locator('lens-grid .cell img.loaded').first().waitFor();
  return {
    page,
    faults,
    cells: () => shownCells(page),
    filter: page.locator('lens-toolbar vscode-text-field input'),
    count: () => page.locator('lens-toolbar .count').innerText(),
    sort: () =>
      page.locator('vscode-dropdown').evaluate(element => ('value' in element ? String(element.value) : '')),
    textOf: part =>
      page.locator(part).evaluate(element => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ')),
    grid: page.getByRole('grid'),
    close: () => context.close(),
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
