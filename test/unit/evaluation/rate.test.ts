import { describe, expect, it } from 'vitest';
import { createRate } from '../../../src/evaluation/rate';

describe('createRate', () => {
  it('knows nothing at the start', () => {
    const pace = createRate(() => 0);
    expect(pace(0, 100)).toEqual({ rate: 0, secondsLeft: null });
  });

  it('is units a second, and the time that the rest takes at that pace', () => {
    let now = 0;
    const pace = createRate(() => now);
    pace(0, 100);
    now = 2;
    expect(pace(20, 100)).toEqual({ rate: 10, secondsLeft: 8 });
  });

  it('follows a change of pace within seconds', () => {
    let now = 0;
    const pace = createRate(() => now);
    for (let i = 0; i <= 20; i++) {
      now = i;
      pace(i, 1000);
    }
    for (let i = 1; i <= 8; i++) {
      now = 20 + i;
      pace(20 + 10 * i, 1000);
    }
    expect(pace(100, 1000).rate).toBeCloseTo(10, 6);
  });

  it('has no time left at the end, and says nothing of it where the total is unknown', () => {
    let now = 0;
    const pace = createRate(() => now);
    pace(0, 10);
    now = 1;
    expect(pace(10, 10).secondsLeft).toBe(0);
    expect(pace(11, 0).secondsLeft).toBeNull();
  });
});
