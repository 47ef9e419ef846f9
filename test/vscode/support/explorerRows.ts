import type { FrameLocator, Locator, Page } from 'playwright-core';

/** What stands behind a name in the Explorer, and in which colour; empty for no badge. */
export interface Badge {
  text: string;
  color: string;
}

/** The badge of the Explorer's row with this name. */
export async function badgeOf(page: Page, name: string): Promise<Badge> {
  const row = page.locator('.explorer-folders-view .monaco-list-row').filter({
    has: page.locator('.label-name', { hasText: new RegExp(`^${name.replaceAll('.', '\\.')}$`) }),
  });
  return row.first().evaluate(element => {
    const { content, color } = getComputedStyle(element.querySelector('.monaco-icon-label')!, '::after');
    return { text: content === 'none' ? '' : content.replaceAll('"', ''), color };
  });
}

/** What VS Code says of a row when the pointer rests on it. */
export async function tooltipOf(page: Page, row: Locator): Promise<string> {
  const hover = page.locator('.monaco-hover.workbench-hover').first();
  await row.hover();
  await hover.waitFor();
  const text = (await hover.innerText()).replaceAll('\u00a0', ' ');
  await page.mouse.move(700, 970); // the status bar, where it says nothing
  await hover.waitFor({ state: 'detached' });
  return text;
}

/** The names of the Explorer's rows in view, from the top, with their badges. */
export function badgesInView(page: Page): Promise<{ name: string; badge: string }[]> {
  return page.locator('.explorer-folders-view .monaco-list-row').evaluateAll(rows =>
    rows
      .map(row => {
        const label = row.querySelector('.monaco-icon-label')!;
        const { content } = getComputedStyle(label, '::after');
        return {
          top: row.getBoundingClientRect().top,
          name: row.querySelector('.label-name')?.textContent ?? '',
          badge: content === 'none' ? '' : content.replaceAll('"', ''),
        };
      })
      .sort((a, b) => a.top - b.top)
      .map(({ name, badge }) => ({ name, badge })),
  );
}

/** The inside of the view of the open image, among the webviews that are shown: image editors are such too. */
export async function sampleView(page: Page): Promise<FrameLocator> {
  const deadline = Date.now() + 20_000;
  const frames = page.locator('iframe.webview.ready');
  while (Date.now() < deadline) {
    for (let index = 0; index < (await frames.count()); index++) {
      const frame = frames.nth(index).contentFrame().frameLocator('iframe#active-frame');
      if ((await frame.locator('lens-sample').count()) > 0) return frame;
    }
    await page.waitForTimeout(200);
  }
  throw new Error('The view of the open image is not shown.');
}
