import { execFileSync } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOutputs, output, reportKind, writeOutputs } from '../../../../src/cli/output/outputs';
import { OutputError } from '../../../../src/cli/errors/outputError';
import { UsageError } from '../../../../src/cli/errors/usageError';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
});
afterAll(() => rm(folder, { recursive: true }));

const json = (value: string) => output('--json', 'json', value, folder);
const csv = (value: string) => output('--samples', 'csv', value, folder);

describe('outputs', () => {
  it('stand from the current folder; - is stdout', () => {
    expect(json('a.json').file).toBe(path.join(folder, 'a.json'));
    expect(json('-').file).toBeNull();
  });

  it('of --report are told apart by their endings', () => {
    expect(['a.md', 'a.MD', 'a.html', 'a.htm'].map(reportKind)).toEqual([
      'markdown',
      'markdown',
      'html',
      'html',
    ]);
    expect(() => reportKind('a.pdf')).toThrow('should end with .md or .html');
  });

  it('that can be written are no problem, nor are those that are there already', async () => {
    await writeFile(path.join(folder, 'old.json'), 'old');
    const before = await readdir(folder);
    await checkOutputs([json('old.json'), csv('new.csv')], []);
    expect(await readdir(folder)).toEqual(before);
  });

  it.skipIf(process.platform !== 'linux')(
    'are not looked for by rights, which root has everywhere',
    async () => {
      await expect(checkOutputs([json('/proc/a.json')], [])).rejects.toThrow(
        'the folder /proc takes no files',
      );
    },
  );

  it('that cannot be written are found before the work', async () => {
    await mkdir(path.join(folder, 'taken'));
    await writeFile(path.join(folder, 'file'), '');
    for (const [value, words] of [
      ['missing/a.json', /--json .*a\.json: the folder .*missing does not exist/],
      ['file/a.json', /is not a folder/],
      ['taken', /it is a folder/],
    ] as const)
      await expect(checkOutputs([json(value)], [])).rejects.toThrow(words);
  });

  it('do not collide, and do not overwrite what is read', async () => {
    await expect(checkOutputs([json('a'), csv('./a')], [])).rejects.toThrow(
      /--json and --samples both write/,
    );
    await expect(checkOutputs([json('-'), csv('-')], [])).rejects.toThrow(/both write to stdout/);
    const input = path.join(folder, 'R.npy');
    await expect(checkOutputs([json('R.npy')], [input])).rejects.toThrow(UsageError);
  });

  it('are written whole, without leftovers', async () => {
    const target = await mkdtemp(path.join(folder, 'out-'));
    const written: string[] = [];
    const outputs = [output('--json', 'json', 'a.json', target), output('--samples', 'csv', '-', target)];
    await writeOutputs(outputs, kind => `content of ${kind}`, { write: text => written.push(text) });
    expect(await readdir(target)).toEqual(['a.json']);
    expect(await readFile(path.join(target, 'a.json'), 'utf8')).toBe('content of json');
    expect(written).toEqual(['content of csv']);
  });

  it.skipIf(process.platform === 'win32')(
    'into a pipe go into it, and it stays one, as /dev/null',
    async () => {
      const pipe = path.join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      await checkOutputs([json('pipe')], []);
      const [heard] = await Promise.all([
        readFile(pipe, 'utf8'),
        writeOutputs([json('pipe')], () => 'content', { write: () => undefined }),
      ]);
      expect(heard).toBe('content');
      expect((await stat(pipe)).isFIFO()).toBe(true);
    },
  );

  it.skipIf(process.platform === 'win32')('through a link are written to what it leads to', async () => {
    await writeFile(path.join(folder, 'target.json'), 'old');
    await symlink('target.json', path.join(folder, 'link.json'));
    await writeOutputs([json('link.json')], () => 'new', { write: () => undefined });
    expect(await readFile(path.join(folder, 'target.json'), 'utf8')).toBe('new');
    expect((await lstat(path.join(folder, 'link.json'))).isSymbolicLink()).toBe(true);
    const input = path.join(folder, 'target.json');
    await expect(checkOutputs([json('link.json')], [input])).rejects.toThrow('would overwrite the input');
  });

  it('that fail to be written keep none of the others, and are named with the reason', async () => {
    const outputs = [json('vanished/a.json'), csv('kept.csv')];
    const writing = writeOutputs(outputs, kind => `content of ${kind}`, { write: () => undefined });
    await expect(writing).rejects.toThrow(
      /^--json .*vanished.a\.json could not be written: it is not there\.$/,
    );
    await expect(writing).rejects.toBeInstanceOf(OutputError);
    expect(await readFile(path.join(folder, 'kept.csv'), 'utf8')).toBe('content of csv');
  });
});
