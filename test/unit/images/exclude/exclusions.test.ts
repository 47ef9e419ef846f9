import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IGNORE_FILE } from '../../../../src/contract/ignoreFile';
import { Exclusions } from '../../../../src/images/exclude/exclusions';
import { walkFolder } from '../../../../src/images/find/walkFolder';
import { temporaryFolder } from '../../../support/temporaryFolder';

const folders = ['', 'cat', 'cat/old', 'dog', 'old'];
const files = folders.flatMap(folder =>
  ['1.png', '2.png', 'A.png', '!b.png', '#c.png', 'd e.png', '[f].png'].map(name =>
    path.posix.join(folder, name),
  ),
);

async function fill(root: string): Promise<void> {
  for (const file of files) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), '');
  }
}

/** What git leaves of a folder with the same ignore files. */
function leftByGit(root: string): string[] {
  const list = ['ls-files', '--others', `--exclude-per-directory=${IGNORE_FILE}`, '-z'];
  const text = execFileSync('git', ['-c', 'core.ignorecase=false', ...list], { cwd: root, encoding: 'utf8' });
  return text.split('\0').filter(name => name !== '' && path.basename(name) !== IGNORE_FILE);
}

const part = fc.constantFrom(
  ...[
    '1.png',
    '2.png',
    'a.png',
    'A.png',
    'cat',
    'old',
    'dog',
    '*',
    '**',
    '*.png',
    '?.png',
    '[12].png',
    '[!1]*',
  ],
  ...[
    '\\!b.png',
    '!b.png',
    '\\#c.png',
    '#c.png',
    'd e.png',
    'd\\ e.png',
    '\\[f\\].png',
    '[f].png',
    '\\1.png',
  ],
);
const line = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('', '   ', '# old', '!', '/', '//', '\\', '!#c.png') },
  {
    weight: 9,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '', '', '!'),
        fc.constantFrom('', '/'),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', '', '/'),
        fc.constantFrom('', '', '', ' ', '  '),
      )
      .map(([negation, start, parts, end, blank]) => `${negation}${start}${parts.join('/')}${end}${blank}`),
  },
);
const text = fc
  .tuple(fc.array(line, { maxLength: 4 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, lineEnd, closed]) => lines.join(lineEnd) + (closed ? lineEnd : ''));

describe('exclusions', () => {
  it('leave the files that git leaves, whatever patterns lie in the folder and below it', async () => {
    const root = await temporaryFolder();
    await fill(root);
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    const texts = fc.tuple(...folders.map(folder => (folder === '' ? text : fc.option(text, { freq: 3 }))));
    await fc.assert(
      fc.asyncProperty(texts, async found => {
        for (const [i, content] of found.entries())
          await writeFile(path.join(root, folders[i]!, IGNORE_FILE), content ?? '');
        const { names, excluded, unreadable } = await walkFolder(root);
        expect(names.sort()).toEqual(leftByGit(root).sort());
        expect(excluded).toBe(files.length - names.length);
        expect(unreadable).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('tell which line of which file excludes', () => {
    const exclusions = new Exclusions().with('*.gif\n/cat/1.png', '').with('!2.png\n?.png', 'cat');
    expect(exclusions.ruleFor('cat/1.png', false)).toMatchObject({
      line: '?.png',
      file: 'cat/.samplelensignore',
    });
    expect(exclusions.ruleFor('x/a.gif', false)).toMatchObject({ line: '*.gif', file: '.samplelensignore' });
    expect(exclusions.ruleFor('x/1.png', false)).toBeNull();
  });

  it('are case-sensitive', () => {
    const exclusions = new Exclusions().with('*.PNG\n/Cat/1.png', '');
    expect(exclusions.ruleFor('a.png', false)).toBeNull();
    expect(exclusions.ruleFor('cat/1.png', false)).toBeNull();
    expect(exclusions.ruleFor('Cat/1.png', false)).not.toBeNull();
  });
});
