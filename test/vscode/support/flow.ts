import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { freshContext } from './oneBrowser';
import { startServer, type ServerOptions, type VscodeServer } from './server';
import { openWorkbench, type Workbench } from './workbench';

/** A VS Code window on a workspace of its own, with all that it takes. */
export interface Flow extends Workbench {
  server: VscodeServer;
  /** The workspace folder, absolute. */
  workspace: string;
  /** What our webviews wrote to the console as errors, and what their policy refused. */
  problems: string[];
  close(): Promise<void>;
}

export interface FlowOptions extends Partial<ServerOptions> {
  /** Fills the workspace folder before it is opened. */
  prepare: (folder: string) => Promise<unknown>;
}

/** Settings that leave nothing to ask: the built-in encoder on the processor. */
const chosenEncoder = { 'sampleLens.encoder': 'builtin', 'sampleLens.provider': 'cpu' };

/** VS Code's own pages say much of their own; ours are what a webview loaded or refused. */
const ours = /dist\/webview\.(js|css)|vscode-resource\.vscode-cdn/;
const ofTheirFrame = 'can escape its sandboxing'; // said of the frame that VS Code puts every webview in

/** Starts a server with the extension and opens a window on a prepared workspace. */
export async function startFlow({
  prepare,
  settings,
  extension = 'folder',
  helpers = [],
}: FlowOptions): Promise<Flow> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'lens-workspace-'));
  let server: VscodeServer | undefined;
  let context: BrowserContext | undefined;
  const close = async () => {
    await context?.close();
    await server?.close();
    await rm(workspace, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await prepare(workspace);
    server = await startServer({ extension, helpers, settings: { ...chosenEncoder, ...settings } });
    context = await freshContext();
    context.setDefaultTimeout(20_000);
    const problems: string[] = [];
    context.on('console', message => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      const text = `${message.text()} (${message.location().url})`;
      if (ours.test(text) && !text.includes(ofTheirFrame)) problems.push(text);
    });
    context.on('weberror', error => {
      const text = error.error().stack ?? error.error().message;
      if (ours.test(text)) problems.push(text);
    });
    const bench = await openWorkbench(server, context, workspace);
    return { ...bench, server, workspace, problems, close };
  } catch (error) {
    await close();
    throw error;
  }
}
