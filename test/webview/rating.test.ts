import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { audit } from './support/audit';
import { themes, type ThemeName } from './support/themes';
import { usePages } from './support/usePages';

const open = usePages();

interface ViewOptions {
  theme?: ThemeName;
  width?: number;
  /** Images that there are to show. */
  most?: number;
  /** Of the host's answers, in ms. */
  delay?: number;
}

async function openView({ theme = 'dark', width = 900, ...query }: ViewOptions = {}): Promise<Page> {
  const page = await open({ view: 'rating', theme, query, width, height: 900 });
  await page.getByRole('button', { name: 'Begin' }).waitFor();
  return page;
}

/** Begins a rating of so many images. */
async function begin(page: Page, count = 20): Promise<void> {
  await page.getByText(String(count), { exact: true }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText(`Image 1 of ${count}`).waitFor();
}

const calls = (page: Page, method: string) =>
  page.evaluate(
    name => window.fakeRating.calls.filter(call => call.method === name).map(call => call.args),
    method,
  );
/** What the image that is shown is. */
const truth = (page: Page) =>
  page.evaluate(() => {
    const rating = window.fakeRating.ratings.at(-1)!;
    return rating.trials[rating.answers.length]!.truth;
  });
const words = async (page: Page) =>
  (await page.locator('lens-rating article').innerText()).replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');

/** Answers `count` images by the keyboard: the first `wrong` of them wrongly. */
async function answer(page: Page, count: number, wrong: number, first = 1): Promise<void> {
  for (let i = 0; i < count; i++) {
    await page.getByText(`Image ${first + i} of`).waitFor();
    const isReal = (await truth(page)) === 'real';
    await page.keyboard.press(isReal === i >= wrong ? 'r' : 'g');
  }
}

describe('the view of a blind rating', () => {
  it('offers numbers of images that there are enough of, the largest chosen, and says what they cost', async () => {
    const page = await openView({ most: 120 });
    expect(
      await page.getByRole('radio').evaluateAll(all => all.map(one => one.parentElement!.innerText)),
    ).toEqual(['20', '50', '100']);
    expect(await words(page)).toContain('About 5 minutes; the rate is then known to ± 0.10.');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('Image 1 of 100').waitFor();
  });

  it('of fewer images than the usual numbers shows all that there are', async () => {
    const page = await openView({ most: 6 });
    await begin(page, 6);
    expect(await calls(page, 'start')).toEqual([{ count: 6 }]);
  });

  it('holds nothing that tells what an image is before the end', async () => {
    const page = await openView();
    await begin(page);
    await answer(page, 5, 2);
    await page.getByText('Image 6 of 20').waitFor();
    const page6 = await page.locator('lens-rating').evaluate(element => element.shadowRoot!.innerHTML);
    expect(page6).not.toMatch(/PCE|dog|\/real\/|wrong|0\.\d\d/);
  });

  it('takes answers by the buttons and the keys, and gives the rate at the end, with the images it was wrong of', async () => {
    const page = await openView();
    await begin(page);
    await page.getByRole('button', { name: 'Real' }).click();
    await page.getByText('Image 2 of 20').waitFor();
    await page.getByRole('button', { name: 'Generated' }).click();
    await page.getByText('Image 3 of 20').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Image 4 of 20').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Image 5 of 20').waitFor();
    expect((await calls(page, 'answer')).map(args => (args as { answer: string }).answer)).toEqual([
      'real',
      'generated',
      'real',
      'generated',
    ]);
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('Backspace');
      await page.getByText(`Image ${4 - i} of 20`).waitFor();
    }
    await answer(page, 20, 5);
    const heading = page.getByRole('heading', { name: 'Human error rate of step_0300' });
    await heading.waitFor();
    // scipy: binomtest(5, 20).proportion_ci(method='wilson') = 0.1119, 0.4687
    expect(await words(page)).toContain(
      '95 % interval 0.11 to 0.47, of 20 answers. The samples can be told from real images.',
    );
    const wrong = await page.evaluate(() =>
      window.fakeRating.ratings[0]!.trials.slice(0, 5).map(({ truth: set, row }) => ({ set, row })),
    );
    const shown = page.locator('.images button');
    expect(await shown.count()).toBe(5);
    for (let i = 0; i < 5; i++) await shown.nth(i).click();
    const key = ({ set, row }: { set: string; row: number }) => `${set} ${row}`;
    const opened = async () => ((await calls(page, 'open')) as typeof wrong).map(key).sort();
    await expect.poll(opened).toEqual(wrong.map(key).sort());
  });

  it('counts a held key once: every image is looked at', async () => {
    const page = await openView({ delay: 60 });
    await begin(page);
    await page.keyboard.down('r');
    await page.keyboard.down('r');
    await page.keyboard.down('r');
    await page.getByText('Image 2 of 20').waitFor();
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => window.fakeRating.ratings[0]!.answers.length)).toBe(1);
  });

  it('stops with the answers that there are; without one it is as if it had not begun', async () => {
    const page = await openView();
    await begin(page);
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    await begin(page);
    await answer(page, 3, 3);
    await page.getByText('Image 4 of').waitFor();
    await page.getByRole('button', { name: 'Stop and Show Result' }).click();
    await page.getByText('of 3 answers').waitFor();
    expect(await words(page)).toContain('These answers cannot be told from guessing.');
    await page.getByRole('button', { name: 'Rate More Images' }).click();
    expect(await words(page)).toContain('So far 1.00 (95 % interval 0.44 to 1.00) of 3 answers in 1 rating.');
    await begin(page);
    await answer(page, 20, 0);
    await page.getByText('All 2 ratings of this run: 0.13').waitFor();
  });

  it('stands where it stood when it is shown again', async () => {
    const page = await openView();
    await begin(page);
    await answer(page, 2, 0);
    await page.getByText('Image 3 of').waitFor();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText('Image 3 of').waitFor();
    await answer(page, 1, 0, 3);
    await page.getByText('Image 4 of').waitFor();
  });

  it('says why there is nothing to rate, and why an answer could not be kept, which can be given again', async () => {
    const page = await openView();
    await begin(page);
    await page.evaluate(() => (window.fakeRating.failure = 'The disk is full.'));
    await page.keyboard.press('r');
    await page.getByRole('alert').getByText('The disk is full.').waitFor();
    await page.evaluate(() => (window.fakeRating.failure = null));
    await page.keyboard.press('r');
    await page.getByText('Image 2 of 20').waitFor();
    expect(await page.getByText('The disk is full.').count()).toBe(0);
    await page.evaluate(() => {
      window.fakeRating.problem = {
        message: 'The real set is a file of features.',
        mend: 'Evaluate folders.',
      };
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.getByRole('alert').getByText('The real set is a file of features.').waitFor();
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no fault that axe finds, at each of its stages (${theme})`, async () => {
      const page = await openView({ theme, width: 420 });
      expect(await audit(page, theme)).toEqual([]);
      await begin(page);
      expect(await audit(page, theme)).toEqual([]);
      await answer(page, 20, 7);
      await page.getByRole('button', { name: 'Rate More Images' }).waitFor();
      expect(await audit(page, theme)).toEqual([]);
    });
  }
});
