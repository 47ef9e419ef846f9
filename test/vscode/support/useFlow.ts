import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { startFlow, type Flow, type FlowOptions } from './flow';
import { closeBrowser } from './oneBrowser';
import { repository } from './server';
import { repeatStepsBefore } from './stepsBefore';

/** Pictures of windows, looked at by people and never committed. */
export const screenshots = path.join(repository, 'out', 'screenshots');

/**
 * One window for all tests of a file, closed after them; where a test fails, its picture is kept.
 *
 * The tests of a file are steps of one story, and one that fails leaves the window in the middle of it. It is tried
 * again from the story's start: in a new window on a new workspace, in which the steps before it are done once more.
 */
export function useFlow(options: FlowOptions): () => Flow {
  let flow: Flow | undefined;
  const close = async () => {
    const last = flow;
    flow = undefined;
    await last?.close();
  };
  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    flow = await startFlow(options);
  }, 120_000);
  beforeEach(async ({ task }) => {
    if (!task.result?.retryCount) return;
    await close();
    await closeBrowser(); // it may be what failed
    flow = await startFlow(options);
    await repeatStepsBefore(task);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const attempt = (task.result.retryCount ?? 0) + 1;
    const file = path.join(screenshots, `failed ${task.name.slice(0, 60)} ${attempt}.png`);
    await flow?.page.screenshot({ path: file }).catch(() => undefined);
    console.error(`${file}\n${flow?.problems.join('\n') ?? ''}\n${flow?.server.output().slice(-2000) ?? ''}`);
  });
  afterAll(close);
  return () => {
    if (!flow) throw new Error('The window is open only inside of tests.');
    return flow;
  };
}
