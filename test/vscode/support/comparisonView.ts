import type { FrameLocator, Locator } from 'playwright-core';

/** The view of a comparison, by what a user sees of it. */
export interface ComparisonView {
  frame: FrameLocator;
  title: Locator;
  chips: Locator;
  /** Rows of checkpoints, in the order shown. */
  rows: Locator;
  row(name: string | RegExp): Locator;
  /** Names of the checkpoints, in the order shown. */
  names(): Promise<string[]>;
  /** The figures of a row that is done: value, error, change, as they are shown. */
  figures(name: string | RegExp): Promise<string[]>;
  /** Waits until so many checkpoints have scores. */
  done(count: number, milliseconds?: number): Promise<void>;
  tab(label: string): Locator;
}

/** Reads and drives the comparison inside a webview. */
export function comparisonView(frame: FrameLocator): ComparisonView {
  const rows = frame.locator('lens-compare-table tbody tr');
  const row = (name: string | RegExp) => rows.filter({ has: frame.locator('th', { hasText: name }) });
  return {
    frame,
    title: frame.locator('lens-compare-header h1'),
    chips: frame.locator('lens-compare-header ul li'),
    rows,
    row,
    names: () => rows.locator('th .words').allInnerTexts(),
    figures: name => row(name).locator('.figures .value').allInnerTexts(),
    async done(count, milliseconds = 120_000) {
      await rows
        .filter({ has: frame.locator('.figures') })
        .nth(count - 1)
        .waitFor({ timeout: milliseconds });
    },
    tab: label => frame.getByRole('tab', { name: label }),
  };
}
