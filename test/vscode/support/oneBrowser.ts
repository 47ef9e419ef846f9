import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from '../../support/chromium';

let browser: Promise<Browser> | undefined;

/** Closes the browser of this process's windows; the next window starts another. */
export async function closeBrowser(): Promise<void> {
  const last = browser;
  browser = undefined;
  await (await last?.catch(() => undefined))?.close();
}

/**
 * A place for a window that knows of no window before it. The browser around it is the same for all windows of a
 * process, which come one after another: to start one takes two CPU seconds. It ends with the process.
 */
export async function freshContext(): Promise<BrowserContext> {
  browser ??= launchChromium();
  return (await browser).newContext();
}
