import fc from 'fast-check';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { nameCheckpoints } from '../../../src/comparison/nameCheckpoints';

const names = (paths: readonly string[], pattern?: string) =>
  nameCheckpoints(paths, pattern).map(({ name }) => name);

describe('checkpoints', () => {
  it('are named by as few last folders as tell them apart', () => {
    expect(names(['/a/step_2', '/a/step_1'])).toEqual(['step_1', 'step_2']);
    expect(names(['/runs/b/samples', '/runs/a/samples'])).toEqual(['a/samples', 'b/samples']);
  });

  it('stand in the order of their steps, which is not that of their names', () => {
    expect(names(['/r/iter_50k', '/r/iter_9000'])).toEqual(['iter_9000', 'iter_50k']);
    expect(names(['/r/run9_step_1', '/r/run1_step_2'])).toEqual(['run9_step_1', 'run1_step_2']);
    expect(names(['/r/a9b1', '/r/a1b2'], 'b(\\d)')).toEqual(['a9b1', 'a1b2']);
  });

  it('stand in the order of their names where steps count different things, or one has none', () => {
    expect(names(['/r/step_1', '/r/epoch_2'])).toEqual(['epoch_2', 'step_1']);
    expect(names(['/r/b1', '/r/final', '/r/a2'])).toEqual(['a2', 'b1', 'final']);
  });

  it('read no step of a feature file off its ending', () => {
    const [found] = nameCheckpoints(['/r/step_1000.npy', '/r/step_2000.npz']);
    expect(found).toMatchObject({ name: 'step_1000.npy', step: { step: 1000, unit: 'step' } });
  });

  it('that are named twice count once', () => {
    expect(names(['/r/a', '/r/../r/a', '/r/b'])).toEqual(['a', 'b']);
  });

  it('have names of their own, and the same ones in any order', () => {
    const part = fc.constantFrom('a', 'b', 'step_1', 'step_2', 'x.npy');
    const file = fc.array(part, { minLength: 1, maxLength: 4 }).map(parts => `/${parts.join('/')}`);
    fc.assert(
      fc.property(fc.uniqueArray(file, { minLength: 1, maxLength: 8 }), paths => {
        const found = nameCheckpoints(paths);
        expect(new Set(found.map(({ name }) => name)).size).toBe(paths.length);
        expect(found.map(one => one.path).sort()).toEqual(paths.map(one => path.resolve(one)).sort());
        expect(nameCheckpoints(paths.toReversed())).toEqual(found);
      }),
    );
  });
});
