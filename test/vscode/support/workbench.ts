import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { editorWebviews } from './editorWebviews';
import type { VscodeServer } from './server';

/** A VS Code window on a workspace folder, driven as a user drives it. */
export interface Workbench {
  page: Page;
  folder(name: string): Locator;
  /** The tab in front, once it has this name. */
  activeTab(name: string): Locator;
  /** Right-clicks an Explorer row and picks an entry of its menu. */
  pickFromMenu(row: Locator, entry: string | RegExp): Promise<void>;
  /** Runs a command by its title, through the palette. */
  run(title: string): Promise<void>;
  /** The inside of the n-th webview of the editors that are shown. */
  webview(n?: number): FrameLocator;
  /** Reloads the window, as after a restart of the computer. */
  reload(): Promise<void>;
}

/** Opens a window on a folder of the server's machine; reuse the context to keep VS Code's own memory. */
export async function openWorkbench(
  server: VscodeServer,
  context: BrowserContext,
  workspace: string,
): Promise<Workbench> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 980 });
  await page.goto(`${server.url}/?folder=${encodeURIComponent(workspace)}`);
  const ready = () =>
    page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 90_000 });
  await ready();

  const folder = (name: string) =>
    page.locator('.explorer-folders-view').getByRole('treeitem', { name, exact: true });

  const pickFromMenu = async (row: Locator, entry: string | RegExp) => {
    const item = page
      .locator('.monaco-menu-container .monaco-menu .action-item')
      .filter({ hasText: entry })
      .first();
    // An extension's entries arrive only once it is known to the window: look again until they are there.
    for (let attempt = 0; attempt < 40; attempt++) {
      await row.click({ button: 'right' });
      try {
        await item.waitFor({ timeout: 1000 });
        // VS Code passes over a click right after the menu came up, so that the right button's release is none.
        await item.click({ delay: 150 });
        await item.waitFor({ state: 'hidden', timeout: 5000 });
        return;
      } catch {
        await page.keyboard.press('Escape');
        await page.waitForTimeout(500);
      }
    }
    throw new Error(`No menu entry ${String(entry)}.`);
  };

  const run = async (title: string) => {
    const input = page.locator('.quick-input-widget input');
    const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
    // Commands of extensions arrive late, and a list that is open does not take them in.
    for (let attempt = 0; attempt < 10; attempt++) {
      await page.keyboard.press('F1');
      await input.waitFor();
      await input.fill(`>${title}`);
      try {
        await row.waitFor({ timeout: 3000 });
      } catch {
        await page.keyboard.press('Escape');
        continue;
      }
      await row.click();
      return;
    }
    throw new Error(`No command ${title}.`);
  };

  return {
    page,
    folder,
    activeTab: name => page.locator('.tab.active').filter({ hasText: name }),
    pickFromMenu,
    run,
    webview: (n = 0) => editorWebviews(page).nth(n).contentFrame().frameLocator('iframe#active-frame'),
    reload: async () => {
      await page.reload();
      await ready();
    },
  };
}
