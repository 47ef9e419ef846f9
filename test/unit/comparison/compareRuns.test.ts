import { describe, expect, it } from 'vitest';
import { bestOf } from '../../../src/comparison/best';
import { compareRuns, type EvaluatedCheckpoint } from '../../../src/comparison/compareRuns';
import { changesBetween } from '../../../src/comparison/pairs';
import type { Report } from '../../../src/contract/report';
import { outcomeWith } from '../../support/runOutcome';

const run = (step: number, pce: number, report: Partial<Report> = {}): EvaluatedCheckpoint => ({
  name: `step_${step}`,
  path: `/runs/step_${step}`,
  step: { step, unit: 'step' },
  result: outcomeWith({ metrics: { pce: { value: pce, standardError: 0.1 } }, report }),
});
const options = { baseline: null, version: '0.1.0', now: new Date(0) };
const compare = (runs: readonly EvaluatedCheckpoint[], baseline: string | null = null) =>
  compareRuns(runs, { ...options, baseline });

describe('a comparison', () => {
  it('has every pair once, the earlier first, and the first as baseline', () => {
    const { pairs, baseline, checkpoints, size } = compare([run(1, 3), run(2, 1), run(3, 2)]);
    expect(pairs.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'step_1 step_2',
      'step_1 step_3',
      'step_2 step_3',
    ]);
    expect(baseline).toBe('step_1');
    expect(size).toBe(3);
    expect(checkpoints[1]).toMatchObject({ step: 2, unit: 'step', count: 3 });
  });

  it('takes the baseline that it is told, and the first where that is not there', () => {
    expect(compare([run(1, 3), run(2, 1)], 'step_2').baseline).toBe('step_2');
    expect(compare([run(1, 3), run(2, 1)], 'step_9').baseline).toBe('step_1');
  });

  it('refuses what was evaluated otherwise than the baseline, with the reason, and compares the rest', () => {
    const other = { equalization: { ...run(1, 0).result.report.equalization, realSize: 9 } };
    const runs = [run(1, 3), run(2, 1, other), run(3, 2)];
    const { refused, checkpoints, pairs } = compare(runs);
    expect(refused).toEqual([
      { name: 'step_2', path: '/runs/step_2', reason: 'It has another size (9 x 3, not 3 x 3).' },
    ]);
    expect(checkpoints.map(({ name }) => name)).toEqual(['step_1', 'step_3']);
    expect(pairs).toHaveLength(1);
    expect(compare(runs, 'step_2').refused.map(({ name }) => name)).toEqual(['step_1', 'step_3']);
  });

  it('of more than 24 tests pairs of neighbours and with the baseline only', () => {
    const runs = Array.from({ length: 30 }, (_, i) => run(i, i));
    expect(compare(runs.slice(0, 24)).pairs).toHaveLength((24 * 23) / 2);
    const { pairs } = compare(runs, 'step_10');
    expect(pairs).toHaveLength(29 + 29 - 2); // with the baseline, and of neighbours, two of which are both
    expect(
      pairs.every(
        ({ from, to }) => [from, to].includes('step_10') || Number(to.slice(5)) - Number(from.slice(5)) === 1,
      ),
    ).toBe(true);
  });

  it('says of every checkpoint that images were excluded from some only, which differences are partly of', () => {
    const { generated } = run(1, 0).result.report;
    const without = (step: number, excluded: number | null) =>
      run(step, 1, { warnings: [], generated: excluded === null ? generated : { ...generated, excluded } });
    const { checkpoints } = compare([without(1, null), without(2, 1200), without(3, 4), without(4, 0)]);
    expect(checkpoints.map(({ excluded }) => excluded)).toEqual([undefined, 1200, 4, 0]);
    for (const { warnings } of checkpoints) {
      expect(warnings.map(({ code }) => code)).toEqual(['unequal-exclusions']);
      expect(warnings[0]!.message).toContain(': 1,200 from step_2, 4 from step_3, none from 2 others.');
    }
    const many = compare([5, 4, 3, 2, 1].map(excluded => without(excluded, excluded)));
    expect(many.checkpoints[0]!.warnings[0]!.message).toContain('3 from step_3, 3 from 2 more.');
    const alike = compare([without(1, 4), without(2, 4)]);
    expect(alike.checkpoints.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it('of nothing is an error', () => {
    expect(() => compare([])).toThrow(RangeError);
  });
});

describe('the best', () => {
  it('is the lowest, the highest, or the nearest to 0, as the metric says; several where they tie', () => {
    const at = (re: number, coverage: number, pce = 1) =>
      outcomeWith({ metrics: { re: { value: re }, coverage: { value: coverage }, pce: { value: pce } } });
    const runs = [at(-3, 0.5), at(2, 0.9), at(-2, 0.9, NaN)].map((result, i) => ({
      ...run(i, 0),
      result,
    }));
    const { best } = compare(runs);
    expect(best).toMatchObject({
      re: ['step_1', 'step_2'],
      coverage: ['step_1', 'step_2'],
      pce: ['step_0', 'step_1'],
    });
    expect(best).not.toHaveProperty('entropyReal');
  });

  it('of one checkpoint alone is none', () => {
    expect(bestOf(compare([run(1, 3)]).checkpoints)).toEqual({});
  });

  it('is not an infinite value: exact copies are no merit', () => {
    expect(compare([run(1, -Infinity), run(2, 1), run(3, 2)]).best['pce']).toEqual(['step_2']);
  });
});

describe('changes between two checkpoints', () => {
  const report = compare([run(1, 3), run(2, 1)]);
  it('are had in either direction', () => {
    expect(changesBetween(report, 'step_1', 'step_2')!['pce']).toMatchObject({ value: -2, better: true });
    expect(changesBetween(report, 'step_2', 'step_1')!['pce']).toMatchObject({ value: 2, better: false });
    expect(changesBetween(report, 'step_2', 'step_1')!['re']).toMatchObject({ value: 0, better: null });
  });
  it('are null where the pair was not tested', () => {
    expect(changesBetween(report, 'step_1', 'step_9')).toBeNull();
  });
});
