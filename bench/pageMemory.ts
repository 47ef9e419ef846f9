import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';

/** Memory of a page, MiB. */
export interface PageMemory {
  /** Live objects of JavaScript, after a collection. */
  heap: number;
  /** Typed arrays and strings outside of that heap. */
  buffers: number;
  /** Of the process: its own pages, and its share of those that it shares. NaN off Linux. */
  process: number;
  /** The most that the process has had resident, shared pages whole. NaN off Linux. */
  peak: number;
}

/** What the only page of a browser takes, once what is free is collected. */
export async function pageMemory(browser: Browser, page: Page): Promise<PageMemory> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(renderers.map(({ id }) => processMemory(id)));
  // A browser keeps an empty renderer in reserve.
  const largest = sizes.sort((a, b) => b.process - a.process)[0] ?? { process: NaN, peak: NaN };
  return { heap: usage.usedSize / 2 ** 20, buffers: (usage.backingStorageSize ?? NaN) / 2 ** 20, ...largest };
}

async function processMemory(pid: number): Promise<Pick<PageMemory, 'process' | 'peak'>> {
  const read = async (file: string, name: string) => {
    const text = await readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? NaN) / 1024;
  };
  return { process: await read('smaps_rollup', 'Pss'), peak: await read('status', 'VmHWM') };
}
