import { describe, expect, it } from 'vitest';
import { backOffMs } from '../../../src/engine/engineProcess';

describe('the wait after crashes', () => {
  it('doubles from half a second and stays at 15 seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 100].map(backOffMs)).toEqual([
      500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000,
    ]);
  });
});
