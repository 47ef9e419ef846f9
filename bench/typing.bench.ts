import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { writeSettings } from '../test/vscode/support/codeViews';
import { startFlow, type Flow } from '../test/vscode/support/flow';
import { closeBrowser } from '../test/vscode/support/oneBrowser';
import { writeTrainingProject } from '../test/vscode/support/trainingProject';
import type { BenchRow } from './benchRow';
import { median } from './paired';

const LINES = 20_000;
const MENTIONS = 500;
/** Blocks of keys with and without, in turn. */
const ROUNDS = 6;
const KEYS = 60;
/** About as fast as a quick typist, so that what waits for a pause comes in between. */
const BETWEEN_KEYS_MS = 110;
const PAUSE_EVERY = 12;
const PAUSE_MS = 900;
/** Until all lines are marked, once the first is. */
const SETTLE_MS = 3000;

const on = {
  'sampleLens.codeLens': true,
  'sampleLens.hover': true,
  'sampleLens.decorations': ['text', 'gutter', 'ruler'],
};
const off = { 'sampleLens.codeLens': false, 'sampleLens.hover': false, 'sampleLens.decorations': [] };

/** A long module of Python, every fortieth line of which names a set. */
function longScript(): string {
  const every = LINES / MENTIONS;
  const lines = Array.from({ length: LINES }, (_, at) => {
    if (at % every === 5) return `out_dir_${at} = "samples/step_0${1 + ((at / 5) % 5)}0000"`;
    if (at % every === 10) return `def step_${at}(model, batch, rate=0.1):`;
    if (at % every > 10 && at % every < 35)
      return `    value_${at} = model.forward(batch, "mode_${at % 7}", rate * ${at})`;
    return at % every === 35 ? `    return value_${at - 1}` : '';
  });
  return `${lines.join('\n')}\n`;
}

/** Notes for every key the milliseconds from its event to the frame that shows what it changed. */
const watch = `(() => {
  window.keyTimes = [];
  let pressed = null;
  addEventListener('keydown', () => { pressed = performance.now(); }, true);
  new MutationObserver(() => {
    if (pressed === null) return;
    const start = pressed;
    pressed = null;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.keyTimes.push(performance.now() - start);
      port2.postMessage(null);
    });
  }).observe(document.querySelector('.editor-instance .view-lines'), {
    subtree: true, childList: true, characterData: true,
  });
})()`;

/** Types into a line between two that name sets, and gives the times of its keys. */
async function typeBlock(page: Page): Promise<number[]> {
  await page.evaluate('window.keyTimes.length = 0');
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press('abcdefghij'[key % 10]!);
    await page.waitForTimeout(key % PAUSE_EVERY === PAUSE_EVERY - 1 ? PAUSE_MS : BETWEEN_KEYS_MS);
  }
  const times = await page.evaluate<number[]>('[...window.keyTimes]');
  for (let key = 0; key < KEYS; key++) await page.keyboard.press('Backspace');
  return times;
}

/** Opens the long module in the middle, once two of its sets are evaluated. */
async function openLongScript(flow: Flow): Promise<void> {
  const { page } = flow;
  const lens = page.locator('.codelens-decoration');
  await flow.folder('train.py').dblclick();
  for (let done = 1; done <= 2; done++) {
    await lens
      .filter({ hasText: /^Evaluate$/ })
      .first()
      .waitFor({ timeout: 120_000 });
    await page.waitForTimeout(3000);
    await lens
      .filter({ hasText: /^Evaluate$/ })
      .first()
      .getByRole('button')
      .click();
    await lens
      .filter({ hasText: 'PCE' })
      .nth(done - 1)
      .waitFor({ timeout: 120_000 });
  }
  await flow.folder('long.py').dblclick();
  await flow.activeTab('long.py').waitFor();
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').fill(`:${LINES / 2 + 3}`);
  await page.locator('.quick-input-widget input').press('Enter');
  // Lenses of lines above are in the page, too, and hidden.
  await lens.filter({ visible: true }).first().waitFor({ timeout: 120_000 });
  await page.evaluate(watch);
}

/** Typing in a real VS Code, in a long file that names many sets, with all that is shown of them and without. */
export async function run(): Promise<BenchRow[]> {
  const flow = await startFlow({
    async prepare(folder) {
      await writeTrainingProject(folder);
      await writeFile(path.join(folder, 'long.py'), longScript());
    },
    settings: {
      'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
      'editor.wordBasedSuggestions': 'off',
      'files.autoSave': 'off',
    },
  });
  const times = { on: [] as number[], off: [] as number[] };
  const ratios: number[] = [];
  try {
    await openLongScript(flow);
    await typeBlock(flow.page); // not counted: code that runs for the first time
    for (let round = 0; round < ROUNDS; round++) {
      const block = { on: [] as number[], off: [] as number[] };
      const order = round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const);
      for (const which of order) {
        await writeSettings(flow, which === 'on' ? on : off);
        const lens = flow.page.locator('.codelens-decoration').first();
        await lens.waitFor({ state: which === 'on' ? 'attached' : 'detached', timeout: 60_000 });
        await flow.page.waitForTimeout(SETTLE_MS);
        block[which] = await typeBlock(flow.page);
      }
      times.on.push(...block.on);
      times.off.push(...block.off);
      ratios.push(median(block.on) / median(block.off));
    }
  } finally {
    await flow.close();
    await closeBrowser();
  }
  const high = (values: number[]) =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)]!.toFixed(0);
  return [
    {
      name: `a key in a file of ${LINES} lines that names ${MENTIONS} sets, to the frame that shows it`,
      seconds: median(times.on) / 1000,
      floorName: 'the same with all that is shown of sets switched off',
      floorSeconds: median(times.off) / 1000,
      ratio: median(ratios),
      note: `${times.on.length} and ${times.off.length} keys; 95th percentiles ${high(times.on)} and ${high(times.off)} ms, without a graphics card`,
    },
  ];
}
