import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { Flow } from './flow';

/** The first lens comes once the window is up and the extension with it; an evaluation takes its time too. */
const LONGEST_MS = 90_000;

/** What stands above lines of code, in the order of the lines: "PCE 1.23 · … | 12 outliers | Evaluate Again". */
export async function lensTexts({ page }: Flow): Promise<string[]> {
  const lenses = await page
    .locator('.codelens-decoration:visible')
    .evaluateAll(all => all.map(lens => ({ top: lens.getBoundingClientRect().top, text: lens.textContent })));
  return lenses.sort((a, b) => a.top - b.top).map(({ text }) => text.replace(/\s+/g, ' ').trim());
}

/** The lenses of a line that has these words above it. */
export async function lensWith({ page }: Flow, words: string | RegExp): Promise<Locator> {
  const found = page.locator('.codelens-decoration:visible').filter({ hasText: words }).first();
  await found.waitFor({ timeout: LONGEST_MS });
  return found;
}

/** Clicks a part of a line's lenses once they stay as they are: VS Code loses a click on those it makes anew. */
export async function clickLens(flow: Flow, words: string | RegExp, part: string): Promise<void> {
  await lensWith(flow, words);
  for (let before = ''; ;) {
    const now = (await lensTexts(flow)).join();
    if (now === before) break;
    before = now;
    await flow.page.waitForTimeout(1000);
  }
  await (await lensWith(flow, words)).getByRole('button', { name: part, exact: true }).click();
}

/** Rests the pointer on a word of the code, and waits for the hover that has these words in it. */
export async function hoverOver(
  { page }: Flow,
  word: string,
  words: string | RegExp,
  attempts = 6,
): Promise<Locator> {
  const hover = page.locator('.monaco-hover:visible').filter({ hasText: words });
  const code = page.locator('.view-line span:not(:has(*))').filter({ hasText: word }).first();
  for (let attempt = 0; attempt < attempts; attempt++) {
    await page.mouse.move(5, 500);
    await page.waitForTimeout(500);
    await code.hover();
    // Another hover may stand there, from before an evaluation was over.
    if (await appears(hover, 8000)) return hover.first();
  }
  throw new Error(`No hover with ${String(words)} at ${word}.`);
}

async function appears(locator: Locator, milliseconds: number): Promise<boolean> {
  return locator
    .first()
    .waitFor({ timeout: milliseconds })
    .then(
      () => true,
      () => false,
    );
}

/** Changes the workspace's settings as an editor of theirs does. */
export async function writeSettings({ workspace }: Flow, settings: Record<string, unknown>): Promise<void> {
  const all = { 'sampleLens.referenceSet': 'real', ...settings };
  await writeFile(path.join(workspace, '.vscode', 'settings.json'), JSON.stringify(all));
}
