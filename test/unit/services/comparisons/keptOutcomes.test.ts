import { expect, it, vi } from 'vitest';
import { compared, step } from './makeComparisons';

it('what checkpoints are compared by is kept as long as it is asked for, and dropped after a while', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { comparisons, runs, id } = await compared({}, [1, 2, 3, 4, 5].map(step));
    const read = vi.spyOn(runs, 'outcome');
    const { members } = (await comparisons.get(id))!.record;
    const readsFor = async (baseline: number) => {
      read.mockClear();
      await comparisons.change(id, { baseline: members[baseline]!.runId });
      expect((await comparisons.report(id))?.baseline).toBe(members[baseline]!.name);
      return read.mock.calls.length;
    };
    await readsFor(0);
    expect(await readsFor(1)).toBe(0);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(await readsFor(2)).toBeGreaterThan(0);
    expect(await readsFor(3)).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
