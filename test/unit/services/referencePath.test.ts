import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  folderOf,
  resolveReference,
  toReferenceSetting,
  type Folder,
} from '../../../src/services/referencePath';

const one: Folder = { name: 'work', path: path.resolve('/home/me/work') };
const other: Folder = { name: 'data', path: path.resolve('/mnt/data') };
const inner: Folder = { name: 'inner', path: path.resolve('/home/me/work/inner') };

const names = fc.array(
  fc.stringMatching(/^[a-z0-9 _-]{1,8}$/).filter(name => name.trim() === name),
  {
    minLength: 1,
    maxLength: 4,
  },
);

describe('the reference setting', () => {
  it('what a path is written as means that path again, with one workspace folder or several', () => {
    fc.assert(
      fc.property(names, fc.constantFrom(one, other), fc.boolean(), (parts, folder, several) => {
        const folders = several ? [one, other, inner] : [folder];
        const file = path.join(folder.path, ...parts);
        expect(resolveReference(toReferenceSetting(file, folders), folder, folders)).toBe(file);
      }),
    );
  });

  it('a path inside the only workspace folder is written relative, with forward slashes', () => {
    expect(toReferenceSetting(path.join(one.path, 'images', 'real'), [one])).toBe('images/real');
  });

  it('a path outside stays absolute', () => {
    expect(toReferenceSetting(other.path, [one])).toBe(other.path);
  });

  it('with several workspace folders the folder is named', () => {
    expect(toReferenceSetting(path.join(other.path, 'real'), [one, other])).toBe(
      '${workspaceFolder:data}/real',
    );
  });

  it('the workspace folder itself can be the reference', () => {
    expect(resolveReference(toReferenceSetting(one.path, [one]), one, [one])).toBe(one.path);
  });

  it.each([
    ['real', path.join(one.path, 'real')],
    ['./real', path.join(one.path, 'real')],
    ['../real', path.resolve(one.path, '..', 'real')],
    ['${workspaceFolder}/real', path.join(one.path, 'real')],
    ['${workspaceFolder:data}/real', path.join(other.path, 'real')],
    ['~/real', path.join(os.homedir(), 'real')],
    ['  real ', path.join(one.path, 'real')],
    [path.join(other.path, 'x.npy'), path.join(other.path, 'x.npy')],
  ])('%s means %s', (setting, file) => {
    expect(resolveReference(setting, one, [one, other])).toBe(file);
  });

  it.each(['', '  ', '${workspaceFolder:gone}/real'])('"%s" means nothing', setting => {
    expect(resolveReference(setting, one, [one])).toBeNull();
  });

  it('a relative path means nothing without a workspace', () => {
    expect(resolveReference('real', undefined, [])).toBeNull();
    expect(resolveReference('${workspaceFolder}/real', undefined, [])).toBeNull();
  });
});

describe('workspace folders', () => {
  it('the innermost folder holds a file', () => {
    expect(folderOf(path.join(inner.path, 'a'), [one, inner, other])).toBe(inner);
    expect(folderOf(path.join(one.path, 'inner2'), [one, inner, other])).toBe(one);
    expect(folderOf('/elsewhere', [one, inner, other])).toBeUndefined();
  });
});
