import { expect } from 'vitest';

/** Within `tolerance` of a reference value, relative, and absolute below 1. */
export function expectClose(ours: number, golden: number, tolerance: number): void {
  const error = Math.abs(ours - golden) / Math.max(1, Math.abs(golden));
  expect(error, `${ours} beside ${golden}`).toBeLessThanOrEqual(tolerance);
}
