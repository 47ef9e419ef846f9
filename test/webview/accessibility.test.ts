import { describe, expect, it } from 'vitest';
import { audit } from './support/audit';
import { usePanel } from './support/panelPage';
import { themes, type ThemeName } from './support/themes';

const open = usePanel();

describe.each(Object.keys(themes) as ThemeName[])('in the theme %s', theme => {
  it('has no accessibility fault, done, filtered, unfolded and running', async () => {
    const panel = await open({ theme });
    expect(await audit(panel.page, theme)).toEqual([]);
    await panel.filter.fill('class:cat pce:>=0 nonsense:1');
    await panel.page.getByRole('button', { name: 'Filter syntax' }).click();
    await panel.page.getByText('How this was computed').click();
    await panel.page.getByText('more things to know').click();
    expect(await audit(panel.page, theme)).toEqual([]);
    await panel.page.evaluate(() => {
      const progress = {
        stage: 'encode',
        label: 'Encoding',
        done: 1,
        total: 2,
        unit: 'images',
        rate: 1,
        secondsLeft: 9,
      } as const;
      window.fake.change({ state: 'running', report: null, columns: null, progress });
    });
    await panel.page.getByRole('progressbar').waitFor();
    expect(await audit(panel.page, theme)).toEqual([]);
  });
});

describe.each(Object.keys(themes) as ThemeName[])('with every metric in the theme %s', theme => {
  it('has no accessibility fault in any tab, folded, unfolded and with a point read', async () => {
    const panel = await open({ theme, metrics: 'all' });
    expect(await audit(panel.page, theme)).toEqual([]);
    await panel.page.getByRole('tab', { name: /All metrics/ }).click();
    await panel.page.getByRole('button', { name: 'Open all' }).click();
    await panel.page.locator('lens-metrics .more').last().waitFor();
    expect(await audit(panel.page, theme)).toEqual([]);
    await panel.page.getByRole('tab', { name: /Curves/ }).click();
    await panel.page.getByRole('application').first().focus();
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.getByText('As a table').first().click();
    expect(await audit(panel.page, theme)).toEqual([]);
  });
});

it('moves nothing where motion is to be reduced', async () => {
  const panel = await open();
  const motion = () =>
    panel.page.evaluate(() => parseFloat(getComputedStyle(document.body).getPropertyValue('--lens-motion')));
  expect(await motion()).toBeGreaterThan(0);
  await panel.page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await motion()).toBe(0);
  await panel.page.emulateMedia({ reducedMotion: 'no-preference' });
  await panel.page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
  expect(await motion()).toBe(0);
});

it.each([400, 600, 840, 1440])('never scrolls sideways at a width of %i px', async width => {
  const panel = await open({ width, metrics: 'all' });
  const over = () =>
    panel.page.evaluate(() => {
      const page = document.querySelector('lens-app')!.shadowRoot!.querySelector('.page');
      const within = page ? page.scrollWidth - page.clientWidth : 0;
      return Math.max(within, document.documentElement.scrollWidth - window.innerWidth);
    });
  expect(await over()).toBeLessThanOrEqual(0);
  await panel.page.getByRole('tab', { name: /All metrics/ }).click();
  await panel.page.getByRole('button', { name: 'Open all' }).click();
  await panel.page.locator('lens-metrics .more').last().waitFor();
  expect(await over()).toBeLessThanOrEqual(0);
  await panel.page.getByRole('tab', { name: /Curves/ }).click();
  await panel.page.locator('lens-plot svg').first().waitFor();
  expect(await over()).toBeLessThanOrEqual(0);
});
