import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { useComparison } from './support/comparisonPage';
import { usePanel } from './support/panelPage';

const openComparison = useComparison();
const openPanel = usePanel();

/** How far a part fades out at its start and at its end, in pixels. */
const fades = (part: Locator) =>
  part.evaluate(element => {
    const style = getComputedStyle(element);
    return ['--lens-before', '--lens-after'].map(name => Number.parseFloat(style.getPropertyValue(name)));
  });

async function scrollTo(part: Locator, left: number): Promise<void> {
  await part.evaluate(
    (element, place) =>
      new Promise(resolve => {
        element.scrollLeft = place;
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
    left,
  );
}

it('a table that does not fit fades out at its end as long as it goes on there, and never over its first column', async () => {
  const view = await openComparison({ width: 400 });
  const { page } = view;
  for (const part of ['table', 'classes']) {
    const table = page.locator(`lens-compare-${part} .scroll`);
    if (part === 'classes') await view.press('4');
    await expect.poll(() => fades(table)).toEqual([0, 28]);
    await scrollTo(table, 60);
    expect(await fades(table)).toEqual([0, 28]);
    await scrollTo(table, 1e6);
    expect(await fades(table)).toEqual([0, 0]);
  }
});

it('tabs that do not fit fade out at both ends', async () => {
  const { page } = await openComparison({ width: 400 });
  const tabs = page.getByRole('tablist', { name: 'Samples of the checkpoints' });
  expect(await fades(tabs)).toEqual([0, 28]);
  await scrollTo(tabs, 60);
  expect(await fades(tabs)).toEqual([28, 28]);
  await scrollTo(tabs, 1e6);
  expect(await fades(tabs)).toEqual([28, 0]);
});

it('what fits fades out nowhere', async () => {
  const comparison = await openComparison();
  expect(await fades(comparison.page.getByRole('tablist'))).toEqual([0, 0]);
  const { page } = await openPanel({ metrics: 'all' });
  expect(await fades(page.getByRole('tablist'))).toEqual([0, 0]);
  expect(await fades(page.locator('lens-modes .sideways'))).toEqual([0, 0]);
});

it('what does not fit can be read with the keyboard alone', async () => {
  const view = await openComparison({ width: 400 });
  const { page } = view;
  await page.locator('lens-compare-table tbody [data-column="0"]').first().focus();
  await view.press('End');
  const table = page.locator('lens-compare-table .scroll');
  expect(await table.evaluate(element => element.scrollLeft)).toBeGreaterThan(0);
  await view.press('4');
  const classes = page.getByRole('group', { name: 'Classes by checkpoint' });
  await classes.focus();
  await view.press('ArrowRight');
  await expect.poll(() => classes.evaluate(element => element.scrollLeft)).toBeGreaterThan(0);
});

it.each([400, 840])('why a checkpoint failed is wholly in view at %i px, however long it is', async width => {
  const { page, table } = await openComparison({ width });
  await page.evaluate(() => {
    const { members } = window.fakeComparison.snapshot;
    const path = `/data/${'a_name_without_a_place_to_break_'.repeat(6)}`;
    const failure = { message: `${path} has 0 images that can be read.`, mend: 'Check the folder.' };
    window.fakeComparison.change({
      members: members.map((member, index) =>
        index === 2 ? { ...member, state: 'failed', failure } : member,
      ),
    });
  });
  const reason = table.locator('.failure');
  await reason.waitFor();
  const [shown, scroll] = await Promise.all([
    reason.boundingBox(),
    page.locator('lens-compare-table .scroll').boundingBox(),
  ]);
  expect(shown!.x + shown!.width).toBeLessThanOrEqual(scroll!.x + scroll!.width);
  expect(await reason.evaluate(element => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
});
