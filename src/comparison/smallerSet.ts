import type { Report } from '../contract/report';

/** How many samples the smaller of the two sets of a run has: the most that it can be compared at. */
export function smallerSet({ real, generated }: Pick<Report, 'real' | 'generated'>): number {
  return Math.min(real.count, generated.count);
}
