import { expect, it } from 'vitest';
import { countReplicates } from '../../../../src/services/comparisons/countReplicates';
import { exampleResult } from '../exampleResult';

it('the replicates of a run count in every score and every draw', () => {
  const { report, replicates } = exampleResult();
  const { pce, rce, re } = replicates!;
  expect(countReplicates({ report, replicates })).toBe(12);
  expect(countReplicates({ report, replicates: { pce, rce: [...rce, ...rce], re } })).toBe(16);
  expect(countReplicates({ report, replicates: null })).toBe(0);
});
