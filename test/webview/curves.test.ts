import sharp from 'sharp';
import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { layOutDetails } from '../../webview/query/details';
import { furtherMetrics } from './page/fakeMetrics';
import { usePanel, type PanelPage } from './support/panelPage';

const open = usePanel();
let panel: PanelPage;
let page: Page;

beforeEach(async () => {
  panel = await open({ metrics: 'all' });
  page = panel.page;
  await page.getByRole('tab', { name: /Curves/ }).click();
  await page.locator('lens-plot svg').first().waitFor();
});

const card = (title: string) => page.locator('lens-curves section').filter({ hasText: title });
const prCurve = () => card('Precision-recall curve');
const readout = (title: string) => card(title).locator('.readout').innerText();

it('says the nearest point where the pointer is, and nothing when it has left', async () => {
  const surface = prCurve().locator('.surface');
  await surface.scrollIntoViewIfNeeded();
  const start = await prCurve()
    .locator('polyline.series-2')
    .last()
    .evaluate(line => {
      const { x, y } = (line as SVGPolylineElement).points.getItem(0);
      return { x, y };
    });
  await surface.hover({ position: { x: start.x + 2, y: start.y + 1 } });
  await expect
    .poll(() => readout('Precision-recall curve'))
    .toBe('iPR · recall 0 · precision 0.810 · point 1 of 51');
  expect(await prCurve().locator('circle.at').count()).toBe(1);
  await page.mouse.move(4, 4);
  await expect.poll(() => readout('Precision-recall curve')).toContain('Point at a line');
});

it('is walked by arrow keys, along a line and between lines, each point said to a screen reader', async () => {
  const plot = page.getByRole('application', { name: /^Precision-recall curve: precision over recall/ });
  await plot.focus();
  await page.keyboard.press('ArrowRight');
  const said = () => prCurve().getByRole('status').innerText();
  await expect.poll(said).toBe('kNN · recall 0 · precision 0.970 · point 1 of 51');
  await page.keyboard.press('End');
  await expect.poll(said).toMatch(/^kNN · recall 0\.820 · .* · point 51 of 51$/);
  await page.keyboard.press('ArrowDown');
  await expect.poll(said).toMatch(/^KDE · /);
  await page.keyboard.press('Escape');
  await expect.poll(said).toBe('');
});

it('is a table as well: every point of every line', async () => {
  await prCurve().getByText('As a table').click();
  const rows = prCurve().locator('lens-plot tbody tr');
  await expect.poll(() => rows.count()).toBe(4 * 51);
  expect(await rows.first().locator('td').allInnerTexts()).toEqual(['0', '0.970']);
});

async function save(title: string, item: string): Promise<{ name: string; content: Uint8Array | string }> {
  await card(title).getByRole('button', { name: /^Save/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const saved = () =>
    page.evaluate(() =>
      window.fake.calls
        .filter(call => call.method === 'saveFile')
        .map(call => call.args as { name: string; content: Uint8Array | string })
        .map(({ name, content }) => ({
          name,
          content: typeof content === 'string' ? content : [...content],
        })),
    );
  await expect.poll(async () => (await saved()).length).toBe(1);
  const { name, content } = (await saved())[0]!;
  return { name, content: typeof content === 'string' ? content : Uint8Array.from(content) };
}

it('is saved as an SVG that stands alone: all lines, all words, no class and no variable', async () => {
  const { name, content } = await save('Precision-recall curve', 'As SVG');
  expect(name).toBe('dcgan_step_0285-precision-recall-curve.svg');
  const text = String(content);
  expect(text).not.toMatch(/class=|var\(|currentColor/);
  expect([...text.matchAll(/<polyline[^>]*stroke-width="1.75"/g)]).toHaveLength(8); // four lines, four in the legend
  for (const word of ['kNN', 'KDE', 'iPR', 'coverage', 'recall', 'precision', '0.2'])
    expect(text).toContain(`>${word}<`);
  const { width, height, format } = await sharp(Buffer.from(text)).metadata();
  expect(format).toBe('svg');
  expect(width).toBeGreaterThan(300);
  expect(height).toBe(260);
});

it('is saved as a PNG, three times as fine, that shows what the SVG shows', async () => {
  const { name, content } = await save('Divergence frontier', 'As PNG');
  expect(name).toMatch(/-divergence-frontier\.png$/);
  const picture = sharp(Buffer.from(content as Uint8Array));
  const { width, height } = await picture.metadata();
  expect(height).toBe(780);
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  // The curve's blue is somewhere, and the corners are paper.
  let blue = 0;
  for (let i = 0; i < data.length; i += info.channels)
    if (data[i]! < 40 && data[i + 1]! < 130 && data[i + 2]! > 150) blue++;
  expect(blue).toBeGreaterThan(width);
  expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
});

it('shows what is read off each curve', async () => {
  const text = await prCurve().innerText();
  const { parts, columns } = layOutDetails(furtherMetrics['prCurve']!);
  const area = parts[0]!.values[columns.indexOf('area')];
  expect(text).toContain(Number(area).toPrecision(3));
  expect(text).toContain('precision at recall');
});

it('draws anew in the width that it gets', async () => {
  const width = () =>
    prCurve()
      .locator('.surface svg')
      .evaluate(svg => svg.clientWidth);
  const before = await width();
  await page.setViewportSize({ width: 480, height: 900 });
  await expect.poll(width).not.toBe(before);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});
