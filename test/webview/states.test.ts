import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { usePanel, type PanelPage } from './support/panelPage';

const open = usePanel();
let panel: PanelPage;
let page: Page;

beforeEach(async () => {
  panel = await open();
  page = panel.page;
});

function calls(method: string): Promise<unknown[]> {
  return page.evaluate(
    name => window.fake.calls.filter(call => call.method === name).map(call => call.args),
    method,
  );
}

const encoding = {
  stage: 'encode',
  label: 'Encoding real images',
  done: 3200,
  total: 10000,
  unit: 'images',
  rate: 212,
  secondsLeft: 32,
} as const;

it('says of a running run what it does, how far it is, how fast and how long, and cancels it', async () => {
  await page.evaluate(
    progress => window.fake.change({ state: 'running', report: null, columns: null, progress }),
    encoding,
  );
  const bar = page.getByRole('progressbar', { name: 'Encoding real images' });
  await bar.waitFor();
  expect(await panel.textOf('lens-status')).toContain('3,200 of 10,000 images · 212 images/s · 32 s left');
  await page.evaluate(progress => window.fake.progress({ ...progress, done: 6400 }), encoding);
  await expect.poll(() => bar.evaluate(element => (element as HTMLProgressElement).value)).toBe(6400);
  expect((await page.locator('lens-status [aria-current=step]').innerText()).trim()).toBe('Encode');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => calls('cancel')).toEqual([null]);
  expect(await page.locator('lens-header').count()).toBe(0);
});

it('says of a failed run why and how to mend it, and leads to the log and another try', async () => {
  await page.evaluate(() => {
    const failure = { message: '“real” holds 3 images; k = 5 needs 6.', mend: 'Choose another folder.' };
    window.fake.change({ state: 'failed', report: null, columns: null, failure });
  });
  const alert = page.getByRole('alert').filter({ hasText: 'holds 3 images' });
  await alert.waitFor();
  expect(await alert.innerText()).toContain('Choose another folder.');
  await page.getByRole('button', { name: 'Show Log' }).click();
  await page.getByRole('button', { name: 'Try Again' }).click();
  await expect.poll(() => calls('evaluateAgain')).toEqual([{ encoder: 'same' }]);
  expect(await calls('showLog')).toEqual([null]);
});

it('says of a cancelled run where it stopped, what was kept and how to go on', async () => {
  await page.evaluate(
    progress => window.fake.change({ state: 'cancelled', report: null, columns: null, progress }),
    encoding,
  );
  const title = page.getByRole('heading', { name: 'The evaluation was cancelled' });
  await title.waitFor();
  // As the host says that nothing changed when its panel comes to the front.
  await page.evaluate(() => window.fake.progress(null));
  const words = await panel.textOf('lens-status');
  expect(words).toContain('It stopped at “Encoding real images”, 3,200 of 10,000 images.');
  expect(words).toContain('Every image that was encoded is kept: evaluating again goes on from there.');
  await page.getByRole('button', { name: 'Evaluate Again' }).click();
  await expect.poll(() => calls('evaluateAgain')).toEqual([{ encoder: 'same' }]);
});

it('offers the better encoder where the host says that there is one', async () => {
  const better = page.getByRole('button', { name: 'Evaluate Again with DINOv2' });
  expect(await better.count()).toBe(0);
  await page.evaluate(() => window.fake.change({ offerBetterEncoder: true }));
  await better.click();
  await expect.poll(() => calls('evaluateAgain')).toEqual([{ encoder: 'better' }]);
});

it('shows the three scores with their standard errors, the values as they are, and the words', async () => {
  const scores = await panel.textOf('lens-scores');
  expect(scores).toContain('Real? · PCE · lower is better 3.16± 0.84');
  expect(scores).toContain('Varied? · RE · near 0 is right −9.00± 1.51');
  expect(scores).toContain('as they are, 64 against 1,000: 17.4');
  const words = await panel.textOf('lens-reading');
  expect(words).toContain('too alike');
  expect(words).toContain('2 more things to know');
  expect(words).toContain('Filter by “copy” to see them.');
});

it('writes what is not finite as such, with the value of the rest', async () => {
  await page.evaluate(() => {
    const report = window.fake.snapshot.report!;
    const metrics = { ...report.metrics, pce: { value: -Infinity, standardError: NaN } };
    window.fake.change({ report: { ...report, createdAt: 'later', metrics } });
  });
  await expect.poll(() => panel.textOf('lens-scores')).toContain('−∞ exact copies make it −∞ 3.16 without');
});

it('lists classes by harm, a missing one first, and sorts them by any column both ways', async () => {
  const names = () => page.locator('lens-modes tbody th').allInnerTexts();
  expect((await names())[0]).toBe('truck');
  await page.locator('lens-modes').getByRole('button', { name: 'PCE' }).click();
  const down = await names();
  expect(down[0]).toBe('bird');
  expect(down.at(-1)).toBe('truck');
  await page.locator('lens-modes').getByRole('button', { name: 'PCE' }).click();
  expect((await names()).at(-1)).toBe('truck');
  expect((await names()).indexOf('bird')).toBe(8);
  await page.locator('lens-modes').getByRole('button', { name: 'Most harmful first' }).click();
  expect((await names())[0]).toBe('truck');
});

it('says how it was computed: weights, provider with its reasons, unreadable files', async () => {
  await page.getByText('How this was computed').click();
  const provenance = await panel.textOf('lens-provenance');
  for (const words of [
    '3f1c9a0b3f1c9a0b',
    'No adapter was found.',
    'broken/0001.png',
    'The file ends early.',
    'k = 5, exact',
    'cpu; cuda: The card was lost.',
    '12 excluded by .samplelensignore',
  ])
    expect(provenance).toContain(words);
});

it('shows rows instead of pictures for feature files, and asks for no thumbnails', async () => {
  await page.evaluate(() => {
    const { columns, report } = window.fake.snapshot;
    const names = (set: { names: string[] }) => set.names.map((_, row) => String(row));
    window.fake.calls = [];
    window.fake.change({
      hasImages: { real: false, generated: false },
      report: { ...report!, createdAt: 'later' },
      columns: {
        ...columns!,
        generated: { ...columns!.generated, names: names(columns!.generated) },
        real: { ...columns!.real, names: names(columns!.real) },
      },
    });
  });
  await expect.poll(async () => (await panel.cells())[0]?.label).toMatch(/^ PCE \S+ \w+ , row \d+, nearest/);
  expect(await panel.textOf('lens-detail')).toMatch(/Nearest real: row \d+/);
  expect(await page.locator('lens-grid img[src], lens-figure img').count()).toBe(0);
  expect(await calls('thumbnails')).toEqual([]);
});

it('marks a sample whose picture cannot be had, and keeps its score', async () => {
  await panel.filter.fill('00005');
  await page.locator('lens-grid .cell.missing#sample-5').waitFor();
  expect((await panel.cells()).map(cell => cell.row)).toEqual([5]);
});
