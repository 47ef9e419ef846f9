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

const card = (name: string) => page.getByRole('region', { name, exact: true });
const plot = (name: string) => card(name).getByRole('application');
const status = (name: string) => card(name).getByRole('status').innerText();

it('draws PCE, RCE and RE with the question of each, a band, the best and the baseline', async () => {
  const heads = await page.locator('lens-compare-curves h2').allInnerTexts();
  expect(heads.map(text => text.toLowerCase())).toEqual([
    'real? · pce · lower is better',
    'complete? · rce · lower is better',
    'varied? · re · near 0 is right',
  ]);
  const pce = card('Precision cross-entropy');
  for (const mark of ['polygon.band-0', 'polygon.best', 'circle.baseline'])
    expect(await pce.locator(mark).count()).toBe(1);
  expect(await pce.locator('.zero').count()).toBe(0);
  expect(await card('Recall entropy').locator('.zero').count()).toBe(1);
});

it('says value, error and difference to the baseline of the point that arrow keys come to; Enter selects it', async () => {
  await plot('Precision cross-entropy').focus();
  await view.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await expect
    .poll(() => status('Precision cross-entropy'))
    .toMatch(
      /^step 285 · PCE 3\.16\u00a0±\u00a00\.84\n−2\.16 to step 185, better, within the noise \(p = 0\.\d+\)$/,
    );
  await view.press('Enter');
  expect(await view.table.locator('tr[aria-selected="true"]').getAttribute('data-run')).toBe('run-3');
  for (const name of ['Precision cross-entropy', 'Recall entropy'])
    expect(await card(name).locator('.chosen').count()).toBe(1);
});

it('selects the checkpoint that is clicked', async () => {
  const box = (await plot('Recall entropy').boundingBox())!;
  await page.mouse.click(box.x + 60, box.y + 120);
  expect(await view.table.locator('tr[aria-selected="true"]').getAttribute('data-run')).toBe('run-0');
  expect(await card('Recall entropy').locator('.readout').innerText()).toContain(
    'step 5 · RE −46.02\u00a0±\u00a01.51',
  );
});

it('draws the metrics that are chosen, in a menu that stays open, and keeps the choice over a restart', async () => {
  await page.getByRole('button', { name: /^Curves shown: 3 of 5/ }).click();
  const item = (name: string) => page.getByRole('menuitemcheckbox', { name });
  await item('Recall cross-entropy').click();
  expect(await item('Recall cross-entropy').getAttribute('aria-checked')).toBe('false');
  await item('Entropy of the generated set').click();
  await view.press('Escape');
  await page.reload();
  await card('Entropy of the generated set').waitFor();
  expect(await page.locator('lens-compare-curves section').count()).toBe(3);
  expect(await card('Recall cross-entropy').count()).toBe(0);
});

it('is saved as an SVG that stands alone', async () => {
  await card('Precision cross-entropy').getByRole('button', { name: 'Save Precision cross-entropy' }).click();
  await page.getByRole('menuitem', { name: 'As SVG' }).click();
  await expect.poll(async () => (await view.calls('saveFile')).length).toBe(1);
  const [{ name, content }] = (await view.calls('saveFile')) as [{ name: string; content: string }];
  expect(name).toBe('checkpoints-of-dcgan-precision-cross-entropy.svg');
  expect(content).not.toMatch(/class=|var\(|currentColor/);
  expect(content.match(/<polygon/g)).toHaveLength(2); // the band and the star
  expect(content).toContain('>385<');
});

it('shows the three scores as one picture: joined in order, in named regions, with RCE as the ring', async () => {
  await page.getByRole('tab', { name: 'Failure modes' }).click();
  const plane = page.locator('lens-compare-plane');
  await plane.locator('svg circle').first().waitFor();
  const words = (await plane.locator('svg text').allTextContents()).join('|');
  for (const region of ['collapsed', 'invented modes', 'shrunk modes', 'memorised'])
    expect(words).toContain(region);
  expect(words).toContain('step 185');
  const radii = await plane
    .locator('circle.ring.series-0')
    .evaluateAll(rings => rings.map(ring => Number(ring.getAttribute('r'))));
  expect(radii).toHaveLength(5);
  expect(Math.max(...radii)).toBe(radii[0]); // step 5 has the highest RCE
  expect(
    await plane
      .locator('polyline.series-0')
      .evaluate(line => (line as SVGPolylineElement).points.numberOfItems),
  ).toBe(5);
  await plane.getByRole('application').focus();
  await view.press('End');
  await expect
    .poll(() => plane.getByRole('status').innerText())
    .toMatch(/^step 385 · PCE 4\.29\s±\s.* · RCE 3\.52\s±\s.* · RE −6\.97\s±\s.* · dropped modes/);
});
