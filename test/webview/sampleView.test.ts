import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SampleSubject, ShownSample } from '../../src/contract/sampleView';
import { audit } from './support/audit';
import { themes, type ThemeName } from './support/themes';
import { usePages } from './support/usePages';

const open = usePages();

/** Opens the view as wide as a side bar. */
async function openView(theme: ThemeName = 'dark', width = 300): Promise<Page> {
  const page = await open({ view: 'sample', theme, query: {}, width, height: 900 });
  await page.locator('.pair img').first().waitFor();
  return page;
}

const calls = (page: Page, method: string) =>
  page.evaluate(
    name => window.fakeSample.calls.filter(call => call.method === name).map(call => call.args),
    method,
  );
const show = (page: Page, subject: SampleSubject) =>
  page.evaluate(given => window.fakeSample.show(given), subject);
const showSample = (page: Page, change: Partial<ShownSample>) =>
  page.evaluate(given => window.fakeSample.show(window.fakeSample.sample(given)), change);
const words = async (page: Page) =>
  (await page.locator('lens-sample article').innerText()).replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');

const others: SampleSubject[] = [
  { kind: 'none' },
  { kind: 'outside', name: 'a.png', folder: 'downloads' },
  { kind: 'new', name: 'late.png', folder: 'step_0300', runId: 'run-1' },
];

describe('the view of the open image', () => {
  it('says how real the image is, what its other scores are, and what lies nearest', async () => {
    const page = await openView();
    const text = await words(page);
    expect(text).toContain('00017.png step_0300 · dog');
    expect(text).toContain(
      'PCE 17.52 outlier Nearest real, at 3.21 Less real than 99.4 % of the real images.',
    );
    expect(text).toContain('Realism 0.713, less realistic than 97 %');
    expect(text).toContain('Rarity outside the manifold');
    expect(text).toContain('Authentic yes, as 95 %');
    expect(text).toContain('step_0300, evaluated');
    expect(await page.getByRole('listitem').allInnerTexts()).toEqual(['3.61', '4.01', '4.41', '4.81']);
  });

  it('shows the picture and those of the neighbours, with words where there is none', async () => {
    const page = await openView();
    await expect.poll(() => page.locator('img').count()).toBe(5);
    const words = page.getByRole('listitem').nth(1).getByText('no preview');
    await words.waitFor();
    await page.setViewportSize({ width: 1400, height: 900 }); // the narrowest neighbours
    const linesOfPreview = await words.evaluate(element => {
      const range = document.createRange();
      const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (text.nextNode() && !text.currentNode.textContent!.includes('preview'));
      const from = text.currentNode.textContent!.indexOf('preview');
      range.setStart(text.currentNode, from);
      range.setEnd(text.currentNode, from + 'preview'.length);
      return range.getClientRects().length;
    });
    expect(linesOfPreview).toBe(1);
    expect(await page.locator('.pair img').first().getAttribute('alt')).toBe('dog/00017.png');
    expect(await calls(page, 'thumbnails')).toEqual([
      { runId: 'run-1', set: 'generated', rows: [17], size: 320 },
      { runId: 'run-1', set: 'real', rows: [3, 12, 5, 40, 7], size: 320 },
    ]);
  });

  it('opens a neighbour by the keyboard', async () => {
    const page = await openView();
    const second = page.getByRole('button', { name: 'Open dog/real_12.png, distance 3.61, dog' });
    await second.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => calls(page, 'open')).toEqual([{ runId: 'run-1', set: 'real', row: 12 }]);
  });

  it.each([
    ['Open Beside Nearest Real', 'openBeside', null],
    ['Exclude from Set', 'exclude', null],
    ['Reveal in Explorer', 'reveal', null],
    ['Open Run', 'openRun', { runId: 'run-1' }],
  ])('hands on: %s', async (label, method, args) => {
    const page = await openView();
    await page.getByRole('button', { name: label }).click();
    await expect.poll(() => calls(page, method)).toEqual([args]);
  });

  it('follows the image that is opened next, and says it to screen readers', async () => {
    const page = await openView();
    await showSample(page, { name: 'cat/00003.png', row: 3, mark: null, lessRealThan: 0.5 });
    const status = page.getByRole('status');
    await expect
      .poll(async () => (await status.textContent())?.replaceAll('\u00a0', ' '))
      .toContain('00003.png, PCE 17.52, Less real than 50 % of the real images.');
    expect(await page.locator('.mark').count()).toBe(0);
    await expect
      .poll(() => calls(page, 'thumbnails'))
      .toContainEqual({
        runId: 'run-1',
        set: 'generated',
        rows: [3],
        size: 320,
      });
  });

  it('says that a copy is one, and that a file changed', async () => {
    const page = await openView();
    await showSample(page, { mark: 'copy', lessRealThan: null, file: 'changed' });
    await page.getByText('changed since it was evaluated').waitFor();
    expect(await words(page)).toContain('Copy of real_3.png, which lies at distance 0.');
  });

  it('shows a real image among its like, with its nearest generated ones', async () => {
    const page = await openView();
    await showSample(page, {
      set: 'real',
      mark: null,
      folder: 'reference',
      scores: [{ key: 'rce', value: 4.2, below: 0.9, above: 0.09 }],
    });
    await page.getByText('Next nearest samples').waitFor();
    const text = await words(page);
    expect(text).toContain('real image of reference · dog');
    expect(text).toContain('RCE 4.20, less covered than 90 %');
    expect(await page.getByRole('button', { name: 'Exclude from Set' }).count()).toBe(0);
  });

  it('says what to do where the image is none of an evaluated folder', async () => {
    const page = await openView();
    await show(page, others[1]!);
    await page.getByRole('button', { name: 'Evaluate Its Folder' }).click();
    await expect.poll(() => calls(page, 'evaluate')).toEqual([null]);
    await show(page, others[2]!);
    await page.getByText('The last evaluation of step_0300 has no such sample').waitFor();
    await show(page, others[0]!);
    await page.getByText('Open an image of an evaluated folder').waitFor();
  });
});

describe.each(Object.keys(themes) as ThemeName[])('the view of the open image in the theme %s', theme => {
  it('has no accessibility fault, whatever is open', async () => {
    const page = await openView(theme);
    expect(await audit(page, theme)).toEqual([]);
    await showSample(page, { file: 'gone', mark: 'copy' });
    await page.getByText('The file is gone').waitFor();
    expect(await audit(page, theme)).toEqual([]);
    for (const subject of others) {
      await show(page, subject);
      await page.locator('article').waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'name' in subject ? subject.name : 'No image' }).waitFor();
      expect(await audit(page, theme)).toEqual([]);
    }
  });
});

it.each([180, 240, 300, 500])('the view of the open image never scrolls sideways at %i px', async width => {
  const page = await openView('light', width);
  await showSample(page, { name: `${'a-very-long-name-'.repeat(6)}.png`, folder: 'f'.repeat(80) });
  await page.getByText('very-long-name').first().waitFor();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});
