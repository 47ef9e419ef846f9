import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Where calls and answers lie in a workspace. */
const mailbox = '.tool-calls';

/**
 * An extension that calls language-model tools as an agent does: a file `1.call.json` in the workspace is a call, and
 * `1.answer.json` its answer.
 */
const program = `
const vscode = require('vscode');
const fs = require('node:fs/promises');
const path = require('node:path');

async function answer({ name, input, cancelAfter }) {
  if (name === '') return { tools: vscode.lm.tools.map(({ name, description, inputSchema, tags }) => ({ name, description, inputSchema, tags })) };
  const source = new vscode.CancellationTokenSource();
  if (cancelAfter) setTimeout(() => source.cancel(), cancelAfter);
  try {
    const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, source.token);
    return { text: result.content.map(part => part.value).join('') };
  } catch (error) {
    return { error: error.message, name: error.name };
  }
}

exports.activate = context => {
  const folder = path.join(vscode.workspace.workspaceFolders[0].uri.fsPath, '${mailbox}');
  const taken = new Set();
  const look = async () => {
    for (const file of await fs.readdir(folder).catch(() => [])) {
      if (!file.endsWith('.call.json') || taken.has(file)) continue;
      taken.add(file);
      const call = JSON.parse(await fs.readFile(path.join(folder, file), 'utf8'));
      answer(call).then(async found => {
        const place = path.join(folder, file.replace('.call.', '.answer.'));
        await fs.writeFile(place + '.part', JSON.stringify(found));
        await fs.rename(place + '.part', place);
      });
    }
  };
  const timer = setInterval(look, 100);
  context.subscriptions.push({ dispose: () => clearInterval(timer) });
};
`;

/** Writes the extension into a new folder. */
export async function writeToolCaller(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: path.basename(folder),
    publisher: 'test',
    version: '1.0.0',
    engines: { vscode: '^1.100.0' },
    extensionKind: ['workspace'],
    activationEvents: ['onStartupFinished'],
    main: './extension.js',
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'extension.js'), program);
}

export interface ToolAnswer {
  tools?: { name: string; description: string; inputSchema: unknown; tags: string[] }[];
  text?: string;
  error?: string;
  name?: string;
}

let last = 0;

/** Calls a tool in the window of a workspace; with an empty name, asks for the list of tools. */
export async function callTool(
  workspace: string,
  name: string,
  input: object = {},
  { cancelAfter = 0 } = {},
): Promise<ToolAnswer> {
  const folder = path.join(workspace, mailbox);
  await mkdir(folder, { recursive: true });
  const call = path.join(folder, `${++last}.call.json`);
  await writeFile(`${call}.part`, JSON.stringify({ name, input, cancelAfter }));
  await rename(`${call}.part`, call);
  const answer = call.replace('.call.', '.answer.');
  const deadline = Date.now() + 120_000;
  while (!existsSync(answer)) {
    if (Date.now() > deadline) throw new Error(`${name} gave no answer.`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return JSON.parse(await readFile(answer, 'utf8')) as ToolAnswer;
}
