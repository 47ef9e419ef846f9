import { execFileSync, spawnSync } from 'node:child_process';
import { lstat, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/contract/errors';
import { IGNORE_FILE } from '../../../../src/contract/ignoreFile';
import { excludeSamples, includeSamples } from '../../../../src/images/exclude/excludeSamples';
import { ruleFinder } from '../../../../src/images/exclude/ruleFinder';
import { temporaryFolder } from '../../../support/temporaryFolder';

const ignoreFile = (set: string) => path.join(set, IGNORE_FILE);
const textOf = (set: string) => readFile(ignoreFile(set), 'utf8').catch(() => null);

async function excludedOf(set: string, names: readonly string[]): Promise<string[]> {
  const find = ruleFinder(set);
  const rules = await Promise.all(names.map(find));
  return names.filter((_, i) => rules[i] !== null);
}

const part = fc
  .oneof(
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }) },
    {
      weight: 2,
      arbitrary: fc.string({
        unit: fc.constantFrom(...'a b ! # * ? [ ] \\ - ^ { } ( ) . $ ~ ü 😀 \t'.split(' '), ' '),
        minLength: 1,
        maxLength: 5,
      }),
    },
  )
  .filter(text => !/[/\r\n\0]/.test(text) && !text.startsWith('.'));
/** Names that can all be files of one folder: none is a folder of another. */
const names = fc
  .uniqueArray(
    fc.array(part, { minLength: 1, maxLength: 3 }).map(parts => parts.join('/')),
    { minLength: 2, maxLength: 12 },
  )
  .filter(all => !all.some(name => all.some(other => other.startsWith(`${name}/`))));
const chosenOf = fc.tuple(names, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }));

describe('excluding samples', () => {
  it('excludes exactly the samples named, whatever their names are, and including them undoes it', async () => {
    const set = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(chosenOf, async ([all, flags]) => {
        const chosen = all.filter((_, i) => flags[i]);
        expect(await excludeSamples(set, chosen)).toEqual({ added: chosen, overruled: [] });
        expect(await excludedOf(set, all)).toEqual(chosen);
        expect(await excludeSamples(set, chosen)).toEqual({ added: [], overruled: [] });
        expect(await includeSamples(set, chosen)).toEqual({ overruled: [] });
        expect(await textOf(set)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('writes what git reads in the same way', async () => {
    const set = await temporaryFolder();
    execFileSync('git', ['init', '--quiet'], { cwd: set });
    const rules = ['-c', `core.excludesFile=${IGNORE_FILE}`, '-c', 'core.ignorecase=false'];
    await fc.assert(
      fc.asyncProperty(chosenOf, async ([all, flags]) => {
        const chosen = all.filter((_, i) => flags[i]);
        await excludeSamples(set, chosen);
        const { stdout } = spawnSync('git', [...rules, 'check-ignore', '--no-index', '-z', '--stdin'], {
          cwd: set,
          input: all.map(name => `./${name}`).join('\0'), // a colon at the start has a meaning
          encoding: 'utf8',
        });
        const ignored = stdout.split('\0').filter(Boolean);
        expect(ignored).toEqual(chosen.map(name => `./${name}`));
        await includeSamples(set, chosen);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the bytes of a file that is there, its line ends and how it ends, and gives them back', async () => {
    const set = await temporaryFolder();
    const line = fc.constantFrom('# mine', '', 'tmp/', '/old/*', '  ', 'caf\xe9.png');
    const text = fc
      .tuple(fc.array(line, { maxLength: 4 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([lines, lineEnd, isClosed]) => lines.join(lineEnd) + (isClosed ? lineEnd : ''));
    await fc.assert(
      fc.asyncProperty(text, async before => {
        await writeFile(ignoreFile(set), before, 'latin1');
        await excludeSamples(set, ['a.png', 'b/ü.png']);
        const during = await readFile(ignoreFile(set));
        expect(during.toString('latin1').startsWith(before)).toBe(true);
        expect(during.toString().endsWith('\n')).toBe(before === '' || before.endsWith('\n'));
        if (before.includes('\n'))
          expect(/[^\r]\n|^\n/.test(during.toString())).toBe(!before.includes('\r\n'));
        await includeSamples(set, ['a.png', 'b/ü.png']);
        expect(await readFile(ignoreFile(set), 'latin1')).toBe(before);
      }),
      { numRuns: 200 },
    );
  });

  it('says in a new file what it is', async () => {
    const set = await temporaryFolder();
    await excludeSamples(set, ['cat/1.png', '#2 [b].png']);
    expect(await textOf(set)).toBe(
      '# What Sample Lens leaves out of this set, in the syntax of .gitignore.\n/cat/1.png\n/#2 \\[b\\].png\n',
    );
  });

  it('adds no line for what a pattern excludes, and says which one when it cannot take it away', async () => {
    const set = await temporaryFolder();
    await mkdir(path.join(set, 'cat'));
    await writeFile(ignoreFile(set), '/dog/\n*.bak.png\n');
    await writeFile(path.join(set, 'cat', IGNORE_FILE), '?.png\n');
    const names = ['dog/1.png', 'x.bak.png', 'cat/1.png', 'free.png'];
    expect(await excludeSamples(set, names)).toEqual({ added: ['free.png'], overruled: [] });
    expect(await includeSamples(set, names)).toEqual({
      overruled: [
        { name: 'dog/1.png', line: '/dog/', file: IGNORE_FILE },
        { name: 'x.bak.png', line: '*.bak.png', file: IGNORE_FILE },
        { name: 'cat/1.png', line: '?.png', file: `cat/${IGNORE_FILE}` },
      ],
    });
    expect(await textOf(set)).toBe('/dog/\n*.bak.png\n');
  });

  it('excludes again what a later line brought back, and says what a deeper file brings back', async () => {
    const set = await temporaryFolder();
    await mkdir(path.join(set, 'cat'));
    await writeFile(ignoreFile(set), '/a.png\n!a.png\n');
    await writeFile(path.join(set, 'cat', IGNORE_FILE), '!1.png\n');
    expect(await excludeSamples(set, ['a.png', 'cat/1.png'])).toEqual({
      added: ['a.png', 'cat/1.png'],
      overruled: ['cat/1.png'],
    });
    expect(await excludedOf(set, ['a.png'])).toEqual(['a.png']);
  });

  it('loses no line where many are excluded at once', async () => {
    const set = await temporaryFolder();
    const names = Array.from({ length: 40 }, (_, i) => `${i}.png`);
    await Promise.all(names.map(name => excludeSamples(set, [name])));
    expect(await excludedOf(set, names)).toEqual(names);
    await Promise.all(names.map(name => includeSamples(set, [name])));
    expect(await textOf(set)).toBeNull();
  });

  it('writes through a link, which stays one', async () => {
    const set = await temporaryFolder();
    const shared = path.join(set, 'shared.txt');
    await writeFile(shared, '# of all sets\n');
    await symlink(shared, ignoreFile(set));
    await excludeSamples(set, ['a.png']);
    expect(await readFile(shared, 'utf8')).toBe('# of all sets\n/a.png\n');
    expect((await lstat(ignoreFile(set))).isSymbolicLink()).toBe(true);
  });

  it('refuses a name with a line break, and changes nothing', async () => {
    const set = await temporaryFolder();
    await expect(excludeSamples(set, ['a.png', 'b\nc.png'])).rejects.toThrow(InputError);
    expect(await textOf(set)).toBeNull();
  });

  it('names the file where it is no file, or the folder is gone', async () => {
    const set = await temporaryFolder();
    await mkdir(ignoreFile(set));
    await expect(excludeSamples(set, ['a.png'])).rejects.toThrow(ignoreFile(set));
    await rm(set, { recursive: true });
    await expect(excludeSamples(set, ['a.png'])).rejects.toThrow(InputError);
  });
});
