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

it('says what is compared on which terms', async () => {
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(
    /Checkpoints of dcgan\s*against\s*real/,
  );
  expect(
    (await page.getByRole('list', { name: 'What it rests on' }).getByRole('listitem').allInnerTexts()).map(
      text => text.split(/\s*: /)[0],
    ),
  ).toEqual([
    '5 checkpoints, 64 samples of each',
    'encoder CIFAR-10 ResNet-56',
    'k = 5 neighbours',
    'commit 5d8b652*',
  ]);
  await page.evaluate(() => {
    const { report, commit } = window.fakeComparison.snapshot;
    window.fakeComparison.change({
      report: { ...report!, size: null },
      commit: { ...commit!, changed: false },
    });
  });
  const chips = () => page.getByRole('list', { name: 'What it rests on' }).innerText();
  await expect.poll(chips).toContain('sizes as they are');
  expect(await chips()).toMatch(/commit 5d8b652\s*:/);
});

it('exports in each format, copies LaTeX, watches and renames', async () => {
  for (const name of [
    'HTML report',
    'Markdown report',
    'Table as CSV',
    'Everything as JSON',
    'Table as LaTeX',
  ]) {
    await page.getByRole('button', { name: /Export/ }).click();
    await page.getByRole('menuitem', { name }).click();
  }
  await expect
    .poll(() => view.calls('exportReport'))
    .toEqual(['html', 'markdown', 'csv', 'json', 'latex'].map(format => ({ format })));
  await page.getByRole('button', { name: 'Copy as LaTeX' }).click();
  await expect.poll(() => page.locator('.notice').innerText()).toContain('LaTeX');
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  await page.getByText('watching for new checkpoints').waitFor();
  await page.getByRole('button', { name: 'Stop Watching' }).click();
  await expect.poll(() => view.calls('watch')).toEqual([{ on: true }, { on: false }]);
  await view.press('F2');
  await page.getByRole('button', { name: /rename/ }).click();
  await expect.poll(async () => (await view.calls('rename')).length).toBe(2);
});

it('keeps notes when their field is left, and only where they changed', async () => {
  await page.getByRole('button', { name: 'Add notes' }).click();
  await page.keyboard.type('Halved the rate? Yes: 1.');
  await view.press('Escape');
  await expect.poll(() => view.calls('setNotes')).toEqual([{ notes: 'Halved the rate? Yes: 1.' }]);
  expect(await page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('Halved the rate? Yes: 1.');
  await page.getByRole('textbox', { name: 'Notes' }).focus();
  await view.press('Escape');
  expect(await view.calls('setNotes')).toHaveLength(1);
  expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Least real, side by side'); // 1 was text
});

it('opens tabs by number, steps through checkpoints by [ and ], lists its keys by ?', async () => {
  await view.press('4');
  expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('By class');
  await view.press(']', ']', '[', ']');
  expect(await view.table.locator('tr[aria-selected="true"]').getAttribute('data-run')).toBe('run-1');
  await view.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(await dialog.innerText()).toContain('Table: make it the baseline');
  await view.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

it('comes back after a restart with its tab, its order and its selection', async () => {
  await view.press('5', ']');
  await view.table.getByRole('columnheader', { name: /^PCE/ }).click();
  await page.reload();
  await view.table.waitFor();
  expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Failure modes');
  expect(await view.table.locator('tbody tr').first().getAttribute('data-run')).toBe('run-3');
  expect(await view.table.locator('tr[aria-selected="true"]').getAttribute('data-run')).toBe('run-0');
});

it('says why the comparison could not be read', async () => {
  await page.evaluate(() => {
    Object.defineProperty(window.fakeComparison, 'snapshot', {
      get: () => {
        throw new Error('the store is gone');
      },
    });
    sessionStorage.clear();
  });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  // What was read before stays: a lost connection takes nothing away.
  expect(await view.table.count()).toBe(1);
});

it('needs no second checkpoint, and shows no differences without one', async () => {
  view = await open({ count: 1 });
  page = view.page;
  expect(await view.column(1)).toEqual(['12.80 ± 0.84']);
  expect(await page.locator('lens-compare-table .foot').innerText()).toContain(
    'Differences appear with a second checkpoint',
  );
  expect(await page.locator('lens-compare-curves polyline.series-0').count()).toBeGreaterThan(0); // its error alone
});

it('waits for the first result with every checkpoint in its place, and says how to begin where there is none', async () => {
  await page.evaluate(() => {
    const { members } = window.fakeComparison.snapshot;
    window.fakeComparison.change({
      report: null,
      members: members.map(one => ({ ...one, state: 'queued' })),
    });
  });
  await expect.poll(() => view.column(1)).toEqual(Array.from({ length: 5 }, () => 'waiting for its turn'));
  await page.getByText('appear as soon as a checkpoint is done').waitFor();
  await page.evaluate(() => window.fakeComparison.change({ members: [] }));
  await page.getByText('No checkpoint is in this comparison').waitFor();
});

it('holds 100 checkpoints with every metric: heads and names stay in view, what is out of view is not asked for', async () => {
  view = await open({ count: 100, metrics: 'all' });
  page = view.page;
  await page.locator('lens-compare-worst img').first().waitFor();
  expect(await view.table.getByRole('columnheader').count()).toBeGreaterThan(25);
  expect(await view.table.locator('tbody tr').count()).toBe(100);
  const kept = await page.locator('lens-compare-table').evaluate(({ shadowRoot }) => {
    const scroll = shadowRoot!.querySelector('.scroll')!;
    scroll.scrollTo(1500, 900);
    const top = (part: string) => shadowRoot!.querySelector(part)!.getBoundingClientRect();
    const frame = scroll.getBoundingClientRect();
    const names = [...shadowRoot!.querySelectorAll('tbody th')].map(
      name => name.getBoundingClientRect().left - frame.left,
    );
    return {
      head: top('thead th').top - frame.top,
      left: Math.max(...names.map(Math.abs)),
      top: scroll.scrollTop,
    };
  });
  expect(kept.top).toBe(900);
  expect(kept.head).toBeLessThan(3);
  expect(kept.left).toBeLessThan(3);
  const runs = new Set(((await view.calls('worstSamples')) as { runId: string }[]).map(({ runId }) => runId));
  expect(runs.size).toBeGreaterThan(5);
  expect(runs.size).toBeLessThan(40);
  await page
    .locator('lens-compare-worst')
    .evaluate(({ shadowRoot }) => shadowRoot!.querySelector('.scroll')!.scrollTo(100_000, 0));
  await page
    .getByRole('listbox', { name: 'step 100,000, least real first' })
    .getByRole('option')
    .first()
    .waitFor();
});
