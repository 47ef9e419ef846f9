import type { Locator } from 'playwright-core';
import type { Flow } from './flow';

/** Opens a file of the workspace's top folder in an editor that stays. */
export async function openCode(flow: Flow, name: string): Promise<void> {
  await flow.folder(name).dblclick();
  await flow.activeTab(name).waitFor();
}

/** The lenses above one line of code, by words in them; those of several lines stand in the order of the lines. */
export function lens({ page }: Flow, words: string | RegExp): Locator {
  return page.locator('.codelens-decoration').filter({ hasText: words }).first();
}

/** Clicks one of the lenses above a line. */
export async function clickLens(of: Locator, title: string | RegExp): Promise<void> {
  await of.getByRole('button', { name: title }).click();
}
