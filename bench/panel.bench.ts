import { launchChromium } from '../test/support/chromium';
import { startPanelServer } from '../test/webview/support/panelServer';
import type { BenchRow } from './benchRow';
import { median } from './paired';

const SAMPLES = 50_000;
const RUNS = 5;

/** Notes when the first row of the grid has its thumbnails. */
const watch = `{
  const look = () => {
    const grid = document.querySelector('lens-app')?.shadowRoot?.querySelector('lens-grid');
    const loaded = grid?.shadowRoot?.querySelectorAll('img.loaded').length ?? 0;
    if (loaded >= 9) window.firstRowAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

/** Scrolls far and fast, and gives the time of each frame in ms. */
const scroll = `(async () => {
  const grid = document.querySelector('lens-app').shadowRoot.querySelector('lens-grid');
  const viewport = grid.shadowRoot.querySelector('.viewport');
  const frames = [];
  let last = performance.now();
  for (let step = 0; step < 120; step++) {
    viewport.scrollTop += step < 60 ? 400 : 9000;
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last);
    last = performance.now();
  }
  return frames;
})()`;

/** The panel as it is shipped, in a Chromium: until 50,000 samples show their first row, and while they scroll. */
export async function run(): Promise<BenchRow[]> {
  const [browser, server] = await Promise.all([launchChromium(), startPanelServer()]);
  const paints: number[] = [];
  const frames: number[] = [];
  for (let round = 0; round < RUNS; round++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 980 } });
    await context.addInitScript(watch);
    const page = await context.newPage();
    await page.goto(server.address('dark', { size: SAMPLES }));
    while (!(await page.evaluate<boolean>(`'firstRowAt' in window`))) await page.waitForTimeout(100);
    paints.push(await page.evaluate<number>('window.firstRowAt - window.fake.repliedAt'));
    frames.push(...(await page.evaluate<number[]>(scroll)));
    await context.close();
  }
  await browser.close();
  await server.close();
  frames.sort((a, b) => a - b);
  const none = { floorName: '', floorSeconds: NaN, ratio: NaN };
  return [
    {
      name: `${SAMPLES} samples: snapshot to a painted row of thumbnails`,
      seconds: median(paints) / 1000,
      ...none,
      note: 'goal: under 1 s',
    },
    {
      name: `${SAMPLES} samples: a frame while scrolling`,
      seconds: median(frames) / 1000,
      ...none,
      note: `95th percentile ${frames[Math.floor(frames.length * 0.95)]!.toFixed(0)} ms, without a graphics card`,
    },
  ];
}
