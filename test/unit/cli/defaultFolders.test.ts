import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultCacheFolder, engineFolders, type Machine } from '../../../src/cli/defaultFolders';

const linux: Machine = { platform: 'linux', home: '/home/a', env: {} };

describe('the cache folder', () => {
  it.each<[string, Machine, string]>([
    ['Linux', linux, '/home/a/.cache/sample-lens'],
    ['Linux with XDG', { ...linux, env: { XDG_CACHE_HOME: '/x' } }, '/x/sample-lens'],
    [
      'a relative XDG value, which is ignored',
      { ...linux, env: { XDG_CACHE_HOME: 'x' } },
      '/home/a/.cache/sample-lens',
    ],
    ['macOS', { ...linux, platform: 'darwin', home: '/Users/a' }, '/Users/a/Library/Caches/sample-lens'],
    [
      'Windows',
      { platform: 'win32', home: 'C:\\Users\\a', env: { LOCALAPPDATA: 'D:\\Local' } },
      'D:\\Local\\sample-lens\\Cache',
    ],
    [
      'Windows without LOCALAPPDATA',
      { platform: 'win32', home: 'C:\\Users\\a', env: {} },
      'C:\\Users\\a\\AppData\\Local\\sample-lens\\Cache',
    ],
  ])('of %s', (_, machine, folder) => expect(defaultCacheFolder(machine)).toBe(folder));

  it('is the one that --cache names, from the current folder, encoders inside', () => {
    expect(engineFolders('c', linux, '/work')).toEqual({
      cache: path.resolve('/work/c'),
      encoders: path.resolve('/work/c/encoders'),
      mostCacheBytes: 20e9,
    });
  });

  it('keeps as many features as SAMPLE_LENS_CACHE_LIMIT says', () => {
    const limited = (limit: string) =>
      engineFolders('c', { ...linux, env: { SAMPLE_LENS_CACHE_LIMIT: limit } }, '/work').mostCacheBytes;
    expect(limited('0.5')).toBe(5e8);
    expect(limited('0')).toBeUndefined();
    expect(limited('')).toBe(20e9);
    for (const wrong of ['much', '-1', 'Infinity', '20 GB'])
      expect(() => limited(wrong)).toThrow(`SAMPLE_LENS_CACHE_LIMIT is "${wrong}"`);
  });

  it('leaves the encoders where SAMPLE_LENS_ENCODERS says', () => {
    const machine = { ...linux, env: { SAMPLE_LENS_ENCODERS: '/models' } };
    expect(engineFolders('c', machine, '/work').encoders).toBe(path.resolve('/models'));
  });
});
