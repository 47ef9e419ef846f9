import { expect, it } from 'vitest';
import { atHome } from '../../../src/paths/atHome';

it('a leading ~ is the home folder, and nothing else is', () => {
  expect(atHome('~', '/home/me')).toBe('/home/me');
  expect(atHome('~/runs/~/a', '/home/me')).toBe('/home/me/runs/~/a');
  for (const other of ['./~/a', '/data/~/a', 'a~', '~me/a', '~a', ''])
    expect(atHome(other, '/home/me')).toBe(other);
});

it('a home folder is taken as it is called', () => {
  expect(atHome('~/a', '/home/$&$1')).toBe('/home/$&$1/a');
});
