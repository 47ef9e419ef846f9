/** Programs that run in the page of the panel; text, since the bench itself knows no DOM. */

/** Notes when the first row of the grid has its thumbnails, and every task of 50 ms or more. */
export const watchPage = `{
  const look = () => {
    const grid = document.querySelector('lens-app')?.shadowRoot?.querySelector('lens-grid');
    const loaded = grid?.shadowRoot?.querySelectorAll('img.loaded').length ?? 0;
    if (loaded >= 9) window.firstRowAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.longTasks = [];
  new PerformanceObserver(list => window.longTasks.push(...list.getEntries().map(entry => entry.duration)))
    .observe({ type: 'longtask' });
}`;

/** 120 frames while \`step\` moves the grid: the ms between each and the one before. */
const frames = (step: string) => `(async () => {
  const grid = document.querySelector('lens-app').shadowRoot.querySelector('lens-grid');
  const viewport = grid.shadowRoot.querySelector('.viewport');
  viewport.scrollTop = 0;
  const height = viewport.scrollHeight;
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let step = 0; step < 120; step++) {
    ${step}
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
})()`;

/** As a wheel that is turned fast: 2,400 pixels a second. */
export const scrollByRows = frames('viewport.scrollTop += 40;');
/** As the bar is dragged: another part of the set every frame. */
export const scrollFar = frames('viewport.scrollTop = (step * 7919 * 150) % height;');
/** Nothing moves: what the machine gives. */
export const rest = frames('');

/** ms from each of these statements, which see \`store\`, to the frame that shows what it changed. */
const timed = (statements: string) => `(async () => {
  const { store } = document.querySelector('lens-app').panel;
  const shown = () => new Promise(done => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  }));
  const times = [];
  for (const act of ${statements}) {
    await shown();
    const start = performance.now();
    act();
    await shown();
    times.push(performance.now() - start);
  }
  return times;
})()`;

const sortBy = (orders: string) =>
  timed(`${orders}.map(([by, descending]) => () => store.choose({ sort: { by, descending } }))`);
export const sort = sortBy(
  `[['re', true], ['distance', false], ['realism', false], ['re', false], ['pce', true]]`,
);
/** Worse than any run has it: its names are in natural order, as they were found. */
export const sortByName = sortBy(`[['name', false]]`);
/** A filter typed key by key, and taken back; its first keys are of a name, which every sample is asked for. */
export const typeFilter = timed(
  `[...'cat/0 pce:>3 class:dog', ''].map((key, at, keys) => () =>
    store.choose({ filter: key === '' ? '' : keys.slice(0, at + 1).join('') }))`,
);
export const select = timed(
  `Array.from({ length: 20 }, (_, at) => () => store.choose({ selected: store.order[at * 3] }))`,
);
