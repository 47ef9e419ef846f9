import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/paths/limits';
import { isPathLike } from '../../../src/paths/pathLike';

describe('a text may be a path', () => {
  it.each([
    'samples/x',
    './x',
    '../x',
    '/data',
    '~/x',
    'x.npy',
    'X.NPZ',
    'a b/c d',
    'a\\b',
    'C:\\a',
    'C:\\a\\b',
    'C:/a',
    '${workspaceFolder}/x',
    '${workspaceFolder:a b}/x',
    'file:///data/x',
    'ä/ö',
  ])('as %s', text => {
    expect(isPathLike(text, false)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['no name', '../..'],
    ['a slash alone', '/'],
    ['an URL', 'https://a.b/c'],
    ['a bucket', 's3://bucket/x'],
    ['prose with an address', 'see https://a.b/c there'],
    ['inline data', 'data:image/png;base64,xx'],
    ['a glob', 'samples/*.png'],
    ['a field of printf', 'samples/step_%06d'],
    ['a field of format', 'samples/{}'],
    ['an unfinished variable', '${a/b'],
    ['more than one line', 'a/b\nc'],
    ['prose', 'Train / test'],
    ['spaces around', ' a/b'],
    ['a regular expression', '\\d+\\.png'],
    ['markup', '<b>x</b>'],
    ['very long', `a/${'b'.repeat(limits.pathLength)}`],
  ])('but not where it is %s', (_, text) => {
    expect(isPathLike(text, true)).toBe(false);
  });

  it('by a single word only where a value is given, and not by a number or an option', () => {
    expect(isPathLike('samples', false)).toBe(false);
    expect(isPathLike('samples', true)).toBe(true);
    for (const text of ['40000', '1.5', '-x', '--out', 'a', 'two words'])
      expect(isPathLike(text, true)).toBe(false);
  });
});
