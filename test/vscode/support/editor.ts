import type { Flow } from './flow';

/** Opens a file of the workspace by its name, as Ctrl+P does. */
export async function openFile({ page }: Flow, name: string): Promise<void> {
  const { keyboard } = page;
  await keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(name);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: name }).waitFor();
  await input.press('Enter');
  await page.locator('.tab.active').filter({ hasText: name }).waitFor();
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
