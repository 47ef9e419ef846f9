import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import path from 'node:path';

export interface Answer {
  content: { type: string; text?: string; data?: string; mimeType?: string }[];
  structuredContent?: unknown;
  isError?: boolean;
}

/** A client of the SDK, connected to a server of its own (`cli.js` in `bundle`, at home in `folder`); it checks results against the schemas it was shown. */
export async function openConnection(bundle: string, folder: string, flags: readonly string[]) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [
      path.join(bundle, 'cli.js'),
      'mcp',
      '--provider',
      'cpu',
      '--cache',
      path.join(folder, 'cache'),
      ...flags,
    ],
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, SAMPLE_LENS_DEBUG: '1' },
    stderr: 'pipe',
  });
  const client = new Client({ name: 'test', version: '1' });
  let log = '';
  transport.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await client.connect(transport);
  const { tools } = await client.listTools();
  const call = async (name: string, args: object, options: object = {}) =>
    (await client.callTool({ name, arguments: { ...args } }, { timeout: 100_000, ...options })) as Answer;
  const enginePids = () => [...log.matchAll(/runs as process (\d+)/g)].map(found => Number(found[1]));
  return { client, tools, call, log: () => log, enginePids };
}
