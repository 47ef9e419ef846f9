import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonSchemaOf } from '../../src/agents/jsonSchemaOf';
import { tools } from '../../src/agents/tools';
import { formatScore } from '../../src/contract/format';
import { renderDemo } from '../../src/demo/renderDemo';
import { writeSlowEncoder } from '../support/slowEncoder';
import { evaluateOnCommandLine } from './support/commandLine';
import { callTool, writeToolCaller, type ToolAnswer } from './support/toolCaller';
import { useFlow } from './support/useFlow';
import { dialogButton, openView, treeRow } from './support/widgets';

const caller = path.join(mkdtempSync(path.join(tmpdir(), 'lens-caller-')), 'tool-caller');
beforeAll(() => writeToolCaller(caller));
afterAll(() => rmSync(path.dirname(caller), { recursive: true }));

const flow = useFlow({
  prepare: async folder => {
    await renderDemo(folder, { images: 48 });
    await writeSlowEncoder(path.join(folder, 'stuck.onnx'), 20_000); // tens of seconds a call
  },
  helpers: [caller],
  settings: { 'sampleLens.tools': true },
});
const at = (...parts: string[]) => path.join(flow().workspace, ...parts);
const list = () => callTool(flow().workspace, '');

/** Calls a tool, and answers its question as a user does. */
async function ask(name: string, input: object, button: 'Yes' | 'Cancel', cancelAfter = 0) {
  const call = callTool(flow().workspace, name, input, { cancelAfter });
  const dialog = flow().page.locator('.monaco-dialog-box');
  await dialog.waitFor({ timeout: 60_000 });
  const question = await dialog.innerText();
  await dialogButton(flow().page, button).click();
  return { question, call };
}

async function allowed(name: string, input: object): Promise<ToolAnswer> {
  return (await ask(name, input, 'Yes')).call;
}

/** The rows of the runs, by their words. */
async function runs(words: string): Promise<number> {
  await openView(flow().page, 'Sample Lens');
  return flow().page.locator('.sidebar .customview-tree .monaco-list-row').filter({ hasText: words }).count();
}

/** An agent at work in a real VS Code. */
describe('language-model tools in a real VS Code', () => {
  it('are offered as they are described', async () => {
    const { page } = flow();
    const names = tools.map(({ name }) => name);
    const ours = async () => (await list()).tools!.filter(({ name }) => names.some(own => own === name));
    await expect.poll(async () => (await ours()).length, { timeout: 60_000, interval: 500 }).toBe(3);
    for (const { name, description, inputSchema } of await ours()) {
      const tool = tools.find(each => each.name === name)!;
      expect(description).toBe(tool.description);
      expect(inputSchema).toEqual(jsonSchemaOf(tool.input, 'input'));
    }
    await page.keyboard.press('Escape');
  });

  it('do nothing that the user declines', async () => {
    const input = { generated: at('samples', 'faithful') };
    const { question, call } = await ask('evaluate_samples', input, 'Cancel');
    expect(question).toContain('Evaluate samples?');
    expect(question).toMatch(
      /samples\/faithful \(48 samples\) is compared with \S+\/reference \(48 samples\)/,
    );
    expect(question).toContain('encoder builtin');
    expect((await call).error).toBeTruthy();
    expect(await runs('faithful')).toBe(0);
  });

  it('evaluate as an ordinary run, whose scores are those of the command line', async () => {
    const generated = at('samples', 'faithful');
    const { text } = await allowed('evaluate_samples', { generated });
    const expected = await evaluateOnCommandLine(at('reference'), generated, flow().server.home);
    expect(text).toContain(`PCE (Precision cross-entropy) | ${formatScore(expected.metrics.pce.value)} |`);
    expect(text).toContain('as "faithful"');
    await openView(flow().page, 'Sample Lens');
    await treeRow(flow().page, 'faithful').waitFor();
  });

  it('take the run that is there while nothing changes', async () => {
    const { text } = await allowed('evaluate_samples', { generated: at('samples', 'faithful') });
    expect(text).toContain('Nothing has changed');
    expect(await runs('faithful')).toBe(1);
  });

  it('list copies beside the real images that they copy', async () => {
    const generated = at('samples', 'memorised-copies');
    const { text } = await allowed('get_outliers', { generated, kind: 'copies', limit: 3 });
    expect(text).toContain('The set was evaluated for this call');
    const [first] = /\| (\/\S+\.png) \| copy \|.*/.exec(text!)!;
    expect(first).toContain(`${generated}/`);
    expect(first).toMatch(new RegExp(`\\| ${at('reference')}/\\S+\\.png \\| 0 \\|`));
    expect(text).toMatch(/And \d+ more; raise limit/);
    const again = await allowed('get_outliers', { generated });
    expect(again.text).toContain('From the run of ');
    const { text: wider } = await allowed('get_outliers', { generated, percentile: 50 });
    expect(wider).toContain('which 50 % of the real samples do not exceed');
  });

  it('compare the checkpoints of a folder, as a comparison that the user sees', async () => {
    const { question, call } = await ask('compare_checkpoints', { folder: at('samples') }, 'Yes');
    expect(question).toContain('Compare 5 checkpoints?');
    const { text } = await call;
    for (const name of ['faithful', 'dropped-modes', 'invented-modes', 'shrunk-modes', 'memorised-copies'])
      expect(text).toMatch(new RegExp(`^\\| ${name} \\| -?\\d+\\.\\d{2} ± `, 'm'));
    expect(text).toContain('paired jackknife');
    await openView(flow().page, 'Sample Lens');
    await treeRow(flow().page, 'samples').waitFor();
    const again = await allowed('compare_checkpoints', { folder: at('samples') });
    expect(again.text).toContain('Nothing has changed');
  });

  it.each([
    [
      'a relative path',
      { generated: 'samples/faithful' },
      /"generated" is "samples\/faithful".*absolute path/,
    ],
    ['an encoder that is not here', { encoder: 'dinov2-vits14' }, /not downloaded.*Download Encoder/],
    ['an unknown encoder', { encoder: 'vgg' }, /no encoder "vgg".*builtin/],
    ['the reference itself', { real: 'generated' }, /is the reference set itself/],
  ])('say of %s what to do instead', async (_, input, expected) => {
    const generated = at('samples', 'faithful');
    const real = 'real' in input ? { real: generated } : {};
    // Without a question: there is nothing to agree to.
    const { error } = await callTool(flow().workspace, 'evaluate_samples', { generated, ...input, ...real });
    expect(error).toMatch(expected);
  });

  it('stop where the agent gives up, and the run says so', async () => {
    const input = { generated: at('samples', 'shrunk-modes'), encoder: at('stuck.onnx') };
    const { question, call } = await ask('evaluate_samples', input, 'Yes', 12_000);
    expect(question).toContain('encoder stuck.onnx');
    expect((await call).error).toMatch(/cancel/i);
    await openView(flow().page, 'Sample Lens');
    await treeRow(flow().page, /shrunk-modes.*[Cc]ancelled/).waitFor();
  });

  it('are gone where the setting switches them off', async () => {
    const settings = at('.vscode', 'settings.json');
    const before = JSON.parse(await readFile(settings, 'utf8')) as object;
    await writeFile(settings, JSON.stringify({ ...before, 'sampleLens.tools': false }));
    // They stay in the list of all that is contributed, without anything behind them.
    const words = async () => (await callTool(flow().workspace, 'evaluate_samples', {})).error;
    await expect.poll(words, { timeout: 20_000, interval: 500 }).toMatch(/implementation/);
  });
});
