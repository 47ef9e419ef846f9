import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PanelServer } from '../test/webview/support/panelServer';
import { watchPage } from './panelScripts';

/** Opens the panel as it is shipped, until its first row of thumbnails is painted. The caller closes the context. */
export async function openPainted(
  browser: Browser,
  server: PanelServer,
  size: number,
): Promise<{ context: BrowserContext; page: Page; seconds: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 980 } });
  await context.addInitScript(watchPage);
  const page = await context.newPage();
  await page.goto(server.address('dark', { size, metrics: 'all' }));
  while (!(await page.evaluate<boolean>(`'firstRowAt' in window`))) await page.waitForTimeout(100);
  const milliseconds = await page.evaluate<number>('window.firstRowAt - window.fake.repliedAt');
  return { context, page, seconds: milliseconds / 1000 };
}
