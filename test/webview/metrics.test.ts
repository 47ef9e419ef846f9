import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { furtherMetrics } from './page/fakeMetrics';
import { usePanel, type PanelOptions, type PanelPage } from './support/panelPage';

const openPanel = usePanel();
let panel: PanelPage;
let page: Page;

async function open(options: PanelOptions = { metrics: 'all' }): Promise<void> {
  panel = await openPanel(options);
  page = panel.page;
}

async function openTab(name: RegExp): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

const count = 5 + Object.keys(furtherMetrics).length;
const row = (key: string) => page.locator(`lens-metrics details[id="${key}"]`);

describe('tabs', () => {
  it('are not there for a run of the three scores, whatever tab was open before', async () => {
    await open({ metrics: 'tri' });
    await page.evaluate(() => {
      const state = JSON.parse(sessionStorage.getItem('state') ?? '{}') as object;
      sessionStorage.setItem('state', JSON.stringify({ ...state, tab: 'curves' }));
    });
    await page.reload();
    await page.locator('lens-grid .cell img.loaded').first().waitFor();
    expect(await page.getByRole('tab').count()).toBe(0);
    expect(await page.locator('lens-scores').count()).toBe(1);
  });

  it('count what there is to see, and are walked by arrows, Home and End in one tab stop', async () => {
    await open();
    const selected = () => page.getByRole('tab', { selected: true }).innerText();
    expect(await page.getByRole('tab').allInnerTexts()).toEqual([
      'Overview',
      `All metrics\n${count}`,
      'Curves\n8',
    ]);
    await page.getByRole('tab', { selected: true }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await selected()).toContain('All metrics');
    await page.locator('lens-metrics').waitFor();
    await page.keyboard.press('End');
    expect(await selected()).toContain('Curves');
    await page.keyboard.press('ArrowRight');
    expect(await selected()).toBe('Overview');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Home');
    expect(await selected()).toBe('Overview');
    expect(
      await page.getByRole('tab').evaluateAll(tabs => tabs.filter(tab => tab.tabIndex === 0).length),
    ).toBe(1);
    expect(await page.getByRole('tabpanel', { name: 'Overview' }).count()).toBe(1);
  });

  it('are as they were after a reload, with the sample that was chosen', async () => {
    await open();
    await page.locator('lens-grid .cell').nth(7).click();
    const chosen = await page.locator('lens-grid .cell.selected').getAttribute('id');
    await openTab(/All metrics/);
    await page.reload();
    await page.locator('lens-metrics').waitFor();
    await openTab(/Overview/);
    await page.locator('lens-grid .cell.selected').waitFor();
    expect(await page.locator('lens-grid .cell.selected').getAttribute('id')).toBe(chosen);
  });

  it('lead back to the samples by the keys of the filter and the order, and other keys do nothing to a sample unseen', async () => {
    await open();
    await openTab(/Curves/);
    await page.keyboard.press('o');
    await page.keyboard.press('/');
    await page.keyboard.type('class:cat');
    await expect.poll(() => panel.filter.inputValue()).toBe('class:cat');
    expect(await page.evaluate(() => window.fake.calls.filter(call => call.method === 'open'))).toEqual([]);
  });
});

describe('all metrics', () => {
  it('are shown once each with value, error and which way is better', async () => {
    await open();
    await openTab(/All metrics/);
    expect(await page.locator('lens-metrics details').count()).toBe(count);
    const words = (key: string) => row(key).locator('summary').innerText();
    expect(await words('pce')).toMatch(/PCE\s+Precision cross-entropy\s+3\.16\s+± 0\.84\s+lower is better/);
    expect(await words('improvedPrecision')).toMatch(/0\.813\s+± 0\.049\s+higher is better/);
    expect(await words('kernelDistance')).toMatch(/0\.00213\s+± 0\.00021\s+lower is better/);
  });

  it('explain themselves when opened by the keyboard: reading, definition, paper, parameters, further values', async () => {
    await open();
    await openTab(/All metrics/);
    await row('kernelDistance').locator('summary').focus();
    await page.keyboard.press('Enter');
    const text = () => row('kernelDistance').innerText();
    await expect.poll(text).toContain('How to read it, and when not to trust it');
    for (const words of [
      'k(x, y) = (x . y / d + 1)^3',
      'arXiv 1801.01401',
      'subsetSize = 64',
      '0.00219',
      '0.000470',
    ])
      expect(await text()).toContain(words);
    expect(await row('kernelDistance').getByRole('link').getAttribute('href')).toBe(
      'https://arxiv.org/abs/1801.01401',
    );
    await page.keyboard.press('Enter');
    await expect.poll(() => row('kernelDistance').locator('.more').count()).toBe(0);
  });

  it('are opened and closed together', async () => {
    await open();
    await openTab(/All metrics/);
    await page.getByRole('button', { name: 'Open all' }).click();
    await expect.poll(() => page.locator('lens-metrics details[open] .more').count()).toBe(count);
    await page.getByRole('button', { name: 'Close all' }).click();
    await expect.poll(() => page.locator('lens-metrics details[open]').count()).toBe(0);
  });

  it('say what could not be given, and why', async () => {
    await open();
    await openTab(/All metrics/);
    const text = await page.locator('lens-metrics .absent').innerText();
    expect(text).toContain('Inception score');
    expect(text).toContain('It needs real images that the model was not trained on.');
  });

  it('that disagree are said to, from the overview too, and lead to what disagrees', async () => {
    await open();
    await page.getByRole('button', { name: 'Values disagree in 4 ways: see why' }).click();
    const section = page.getByRole('region', { name: 'Values that disagree' });
    expect(await section.innerText()).toContain('Improved precision is high (0.813), and yet PCE says');
    await section.getByRole('button', { name: 'Density' }).click();
    await expect
      .poll(() => row('density').evaluate(details => (details as HTMLDetailsElement).open))
      .toBe(true);
    const focused = () =>
      page.evaluate(() => {
        const metrics = document.querySelector('lens-app')!.shadowRoot!.querySelector('lens-metrics')!;
        return metrics.shadowRoot!.activeElement?.parentElement?.id;
      });
    await expect.poll(focused).toBe('density');
  });

  it('lead to their samples and curves', async () => {
    await open();
    await openTab(/All metrics/);
    await row('rarity').locator('summary').click();
    await page.getByRole('button', { name: 'Samples, rarest first' }).click();
    await page.locator('lens-grid .cell img.loaded').first().waitFor();
    expect(await panel.sort()).toBe('rarity-');
    await openTab(/All metrics/);
    await row('prd').locator('summary').click();
    await page.getByRole('button', { name: 'Its curve' }).click();
    await page.locator('lens-curves').waitFor();
  });
});
