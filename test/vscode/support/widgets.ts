import type { Locator, Page } from 'playwright-core';

/** A pick at the top of the window: its title and entries, choosing one, leaving it. */
export interface QuickPick {
  title: Locator;
  entries: Locator;
  choose(label: string | RegExp): Promise<void>;
  dismiss(): Promise<void>;
}

/** The quick pick with this title, once it has entries. */
export async function quickPick(page: Page, title: string): Promise<QuickPick> {
  const widget = page
    .locator('.quick-input-widget')
    .filter({ has: page.locator('.quick-input-title', { hasText: title }) });
  const entries = widget.locator('.quick-input-list .monaco-list-row');
  await entries.first().waitFor();
  return {
    title: widget.locator('.quick-input-title'),
    entries,
    choose: label => entries.filter({ hasText: label }).first().click(),
    async dismiss() {
      await page.keyboard.press('Escape');
      await widget.waitFor({ state: 'hidden' });
    },
  };
}

/** Resolves when something is shown, however briefly: asked before what makes it come up. */
export async function whenShown(page: Page, selector: string, words: string): Promise<void> {
  const isShown = ([css, text]: [string, string]) =>
    [...document.querySelectorAll<HTMLElement>(css)].some(element => element.innerText.includes(text));
  await page.waitForFunction(isShown, [selector, words] as [string, string], {
    polling: 'raf',
    timeout: 60_000,
  });
}

/** A notification that is up, by words in it. */
export function notification(page: Page, words: string | RegExp): Locator {
  return page.locator('.notifications-toasts .notification-toast').filter({ hasText: words }).first();
}

/** A button of a notification. */
export function notificationButton(toast: Locator, label: string): Locator {
  return toast.locator('.notification-list-item-buttons-container .monaco-button').filter({ hasText: label });
}

/** Types a path into the simple file dialog that a VS Code server shows, and takes it. */
export async function typePath(page: Page, dialogTitle: string, file: string, button = 'OK'): Promise<void> {
  const widget = page
    .locator('.quick-input-widget')
    .filter({ has: page.locator('.quick-input-title', { hasText: dialogTitle }) });
  const input = widget.locator('input[type="text"]');
  await input.waitFor();
  // The dialog writes its suggestion once it has listed the folder: what was typed before would be lost.
  await widget.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await input.fill(file);
  // While it still looks the path up, the dialog takes no click and does not say so.
  const accept = widget.getByRole('button', { name: button, exact: true });
  for (let attempt = 0; attempt < 5 && (await widget.isVisible()); attempt++) {
    await accept.click({ timeout: 2000 }).catch(() => undefined);
    await widget.waitFor({ state: 'hidden', timeout: 2000 }).catch(() => undefined);
  }
  await widget.waitFor({ state: 'hidden' });
}

/** A button of the dialog that asks before something is done. */
export function dialogButton(page: Page, label: string): Locator {
  return page.locator('.monaco-dialog-box').getByRole('button', { name: label, exact: true });
}

/** Brings a container of the activity bar to the front. */
export async function openView(page: Page, name: string): Promise<void> {
  const tab = page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${name}`) });
  if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click();
}

/** A row of the runs, by words in it. */
export function treeRow(page: Page, words: string | RegExp): Locator {
  return page.locator('.sidebar .customview-tree .monaco-list-row').filter({ hasText: words }).first();
}

/**
 * Waits until VS Code has stored a state with `words` in it. In a browser it stores every few seconds, since it
 * cannot at the end; a reload before that comes back with what was stored last.
 */
export async function untilStored(page: Page, words: string): Promise<void> {
  const holds = (wanted: string) =>
    indexedDB.databases().then(async databases => {
      for (const { name } of databases) {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name!);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error(`${name} cannot be opened`));
        });
        try {
          for (const store of database.objectStoreNames) {
            const values = await new Promise<unknown[]>((resolve, reject) => {
              const request = database.transaction(store).objectStore(store).getAll();
              request.onsuccess = () => resolve(request.result);
              request.onerror = () => reject(new Error(`${store} cannot be read`));
            });
            if (values.some(value => typeof value === 'string' && value.includes(wanted))) return true;
          }
        } finally {
          database.close(); // an open one would keep VS Code from upgrading it
        }
      }
      return false;
    });
  const deadline = Date.now() + 30_000;
  while (!(await page.evaluate(holds, words))) {
    if (Date.now() > deadline) throw new Error(`VS Code stored nothing with ${words}.`);
    await page.waitForTimeout(200);
  }
}
