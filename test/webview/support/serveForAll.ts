import type { TestProject } from 'vitest/node';
import { startPanelServer } from './panelServer';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the pages of the webview are served. */
    pages: string;
  }
}

/** Bundles the webview once for all files of the suite, and serves it while they run. */
export async function setup({ provide }: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  const server = await startPanelServer();
  provide('pages', server.origin);
  return () => server.close();
}
