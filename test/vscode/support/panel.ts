import type { FrameLocator, Locator } from 'playwright-core';

/** One cell of the grid as it is shown. */
export interface ShownCell {
  row: number;
  /** Below the set's folder. */
  name: string;
  /** The number under its picture. */
  score: number;
}

/** The panel of a run, by what a user sees of it. */
export interface RunPanel {
  frame: FrameLocator;
  title: Locator;
  cells: Locator;
  cell(row: number): Locator;
  filter: Locator;
  /** "48 of 48". */
  count: Locator;
  /** Waits until scores are shown; rejects with the words of a failure that is shown in their place. */
  done(milliseconds?: number): Promise<void>;
  /** Waits until the scores of this set are shown, where the panel of another may still be in front. */
  doneOf(set: string): Promise<void>;
  /** The shown value of a score, as text: "0.42", "−∞". */
  score(key: 'pce' | 'rce' | 're'): Promise<string>;
  /** The first cells in display order. */
  firstCells(count: number): Promise<ShownCell[]>;
  sortBy(label: string): Promise<void>;
  /** How many the filter leaves. */
  shown(): Promise<number>;
}

/** Reads and drives the panel inside a webview. */
export function runPanel(frame: FrameLocator): RunPanel {
  const cells = frame.locator('lens-grid .cell:visible');
  const count = frame.locator('lens-toolbar .count');

  const firstCells = async (wanted: number): Promise<ShownCell[]> => {
    // Only the rows in view and a few more are in the page, and changes keep the selected one in view.
    await frame.locator('lens-grid .viewport').evaluate(async viewport => {
      viewport.scrollTop = 0;
      await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 50)));
    });
    const all = await frame.locator('lens-grid').evaluate(grid =>
      [...(grid.shadowRoot?.querySelectorAll<HTMLElement>('.cell:not([hidden])') ?? [])].map(cell => {
        const { left, top } = cell.getBoundingClientRect();
        return {
          left,
          top,
          row: Number(cell.dataset['row']),
          name: cell.title,
          score: cell.querySelector('.score')?.textContent ?? '',
        };
      }),
    );
    return all
      .sort((a, b) => a.top - b.top || a.left - b.left)
      .slice(0, wanted)
      .map(({ row, name, score }) => ({
        row,
        name,
        score: Number(score.replace('−', '-').replace(',', '')),
      }));
  };

  const title = frame.locator('lens-header h1');
  return {
    frame,
    title,
    cells,
    cell: row => frame.locator(`lens-grid #sample-${row}`),
    filter: frame.locator('lens-toolbar vscode-text-field.filter input'),
    count,
    async done(milliseconds = 60_000) {
      const scores = frame.locator('lens-scores .value').first();
      const failure = frame.locator('lens-status .failed');
      await scores.or(failure).first().waitFor({ timeout: milliseconds });
      if (await failure.isVisible()) throw new Error(`The run failed: ${await failure.innerText()}`);
      await cells.first().waitFor();
    },
    async doneOf(set) {
      await title.filter({ hasText: set }).waitFor({ timeout: 60_000 });
      await cells.first().waitFor();
    },
    async score(key) {
      const card = frame.locator(`lens-scores section[aria-labelledby="${key}"] p.value`);
      return (await card.innerText()).split('±')[0]!.trim();
    },
    firstCells,
    async sortBy(label) {
      await frame.locator('lens-toolbar vscode-dropdown.sort').click();
      await frame.locator('lens-toolbar vscode-option').filter({ hasText: label }).click();
    },
    async shown() {
      return Number((await count.innerText()).split(' of ')[0]!.replace(/,/g, ''));
    },
  };
}
