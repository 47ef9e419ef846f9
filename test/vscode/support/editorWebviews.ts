import type { Locator, Page } from 'playwright-core';

/** The webviews of the editors that are shown, as frames; those of views beside them, as the open image's, are not. */
export function editorWebviews(page: Page): Locator {
  return page.locator('iframe.webview.ready:not([src*="purpose=webviewView"])');
}
