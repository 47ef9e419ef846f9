import { defineConfig } from 'vitest/config';

interface SuiteOptions {
  globalSetup?: string[];
  isolate?: boolean;
  unstubEnvs?: boolean;
  expect?: { poll: { timeout: number } };
  retry?: number;
}

/**
 * Files one after another in the same process, which imports a module once: that took half of the processor time of
 * the unit tests, and a tenth of those of pages. They leave nothing behind that others would find: what they stub of the
 * environment goes with its test.
 */
const oneProcess: SuiteOptions = { isolate: false, unstubEnvs: true };

/** What only computes holds at once: a second try would hide that it does not. */
const atOnce: SuiteOptions = { retry: 0 };

/** What a window shows may take as long on a busy machine as Playwright's own waits; a second is Vitest's. */
const inWindows: SuiteOptions = { expect: { poll: { timeout: 20_000 } } };

/**
 * Every suite is a project, so that a part can be run alone: `npx vitest run --project unit`.
 * Forks, not threads: a native abort inside a worker thread would take the whole run down.
 *
 * Suites that drive a browser run after those that compute: what waits for a window must not wait for a core. Two
 * windows at a time, since each leaves one of two cores to the other.
 */
const suite = (name: string, seconds: number, groupOrder: number, options: SuiteOptions = {}) => ({
  extends: true as const,
  test: {
    name,
    // Real processes, windows and clusters: what a busy machine held up once is tried once more, and reported so.
    retry: 1,
    ...options,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: seconds * 1000,
    hookTimeout: Math.max(seconds, 60) * 1000,
    maxWorkers: 2,
    sequence: { groupOrder },
  },
});

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      suite('unit', 60, 0, { ...oneProcess, ...atOnce }),
      // Beside the windows of `npm test` these give way to everything else.
      suite('golden', 600, 0, { ...oneProcess, ...atOnce }),
      suite('protocol', 60, 1),
      suite('cli', 120, 1),
      suite('webview', 120, 2, {
        ...oneProcess,
        ...inWindows,
        globalSetup: ['test/webview/support/serveForAll.ts'],
      }),
      suite('slurm', 300, 3),
      suite('vscode', 300, 3, { ...oneProcess, ...inWindows }),
      suite('vsix', 300, 3, inWindows),
    ],
  },
});
