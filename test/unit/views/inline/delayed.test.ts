import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Delayed } from '../../../../src/views/inline/delayed';

describe('delayed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('within: once for all that asked, as soon as the first wanted', () => {
    const call = vi.fn();
    const delayed = new Delayed(call);
    for (let i = 0; i < 9; i++) {
      delayed.within(100);
      vi.advanceTimersByTime(20);
    }
    expect(call).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('after: not while somebody asks, and once it is quiet', () => {
    const call = vi.fn();
    const delayed = new Delayed(call);
    for (let i = 0; i < 10; i++) {
      delayed.after(100);
      vi.advanceTimersByTime(50);
    }
    expect(call).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('never after it is let go of', () => {
    const call = vi.fn();
    const delayed = new Delayed(call);
    delayed.after(100);
    delayed.dispose();
    vi.advanceTimersByTime(1000);
    expect(call).not.toHaveBeenCalled();
  });
});
