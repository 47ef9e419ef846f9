import type { Browser, Locator, Page } from 'playwright-core';
import type { PanelServer } from './panelServer';
import type { ThemeName } from './themes';

export interface ComparisonPage {
  page: Page;
  /** Console errors, uncaught exceptions and violations of the policy. */
  faults: string[];
  table: Locator;
  /** The texts of one column of the table, from the top. */
  column(index: number): Promise<string[]>;
  /** What a method of the host was called with, in order. */
  calls(method: string): Promise<unknown[]>;
  press(...keys: string[]): Promise<void>;
  close(): Promise<void>;
}

export interface ComparisonOptions {
  theme?: ThemeName;
  count?: number;
  metrics?: 'tri' | 'all';
  images?: 'yes' | 'no';
  delay?: number;
  width?: number;
  height?: number;
}

/** Opens the comparison view in a fresh browser context and waits for its table. */
export async function openComparisonPage(
  browser: Browser,
  server: PanelServer,
  {
    theme = 'dark',
    count = 5,
    metrics = 'tri',
    images = 'yes',
    delay = 0,
    width = 1440,
    height = 980,
  }: ComparisonOptions = {},
): Promise<ComparisonPage> {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', error => faults.push(error.message));
  await page.goto(server.address(theme, { count, metrics, images, delay }, 'comparison'));
  const table = page.getByRole('grid', { name: 'Checkpoints and their scores' });
  await table.waitFor();
  return {
    page,
    faults,
    table,
    column: async index =>
      (await table.locator(`tbody [data-column="${index}"]`).allInnerTexts()).map(text =>
        text.replace(/\s+/g, ' ').trim(),
      ),
    calls: method =>
      page.evaluate(
        name => window.fakeComparison.calls.filter(call => call.method === name).map(call => call.args),
        method,
      ),
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    close: () => context.close(),
  };
}
