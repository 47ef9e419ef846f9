import { expect, it } from 'vitest';
import { usePanel } from './support/panelPage';

const open = usePanel();

it('keeps only what is in view in the DOM, however far it is scrolled, and drops what scrolled by', async () => {
  const panel = await open({ size: 100_000, delay: 40 });
  const report = await panel.grid.evaluate(async viewport => {
    let most = 0;
    for (let step = 0; step < 120; step++) {
      viewport.scrollTop += step < 60 ? 400 : 9000;
      await new Promise(requestAnimationFrame);
      most = Math.max(most, viewport.querySelectorAll('.cell').length);
    }
    return { most, top: viewport.scrollTop };
  });
  expect(report.top).toBeGreaterThan(400_000);
  expect(report.most).toBeLessThan(160);
  const asked = await panel.page.evaluate(() => {
    const thumbnails = window.fake.calls.filter(call => call.method === 'thumbnails');
    return thumbnails.reduce((sum, call) => sum + (call.args as { rows: number[] }).rows.length, 0);
  });
  // 120 screens of about 50 samples went by: most of them were never asked for.
  expect(asked).toBeLessThan(4500);
  const loaded = panel.page.locator('lens-grid .row:not([hidden]) .cell:not([hidden]) img.loaded');
  await expect.poll(() => loaded.count(), { timeout: 10_000 }).toBeGreaterThan(40);
});

it('a bar that is dragged shows every part it passes, and asks for pictures only where it rests', async () => {
  const panel = await open({ size: 100_000 });
  const loaded = panel.page.locator('lens-grid .row:not([hidden]) .cell:not([hidden]) img.loaded');
  await expect.poll(() => loaded.count()).toBeGreaterThan(40);
  const passed = await panel.grid.evaluate(async viewport => {
    const before = window.fake.calls.length;
    const inView = () =>
      [...viewport.querySelectorAll<HTMLElement>('.row:not([hidden])')].filter(row => {
        const { top, bottom } = row.getBoundingClientRect();
        const of = viewport.getBoundingClientRect();
        return top < of.bottom && bottom > of.top;
      }).length;
    let fewest = Infinity;
    let rests = 0; // on a machine that is slow for a moment
    for (let step = 1; step <= 30; step++) {
      const start = performance.now();
      viewport.scrollTop = step * 9000;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      fewest = Math.min(fewest, inView());
      if (performance.now() - start > 60) rests++;
    }
    const asked = window.fake.calls.slice(before).filter(({ method }) => method === 'thumbnails').length;
    return { fewest, asked, rests };
  });
  expect(passed.fewest).toBeGreaterThanOrEqual(3);
  // A screen with the rows beyond it is asked for in three batches.
  expect(passed.asked).toBeLessThanOrEqual(3 * passed.rests);
  await expect.poll(() => loaded.count()).toBeGreaterThan(40);
});

it('filters 100,000 samples', async () => {
  const panel = await open({ size: 100_000 });
  await panel.filter.fill('pce:>3 class:cat');
  await expect.poll(() => panel.count()).toMatch(/^\d{1,2},\d{3} of 100,000$/);
});

it('a scroll within the same rows changes nothing in the DOM', async () => {
  const panel = await open({ size: 100_000 });
  const changes = await panel.grid.evaluate(async viewport => {
    const frames = async (count: number) => {
      for (let i = 0; i < count; i++) await new Promise(resolve => requestAnimationFrame(resolve));
    };
    const seen = { same: 0, further: 0 };
    let into: keyof typeof seen = 'same';
    const options = { subtree: true, attributes: true, characterData: true };
    await new Promise(resolve => setTimeout(resolve, 1000)); // the pictures in view are there
    new MutationObserver(list => {
      seen[into] += list.length;
    }).observe(viewport, options);
    for (let i = 0; i < 5; i++) {
      viewport.scrollTop += 4;
      await frames(1);
    }
    await frames(2);
    into = 'further';
    viewport.scrollTop += 5000;
    await frames(2);
    return seen;
  });
  expect(changes.same).toBe(0);
  expect(changes.further).toBeGreaterThan(100);
});
