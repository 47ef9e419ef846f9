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

const steps = async () => (await view.column(0)).map(text => /step [\d,]+/.exec(text)?.[0]);
const focused = () =>
  page.locator('lens-compare-table').evaluate(({ shadowRoot }) => {
    const cell = shadowRoot?.activeElement?.closest<HTMLElement>('[data-column]');
    return cell ? [Number(cell.closest('tr')?.dataset['row']), Number(cell.dataset['column'])] : null;
  });

it('shows value and error of every score, marks the best, and says what they mean', async () => {
  expect(await steps()).toEqual([5, 85, 185, 285, 385].map(step => `step ${step}`));
  const pce = await view.column(1);
  expect(pce[0]).toMatch(/^12\.80 ± 0\.84 /);
  expect(pce[3]).toMatch(/^★ best: 3\.16 ± /);
  expect(pce.filter(text => text.includes('best'))).toHaveLength(1);
  expect((await view.column(2))[1]).toContain('best: 0.66');
  expect((await view.column(4))[3]).toBe('shrunk modes: low RE with low PCE');
});

it('gives each difference from the baseline, with an asterisk where it is significant and only there', async () => {
  const pce = await view.column(1);
  expect(pce[0]).toMatch(/\+7\.48 \* significant$/);
  expect(pce[1]).toMatch(/\+0\.75$/);
  expect(pce[2]).toMatch(/± \d\.\d\d$/); // the baseline itself
  expect(pce[3]).toMatch(/−2\.16$/);
  expect(await page.locator('lens-compare-table .foot').innerText()).toMatch(
    /differs significantly from step 185.*jackknife/s,
  );
});

it('turns the differences when a later checkpoint becomes the baseline by B', async () => {
  await view.table.locator('tbody [data-column="0"]').last().focus();
  await view.press('b');
  await expect.poll(() => view.calls('setBaseline')).toEqual([{ runId: 'run-4' }]);
  await expect.poll(async () => (await view.column(1))[0]).toMatch(/\+8\.51 \* significant$/);
  const [, , was] = await view.column(1);
  expect(was).toMatch(/\+1\.03$/);
  expect((await view.column(0))[4]).toContain('baseline');
});

it('sorts by a metric best first, then worst first, then in the order of training', async () => {
  const head = view.table.getByRole('columnheader', { name: /^PCE/ });
  await head.click();
  expect(await steps()).toEqual(['step 285', 'step 385', 'step 185', 'step 85', 'step 5']);
  expect(await head.getAttribute('aria-sort')).toBe('ascending');
  await head.click();
  expect(await steps()).toEqual(['step 5', 'step 85', 'step 185', 'step 385', 'step 285']);
  expect(await head.getAttribute('aria-sort')).toBe('descending');
  await head.click();
  expect((await steps())[0]).toBe('step 5');
  expect(await head.getAttribute('aria-sort')).toBe('none');
  await view.table.getByRole('columnheader', { name: /^RE/ }).click();
  expect((await steps())[0]).toBe('step 185');
});

it('is one tab stop that arrows, Home and End walk, heads included, within its ends', async () => {
  expect(await view.table.locator('[tabindex="0"]').count()).toBe(1);
  await view.table.locator('[tabindex="0"]').focus();
  expect(await focused()).toEqual([0, 0]);
  await view.press('ArrowRight', 'ArrowDown', 'ArrowDown');
  expect(await focused()).toEqual([2, 1]);
  await view.press('End', 'PageDown');
  expect(await focused()).toEqual([4, 4]);
  await view.press('ArrowDown', 'ArrowRight', 'Home', 'PageUp');
  expect(await focused()).toEqual([-1, 0]);
  await view.press('ArrowRight', 'Enter');
  expect((await steps())[0]).toBe('step 285');
  expect(await view.table.locator('[tabindex="0"]').count()).toBe(1);
});

it('opens a run by Enter or a double click, selects it by a click or Space, and takes it out by Delete', async () => {
  await view.table.locator('tbody [data-column="1"]').nth(3).dblclick();
  await view.press('Enter');
  await expect.poll(() => view.calls('openRun')).toEqual([{ runId: 'run-3' }, { runId: 'run-3' }]);
  const chosen = view.table.locator('tr[aria-selected="true"]');
  await view.table.locator('tbody [data-column="1"]').nth(1).click();
  expect(await chosen.getAttribute('data-run')).toBe('run-1');
  await view.press('ArrowDown', ' ');
  expect(await chosen.getAttribute('data-run')).toBe('run-2');
  await view.press(' ');
  expect(await chosen.count()).toBe(0);
  await view.press('Delete');
  await expect.poll(steps).toEqual(['step 5', 'step 85', 'step 285', 'step 385']);
  expect(await view.calls('remove')).toEqual([{ runId: 'run-2' }]);
});

it('offers the same by a menu, which gives the focus back', async () => {
  await view.table.locator('tbody [data-column="2"]').nth(1).click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'step 85' });
  expect(await menu.getByRole('menuitem').allInnerTexts()).toEqual([
    expect.stringContaining('Open Run'),
    expect.stringContaining('Make It the Baseline'),
    expect.stringContaining('Remove from the Comparison'),
  ]);
  await menu.getByRole('menuitem', { name: /Baseline/ }).click();
  await expect.poll(() => view.calls('setBaseline')).toEqual([{ runId: 'run-1' }]);
  expect(await focused()).toEqual([1, 0]);
});

it('keeps those under way in their places, with how far they are, and what failed with its reason', async () => {
  await page.evaluate(() => {
    const { members } = window.fakeComparison.snapshot;
    const states = ['done', 'running', 'queued', 'failed', 'cancelled'] as const;
    const failure = { message: 'No image could be read.', mend: 'Check the folder.' };
    window.fakeComparison.change({
      members: members.map((member, index) => ({
        ...member,
        state: states[index]!,
        failure: states[index] === 'failed' ? failure : null,
      })),
    });
    window.fakeComparison.progress('run-1', {
      stage: 'encode',
      label: 'Encoding generated images',
      done: 3200,
      total: 10_000,
      unit: 'images',
      rate: 212,
      secondsLeft: 32,
    });
  });
  await view.table.getByRole('progressbar', { name: 'Encoding generated images' }).waitFor();
  expect(await steps()).toHaveLength(5);
  const cells = await view.column(1);
  expect(cells[1]).toContain('3,200 of 10,000 images · 212 images/s · 32 s left');
  expect(cells[2]).toBe('waiting for its turn');
  expect(cells[3]).toContain('No image could be read. Check the folder.');
  expect(cells[4]).toContain('cancelled');
  await view.table.getByRole('button', { name: 'Cancel' }).click();
  await view.table.getByRole('button', { name: 'Try Again' }).click();
  await view.table.getByRole('button', { name: 'Evaluate' }).click();
  await expect.poll(() => view.calls('evaluateAgain')).toEqual([{ runId: 'run-3' }, { runId: 'run-4' }]);
  expect(await view.calls('cancel')).toEqual([null]);
  const heard = page.getByRole('status').filter({ hasText: '1 of 5 done' });
  expect(await heard.innerText()).toBe('step 85: Encoding generated images; 1 of 5 done; failed: step 285');
});

it('tells of progress without asking for anything, and of a new result by asking once', async () => {
  const before = (await view.calls('snapshot')).length;
  await page.evaluate(() =>
    window.fakeComparison.progress('run-1', {
      stage: 'find',
      label: 'x',
      done: 1,
      total: 2,
      unit: 'images',
      rate: 0,
      secondsLeft: null,
    }),
  );
  await page.evaluate(() => window.fakeComparison.change({ title: 'Renamed' }));
  await page.getByRole('heading', { name: /Renamed/ }).waitFor();
  expect((await view.calls('snapshot')).length).toBe(before + 1);
});

it('lists what cannot be compared below, with the reason', async () => {
  await page.evaluate(() => {
    const { report, members } = window.fakeComparison.snapshot;
    const refused = [{ name: 'dcgan_step_0005', path: '/x', reason: 'It has another k (10, not 5).' }];
    window.fakeComparison.change({
      members,
      report: { ...report!, checkpoints: report!.checkpoints.slice(1), refused },
    });
  });
  const section = page.getByRole('region', { name: 'Not comparable, so not in the table' });
  expect(await section.innerText()).toMatch(/dcgan_step_0005\s+It has another k/);
  expect((await view.column(1))[0]).toContain('not in the table');
});

it('writes what is not finite as such, and draws no such point', async () => {
  await page.evaluate(() => {
    const { report } = window.fakeComparison.snapshot;
    const [first, ...rest] = report!.checkpoints;
    const metrics = { ...first!.metrics, pce: { value: -Infinity }, rce: { value: NaN } };
    window.fakeComparison.change({
      report: { ...report!, pairs: [], checkpoints: [{ ...first!, metrics }, ...rest] },
    });
  });
  await expect.poll(async () => (await view.column(1))[0]).toBe('−∞');
  expect((await view.column(2))[0]).toBe('–');
  expect(await page.getByRole('region', { name: 'Precision cross-entropy' }).innerText()).toContain(
    'Not finite, so not drawn: step 5',
  );
  expect(await page.locator('lens-compare-curves lens-plot').first().locator('circle.series-0').count()).toBe(
    4,
  );
});
