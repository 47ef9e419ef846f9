import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { candidatePaths, type Surroundings } from '../../../src/paths/candidatePaths';

const posix: Surroundings = {
  file: '/work/b/src/train.py',
  workspaceFolders: [
    { name: 'a', path: '/work/a' },
    { name: 'b', path: '/work/b' },
  ],
  home: '/home/me',
};
const windows: Surroundings = {
  file: 'C:\\work\\src\\train.py',
  workspaceFolders: [{ name: 'work', path: 'C:\\work' }],
  home: 'C:\\Users\\me',
};
const on = (value: string, base: 'any' | 'file' = 'any', around = posix) =>
  candidatePaths({ value, base }, around, path.posix);
const onWindows = (value: string) => candidatePaths({ value, base: 'any' }, windows, path.win32);

describe('a path of a mention lies', () => {
  it('where it says, when it is absolute', () => {
    expect(on('/data/x/')).toEqual(['/data/x']);
    expect(on('file:///data/my%20x')).toEqual(['/data/my x']);
    expect(on('/data/x', 'file')).toEqual(['/data/x']);
  });

  it('beside the file, then in the workspace folder of the file, then in the others', () => {
    expect(on('samples')).toEqual(['/work/b/src/samples', '/work/b/samples', '/work/a/samples']);
    expect(on('./../x', 'file')).toEqual(['/work/b/x']);
  });

  it('in the workspace folders alone, for a text without a file, and nowhere when it is relative to the file', () => {
    const unsaved = { ...posix, file: null };
    expect(on('samples', 'any', unsaved)).toEqual(['/work/a/samples', '/work/b/samples']);
    expect(on('samples', 'file', unsaved)).toEqual([]);
  });

  it('at home', () => {
    for (const home of ['~', '$HOME', '${HOME}', '${env:HOME}', '${userHome}'])
      expect(on(`${home}/x`)).toEqual(['/home/me/x']);
    expect(on('~')).toEqual(['/home/me']);
    expect(on('$HOMES/x')[0]).toBe('/work/b/src/$HOMES/x');
  });

  it('in the folder of the workspace that it names, or in each', () => {
    expect(on('${workspaceFolder:a}/x')).toEqual(['/work/a/x']);
    expect(on('${workspaceFolder}/x')).toEqual(['/work/b/x', '/work/a/x']);
    expect(on('${fileDirname}/x')).toEqual(['/work/b/src/x']);
  });

  it('nowhere, with a variable or a user that is not known', () => {
    for (const value of ['${env:OTHER}/x', '${workspaceFolder:c}/x', '~other/x', '${fileDirname}/x'])
      expect(on(value, 'any', { ...posix, file: null })).toEqual([]);
  });

  it('once', () => {
    const around = { ...posix, file: '/work/a/train.py', workspaceFolders: [{ name: 'a', path: '/work/a' }] };
    expect(on('x', 'any', around)).toEqual(['/work/a/x']);
  });

  it('on a drive, for the platform that has them', () => {
    expect(onWindows('D:\\data\\x')).toEqual(['D:\\data\\x']);
    expect(onWindows('D:/data/x')).toEqual(['D:\\data\\x']);
    expect(onWindows('file:///D:/data/x')).toEqual(['D:\\data\\x']);
    expect(onWindows('\\\\server\\share\\x')).toEqual(['\\\\server\\share\\x']);
    expect(onWindows('samples/x')).toEqual(['C:\\work\\src\\samples\\x', 'C:\\work\\samples\\x']);
    expect(onWindows('~\\x')).toEqual(['C:\\Users\\me\\x']);
    expect(on('D:\\data\\x')).toEqual([]);
  });
});
