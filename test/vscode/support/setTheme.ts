import { it } from 'vitest';
import type { Flow } from './flow';

/** A short name, the theme's own, and the class that VS Code gives a webview's body. */
export const themes: [short: string, theme: string, kind: string][] = [
  ['light', 'Light Modern', 'vscode-light'],
  ['dark', 'Dark Modern', 'vscode-dark'],
  ['high-contrast', 'Dark High Contrast', 'vscode-high-contrast'],
  ['high-contrast-light', 'Light High Contrast', 'vscode-high-contrast-light'],
];

/** For what holds no law but takes pictures of each theme, for people to look at: asked for by `PICTURES=1`. */
export const itIsPictured = it.runIf(process.env['PICTURES']).each(themes);

/** Picks a colour theme as a user does. */
export async function setTheme(flow: Flow, name: string): Promise<void> {
  const { page } = flow;
  await flow.run('Preferences: Color Theme');
  const pick = page.locator('.quick-input-widget input');
  await pick.fill(name);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: name }).waitFor();
  await pick.press('Enter');
}
