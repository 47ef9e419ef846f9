import type { Flow } from './flow';

/** Picks a file of the workspace by the end of its path, as Ctrl+P does, and waits for its tab. */
export async function pickFile({ page }: Flow, path: string): Promise<void> {
  const parts = path.split('/');
  const input = page.locator('.quick-input-widget input');
  let found = page.locator('.quick-input-list .monaco-list-row.focused');
  // What was listed before stays until VS Code has found the rest: other folders have files of the same name.
  for (const part of parts) found = found.filter({ hasText: part });
  // The list closes where something else takes the keys; and a window that has just opened may find nothing yet, and
  // does not look again by itself.
  for (let attempt = 0; attempt < 5 && !(await found.isVisible()); attempt++) {
    if (!(await input.isVisible())) await page.keyboard.press('Control+P');
    await input
      .fill('', { timeout: 5000 })
      .then(() => input.fill(path, { timeout: 5000 }))
      .then(() => found.waitFor({ timeout: 5000 }))
      .catch(() => undefined);
  }
  await input.press('Enter');
  await page
    .locator('.tab.active')
    .filter({ hasText: parts.at(-1)! })
    .waitFor();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Opens a file with text of the workspace by its name. */
export async function openFile(flow: Flow, name: string): Promise<void> {
  await pickFile(flow, name);
  // What is above and after the lines of the file before stays until its text does.
  await flow.page.locator(`.monaco-editor[data-uri*="/${name}"]:visible`).first().waitFor();
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
