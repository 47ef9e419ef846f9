import type { Flow } from './flow';

/** Opens a file of the workspace by its name, as Ctrl+P does. */
export async function openFile({ page }: Flow, name: string): Promise<void> {
  const { keyboard } = page;
  await keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  const found = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: name });
  // A window that has just opened may find nothing yet, and does not look again by itself.
  for (let attempt = 0; attempt < 5 && !(await found.isVisible()); attempt++) {
    await input.fill('');
    await input.fill(name);
    await found.waitFor({ timeout: 5000 }).catch(() => undefined);
  }
  await input.press('Enter');
  await page.locator('.tab.active').filter({ hasText: name }).waitFor();
  // What is above and after the lines of the file before stays until its text does.
  await page.locator(`.monaco-editor[data-uri*="/${name}"]:visible`).first().waitFor();
}

/** Puts the cursor on a line of the editor in front, counted from 1. */
export async function goToLine({ page }: Flow, line: number): Promise<void> {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`:${line}`);
  await input.press('Enter');
  await page
    .locator('.statusbar-item')
    .filter({ hasText: `Ln ${line},` })
    .waitFor();
}
