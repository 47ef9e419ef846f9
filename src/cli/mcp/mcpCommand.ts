import type { Readable } from 'node:stream';
import type { CliContext } from '../context';
import { createServer } from './createServer';
import { toDefaults } from './defaults';
import { loadSdk } from './loadSdk';
import type { McpFlags } from './mcpFlags';
import { Session } from './session';

/**
 * `sample-lens mcp`: serves the tools to a program that started this one, over stdin and stdout, until it closes stdin
 * or a signal comes. stdout carries the protocol alone.
 */
export async function mcpCommand(flags: McpFlags, version: string, context: CliContext): Promise<void> {
  const { stdin, stdout, stderr, signal, engine } = context;
  const defaults = toDefaults(flags, context);
  const log = (...words: unknown[]) => stderr.write(`sample-lens: ${words.map(String).join(' ')}\n`);
  const sdk = await loadSdk();
  const session = new Session(engine);
  const transport = new sdk.StdioServerTransport(stdin, stdout);
  const over = endOf(stdin, signal);
  const handle = sdk.serveStdio(() => createServer(sdk, { session, defaults, version, log }), {
    transport,
    onerror: error => log(error.message),
  });
  await over;
  await handle.close();
  // Calls under way were cancelled: what they encoded is being stored.
  await session.idle();
}

/** Resolves when no more can come from a stream, or the signal is aborted. */
function endOf(stream: Readable, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const over = () => resolve();
    for (const event of ['end', 'close', 'error']) stream.once(event, over);
    if (signal.aborted) over();
    else signal.addEventListener('abort', over, { once: true });
  });
}
