import type { Flow } from './flow';

/** A short name, the theme's own, and the class that VS Code gives a webview's body. */
export const themes: [short: string, theme: string, kind: string][] = [
  ['light', 'Light Modern', 'vscode-light'],
  ['dark', 'Dark Modern', 'vscode-dark'],
  ['high-contrast', 'Dark High Contrast', 'vscode-high-contrast'],
  ['high-contrast-light', 'Light High Contrast', 'vscode-high-contrast-light'],
];

/** Picks a colour theme as a user does. */
export async function setTheme(flow: Flow, name: string): Promise<void> {
  const { page } = flow;
  await flow.run('Preferences: Color Theme');
  const pick = page.locator('.quick-input-widget input');
  await pick.fill(name);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: name }).waitFor();
  await pick.press('Enter');
}
