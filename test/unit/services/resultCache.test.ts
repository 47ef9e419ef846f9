import { expect, it, vi } from 'vitest';
import { ResultCache } from '../../../src/services/resultCache';
import { exampleResult } from './exampleResult';

it('a result is read once, however often it is asked for', async () => {
  const cache = new ResultCache();
  const read = vi.fn(() => Promise.resolve(exampleResult()));
  await Promise.all([cache.get('a', read), cache.get('a', read)]);
  await cache.get('a', read);
  expect(read).toHaveBeenCalledOnce();
});

it('only the results used last are kept', async () => {
  const cache = new ResultCache();
  const read = vi.fn(() => Promise.resolve(exampleResult()));
  for (const id of ['a', 'b', 'c', 'a', 'd']) await cache.get(id, read);
  read.mockClear();
  await cache.get('a', read);
  expect(read).not.toHaveBeenCalled();
  await cache.get('b', read);
  expect(read).toHaveBeenCalledOnce();
});

it('a failed read is tried again', async () => {
  const cache = new ResultCache();
  await expect(cache.get('a', () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
  await expect(cache.get('a', () => Promise.resolve(exampleResult()))).resolves.toEqual(exampleResult());
});
