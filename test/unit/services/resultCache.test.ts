import { expect, it, vi } from 'vitest';
import { ResultCache } from '../../../src/services/resultCache';
import { exampleResult } from './exampleResult';

const fits = { sizeOf: () => 1, most: Infinity };

it('a result is read once, however often it is asked for', async () => {
  const cache = new ResultCache(fits);
  const read = vi.fn(() => Promise.resolve(exampleResult()));
  await Promise.all([cache.get('a', read), cache.get('a', read)]);
  await cache.get('a', read);
  expect(read).toHaveBeenCalledOnce();
});

it('results of more samples than fit are dropped, but the three used last', async () => {
  const cache = new ResultCache({ ...fits, most: 0 });
  const read = vi.fn(() => Promise.resolve(exampleResult()));
  for (const id of ['a', 'b', 'c', 'a', 'd']) await cache.get(id, read);
  read.mockClear();
  await cache.get('a', read);
  expect(read).not.toHaveBeenCalled();
  await cache.get('b', read);
  expect(read).toHaveBeenCalledOnce();
});

it('results that fit are all kept', async () => {
  const cache = new ResultCache(fits);
  const read = vi.fn(() => Promise.resolve(exampleResult()));
  const ids = ['a', 'b', 'c', 'd', 'e'];
  for (const id of [...ids, ...ids]) await cache.get(id, read);
  expect(read).toHaveBeenCalledTimes(ids.length);
});

it('results that nobody asks for any longer are dropped, but the three used last', async () => {
  vi.useFakeTimers();
  try {
    const cache = new ResultCache({ ...fits, idleMs: 1000 });
    const read = vi.fn(() => Promise.resolve(exampleResult()));
    for (const id of ['a', 'b', 'c', 'd']) await cache.get(id, read);
    await vi.advanceTimersByTimeAsync(999);
    await cache.get('a', read);
    expect(read).toHaveBeenCalledTimes(4);
    await vi.advanceTimersByTimeAsync(1001);
    for (const id of ['c', 'd', 'a']) await cache.get(id, read);
    expect(read).toHaveBeenCalledTimes(4);
    await cache.get('b', read);
    expect(read).toHaveBeenCalledTimes(5);
  } finally {
    vi.useRealTimers();
  }
});

it('a failed read is tried again', async () => {
  const cache = new ResultCache(fits);
  await expect(cache.get('a', () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
  await expect(cache.get('a', () => Promise.resolve(exampleResult()))).resolves.toEqual(exampleResult());
});
