import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest';
import { launchChromium } from '../../support/chromium';
import { pageAddress, type PageRequest } from './pageAddress';

export interface PageOptions extends PageRequest {
  width: number;
  height: number;
}

/**
 * Opens pages of the webview for the tests of a file, all in one Chromium. A page goes with its test, which fails
 * where the page wrote an error or a warning, threw, or was refused something by its policy.
 */
export function usePages(): (options: PageOptions) => Promise<Page> {
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await launchChromium({ shell: true });
    context = await browser.newContext();
  });
  afterAll(() => browser.close());
  return async ({ width, height, ...request }) => {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    page.on('pageerror', error => faults.push(error.message));
    onTestFinished(async () => {
      await page.close();
      expect(faults).toEqual([]);
    });
    await page.setViewportSize({ width, height });
    await page.goto(pageAddress(inject('pages'), request));
    return page;
  };
}
