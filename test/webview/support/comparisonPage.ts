import type { Locator, Page } from 'playwright-core';
import type { ThemeName } from './themes';
import { usePages } from './usePages';

export interface ComparisonPage {
  page: Page;
  table: Locator;
  /** The texts of one column of the table, from the top. */
  column(index: number): Promise<string[]>;
  /** What a method of the host was called with, in order. */
  calls(method: string): Promise<unknown[]>;
  press(...keys: string[]): Promise<void>;
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

/** Opens the comparison view for the tests of a file: each call waits for its table. Pages go with their tests. */
export function useComparison(): (options?: ComparisonOptions) => Promise<ComparisonPage> {
  const open = usePages();
  return async ({ theme = 'dark', width = 1440, height = 980, ...asked } = {}) => {
    const query = { count: 5, metrics: 'tri', images: 'yes', delay: 0, ...asked };
    const page = await open({ view: 'comparison', theme, query, width, height });
    const table = page.getByRole('grid', { name: 'Checkpoints and their scores' });
    await table.waitFor();
    return {
      page,
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
    };
  };
}
