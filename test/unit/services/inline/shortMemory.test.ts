import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShortMemory } from '../../../../src/services/inline/shortMemory';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('ShortMemory', () => {
  it('makes one look for all that ask within its time, and another after it', async () => {
    let looks = 0;
    const memory = new ShortMemory(
      () => Promise.resolve(++looks),
      () => 1000,
    );
    expect(await Promise.all([memory.get('a'), memory.get('a')])).toEqual([1, 1]);
    vi.advanceTimersByTime(999);
    expect(await memory.get('a')).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await memory.get('a')).toBe(2);
  });

  it('keeps each value for its own time', async () => {
    let looks = 0;
    const memory = new ShortMemory(
      key => Promise.resolve(`${key}${++looks}`),
      value => (value.startsWith('long') ? 1000 : 10),
    );
    await Promise.all([memory.get('long'), memory.get('short')]);
    vi.advanceTimersByTime(10);
    expect([await memory.get('long'), await memory.get('short')]).toEqual(['long1', 'short3']);
  });

  it('does not remember a look that failed', async () => {
    const look = vi.fn<() => Promise<number>>().mockRejectedValueOnce(new Error('busy')).mockResolvedValue(1);
    const memory = new ShortMemory(look, () => 1000);
    await expect(memory.get('a')).rejects.toThrow('busy');
    expect(await memory.get('a')).toBe(1);
  });

  it('looks again for what it was told to forget', async () => {
    let looks = 0;
    const memory = new ShortMemory(
      () => Promise.resolve(++looks),
      () => 1000,
    );
    await memory.get('a');
    memory.forget('a');
    expect(await memory.get('a')).toBe(2);
    memory.forget();
    expect(await memory.get('a')).toBe(3);
  });
});
