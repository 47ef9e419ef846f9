import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { useComparison, type ComparisonPage } from './support/comparisonPage';

const open = useComparison();
let view: ComparisonPage;
let page: Page;

beforeEach(async () => {
  view = await open();
  page = view.page;
});

const worst = () => page.locator('lens-compare-worst');
const cellsOf = (label: RegExp | string) => page.getByRole('listbox', { name: label }).getByRole('option');
const asked = async (method: string) => (await view.calls(method)) as Record<string, unknown>[];
const openTab = (name: string) => page.getByRole('tab', { name }).click();

it('sets the least real samples of every checkpoint side by side, rank by rank', async () => {
  await cellsOf('step 385, least real first').first().waitFor();
  expect(await worst().getByRole('listbox').count()).toBe(5);
  const figures = await cellsOf('step 5, least real first').locator('.figure').allInnerTexts();
  const values = figures.map(Number);
  expect(values.length).toBeGreaterThan(5);
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  expect(await cellsOf('step 85, least real first').nth(1).locator('.heard').textContent()).toBe(
    'step 85, PCE 26.79, 00001.png, ship, nearest real at 2.17',
  );
  expect(await cellsOf('step 5, least real first').nth(7).innerText()).toContain('copy');
});

it('asks for what is in view, each page once, and for more as it is walked or scrolled to', async () => {
  await cellsOf('step 385, least real first').first().waitFor();
  const pages = async () =>
    ((await asked('worstSamples')) as { runId: string; offset: number; count: number }[]).filter(
      ({ runId }) => runId === 'run-0',
    );
  const end = async () => (await pages()).reduce((sum, { count }) => sum + count, 0);
  expect(await end()).toBeLessThan(60); // of 200
  const before = await end();
  // The key goes on where the cells end; the page does not move by it.
  await cellsOf('step 5, least real first')
    .last()
    .evaluate(cell => (cell as HTMLElement).focus({ preventScroll: true }));
  await view.press('ArrowDown');
  await expect.poll(end).toBeGreaterThan(before);
  const walked = await end();
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(end).toBeGreaterThan(walked);
  let next = 0;
  for (const { offset, count } of await pages()) {
    expect(offset).toBe(next);
    next = offset + count;
  }
});

it('aligns by class, a row a class, and keeps the choice over a restart', async () => {
  await page.getByText('By class', { exact: true }).last().click();
  await cellsOf('step 5, bird').first().waitFor();
  const heads = await worst().getByRole('rowheader').allInnerTexts();
  expect(heads.slice(0, 3)).toEqual(['airplane', 'automobile', 'bird']);
  for (const cell of await cellsOf('step 185, cat').all())
    expect(await cell.locator('.heard').textContent()).toContain('cat');
  await page.reload();
  await cellsOf('step 5, bird').first().waitFor();
});

it('aligns by real image: its row has the nearest sample of each checkpoint, with its distance', async () => {
  await page.getByText('By nearest real').click();
  await cellsOf('step 385, nearest to real_00000.png').first().waitFor();
  expect(await cellsOf('step 385, nearest to real_00000.png').innerText()).toContain('at 3.20');
  expect(await cellsOf('real real_00000.png').count()).toBe(1);
  const batches = (await asked('nearestSamples')).map(({ realRows }) => (realRows as number[]).length);
  expect(batches[0]).toBeGreaterThan(4); // rows that come together are asked for together
});

it('asks anew for the samples of a run that came to other results, and keeps those of the others', async () => {
  await cellsOf('step 385, least real first').first().waitFor();
  const first = async () =>
    ((await asked('worstSamples')) as { runId: string; offset: number }[])
      .filter(({ offset }) => offset === 0)
      .map(({ runId }) => runId);
  expect(await first()).toHaveLength(5);
  await page.evaluate(() => {
    const { report } = window.fakeComparison.snapshot;
    const checkpoints = report!.checkpoints.map((one, index) =>
      index === 1 ? { ...one, metrics: { ...one.metrics, pce: { value: 1 } } } : one,
    );
    window.fakeComparison.change({ report: { ...report!, checkpoints } });
  });
  await expect.poll(first).toHaveLength(6);
  expect((await first()).at(-1)).toBe('run-1');
});

it('shows one class only where one is chosen', async () => {
  await cellsOf('step 5, least real first').first().waitFor();
  await worst().locator('vscode-dropdown').click();
  await page.getByRole('option', { name: 'frog', exact: true }).click();
  await expect
    .poll(async () => (await asked('worstSamples')).filter(({ mode }) => mode === 'frog').length)
    .toBe(5);
  await expect
    .poll(() => cellsOf('step 5, least real first').first().locator('.heard').textContent())
    .toContain('frog');
});

it('is walked by arrows from checkpoint to checkpoint in one tab stop, and gives the actions of a sample by keys', async () => {
  await cellsOf('step 85, least real first').first().waitFor();
  expect(await worst().locator('[data-key][tabindex="0"]').count()).toBe(1);
  await worst().locator('[data-key][tabindex="0"]').focus();
  const here = () =>
    worst().evaluate(({ shadowRoot }) => (shadowRoot?.activeElement as HTMLElement | null)?.dataset);
  const across = Number(
    await worst().evaluate(element => getComputedStyle(element).getPropertyValue('--across')),
  );
  for (let step = 0; step < across; step++) await view.press('ArrowRight');
  expect(await here()).toMatchObject({ run: 'run-1', row: '0' });
  await view.press('ArrowDown');
  expect(await here()).toMatchObject({ run: 'run-1', row: String(across) });
  await view.press('Enter', 'r', 'c', 'x');
  const sample = { runId: 'run-1', set: 'generated', row: across };
  await expect.poll(() => view.calls('copyPath')).toEqual([sample]);
  expect(await view.calls('open')).toEqual([sample]);
  expect(await view.calls('reveal')).toEqual([sample]);
  await expect.poll(() => view.calls('exclude')).toEqual([sample]);
});

it('asks for the thumbnails of what is shown, by run, and says where there is none', async () => {
  await worst().locator('img').first().waitFor();
  const runs = new Set((await asked('thumbnails')).map(({ runId }) => runId));
  expect(runs.size).toBe(5);
  await expect.poll(() => cellsOf('step 5, least real first').nth(5).innerText()).toContain('no preview');
});

it('shows one file over time, a step of the slider at a time', async () => {
  await openTab('Same file over time');
  const slider = page.getByRole('slider', { name: 'Checkpoint' });
  expect(await slider.getAttribute('aria-valuetext')).toBe('step 385');
  await slider.focus();
  await view.press('ArrowLeft', 'ArrowLeft');
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('step 185');
  expect(await view.table.locator('tr[aria-selected="true"]').getAttribute('data-run')).toBe('run-2');
  await page.locator('lens-compare-same .names input').fill('0004');
  const names = page.getByRole('listbox', { name: 'File name' });
  expect(await names.getByRole('option').count()).toBe(11);
  await names.selectOption('00041.png');
  // The first checkpoint has no file of an odd number.
  await expect
    .poll(() => cellsOf('00041.png over time').locator('.figure').allInnerTexts())
    .toEqual([85, 185, 285, 385].map(step => `step ${step}`));
});

it('says what to do where no file name is shared', async () => {
  await page.evaluate(() => (window.fakeComparison.sharedNames = []));
  await openTab('Same file over time');
  await page.getByText('from the same seeds').waitFor();
});

it('shows for a real image what each checkpoint comes nearest to it with', async () => {
  await openTab('Nearest to a real image');
  await cellsOf('Real images').nth(12).click();
  await page.getByText('real_00012', { exact: true }).waitFor();
  const answer = cellsOf('Nearest sample of each checkpoint');
  await expect.poll(() => answer.count()).toBe(5);
  expect(await answer.nth(1).locator('.heard').textContent()).toBe('step 85: 00037.png at 6.30, RCE 11.80');
  await page.getByText('Forgotten most').click();
  await expect
    .poll(async () => (await asked('realSamples')).at(-1))
    .toMatchObject({ order: 'forgotten', offset: 0 });
  await expect.poll(() => cellsOf('Real images').first().getAttribute('data-row')).toBe('100');
});

it('shows every class in every checkpoint with its share, the dropped one first', async () => {
  await openTab('By class');
  const part = page.locator('lens-compare-classes');
  expect(await part.locator('.sentence').innerText()).toMatch(
    /^From step 185 to step 385: better most .*dropped truck\.$/s,
  );
  const rows = part.locator('tbody tr');
  expect(await rows.first().innerText()).toMatch(/truck.*none.*dropped/s);
  const before = await rows.allInnerTexts();
  await page.getByText('RE · varied?').click();
  await expect.poll(() => rows.allInnerTexts()).not.toEqual(before);
  await view.table.locator('tbody [data-column="1"]').first().click();
  await expect.poll(() => part.locator('.sentence').innerText()).toContain('From step 185 to step 5');
});

it('names the rows of feature files, and offers no file of them to open', async () => {
  view = await open({ images: 'no' });
  page = view.page;
  await cellsOf('step 5, least real first').first().waitFor();
  expect(await cellsOf('step 5, least real first').nth(3).innerText()).toContain('row 3');
  await page.getByText('Feature files have no pictures').waitFor();
  await cellsOf('step 5, least real first').first().focus();
  await view.press('o', 'r', 'c');
  expect(await view.calls('thumbnails')).toEqual([]);
  expect(await view.calls('open')).toEqual([]);
});
