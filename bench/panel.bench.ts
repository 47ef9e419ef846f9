import type { CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../test/support/chromium';
import { startPanelServer } from '../test/webview/support/panelServer';
import type { BenchRow } from './benchRow';
import { pageMemory, type PageMemory } from './pageMemory';
import { openPainted } from './panelPaint';
import * as scripts from './panelScripts';
import { median } from './paired';

const SAMPLES = 100_000;
const FEW = 1000;
const RUNS = 4;
/** Longer than one and a half frames of 60 a second: one was dropped. */
const DROPPED_MS = 25;

/** What is done to the panel, and which of its figures is shown. */
const actions = {
  'a frame at rest': scripts.rest,
  'a frame while scrolling as a wheel does': scripts.scrollByRows,
  'a frame while another part comes each time': scripts.scrollFar,
  'sorting, to the frame that shows it': scripts.sort,
  'a key of the filter, to the frame that shows it': scripts.typeFilter,
  'selecting, to the frame that shows it': scripts.select,
  'sorting by names that are in no order': scripts.sortByName,
} as const;
type Action = keyof typeof actions;

interface Measured {
  /** ms of each step, to the frame that shows it. */
  times: number[];
  /** ms of a step that the page's main thread worked: what else the machine does hardly shows in it. */
  busy: number;
}

interface Opened {
  paint: number;
  actions: Record<Action, Measured>;
  longTasks: number[];
  memory: PageMemory;
}

/** The panel as it is shipped, in a Chromium, with 100,000 samples of every metric; beside it with 1,000. */
export async function run(): Promise<BenchRow[]> {
  const [browser, server] = await Promise.all([launchChromium(), startPanelServer()]);
  const open = async (size: number): Promise<Opened> => {
    const { context, page, seconds } = await openPainted(browser, server, size);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.waitForTimeout(500);
    await page.evaluate('window.longTasks.length = 0');
    const measured = {} as Opened['actions'];
    for (const [name, script] of Object.entries(actions) as [Action, string][])
      measured[name] = await measure(page, session, script);
    const longTasks = await page.evaluate<number[]>('window.longTasks');
    // The host's own copy, which lies in another process in VS Code.
    await page.evaluate('window.fake.snapshot.columns = null');
    const memory = await pageMemory(browser, page);
    await context.close();
    return { paint: seconds, actions: measured, longTasks, memory };
  };
  const many: Opened[] = [];
  const few: Opened[] = [];
  for (let round = 0; round < RUNS; round++) {
    const [large, small] = [await open(SAMPLES), await open(FEW)];
    if (round === 0) continue; // not counted: code that runs for the first time
    many.push(large);
    few.push(small);
  }
  await browser.close();
  await server.close();

  const row = (name: string, of: (opened: Opened) => number, note: string): BenchRow => ({
    name: `panel, ${SAMPLES} samples: ${name}`,
    seconds: median(many.map(of)) / 1000,
    floorName: `the same with ${FEW}`,
    floorSeconds: median(few.map(of)) / 1000,
    ratio: median(many.map((opened, i) => of(opened) / of(few[i]!))),
    note,
  });
  const memory = (key: keyof PageMemory) => Math.round(median(many.map(opened => opened.memory[key])));
  const longest = Math.max(0, ...many.flatMap(({ longTasks }) => longTasks));
  return [
    row(
      'snapshot to a painted row of thumbnails',
      ({ paint }) => paint * 1000,
      `goal: under 1 s; memory of the page after all of this ${memory('process')} MiB (goal: under 300), objects ${memory('heap')}, columns ${memory('buffers')}, peak of the process ${memory('peak')}`,
    ),
    ...(Object.keys(actions) as Action[]).map(action =>
      row(
        action,
        opened => median(opened.actions[action].times),
        noteOf(
          action,
          many.map(opened => opened.actions[action]),
          longest,
        ),
      ),
    ),
  ];
}

async function measure(page: Page, session: CDPSession, script: string): Promise<Measured> {
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
  };
  const before = await worked();
  const times = await page.evaluate<number[]>(script);
  return { times, busy: ((await worked()) - before) / times.length };
}

function noteOf(action: Action, rounds: Measured[], longest: number): string {
  const busy = `main thread ${median(rounds.map(round => round.busy)).toFixed(1)} ms a step`;
  const all = rounds.flatMap(({ times }) => times);
  if (!action.startsWith('a frame')) return `${busy}; longest ${Math.max(...all).toFixed(0)} ms`;
  const dropped = all.filter(time => time > DROPPED_MS).length;
  const frames = `${busy}; ${dropped} of ${all.length} frames dropped, without a graphics card`;
  return action === 'a frame at rest'
    ? `${frames}; longest task of all actions ${longest.toFixed(0)} ms`
    : frames;
}
