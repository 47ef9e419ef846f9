import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchBounds } from '../../../src/encoders/batchSize';
import { BatchTuner, type BatchBounds } from '../../../src/encoders/batchTuner';

const bounds = (more: Partial<BatchBounds> = {}): BatchBounds => ({
  first: 4,
  most: 32,
  fits: () => true,
  ...more,
});

/** Encodes with a tuner until it has found its size: the sizes in order, and how many batches that took. */
function tune(tuner: BatchTuner, msAnImage: (size: number) => number) {
  const sizes: number[] = [];
  for (let batches = 1; ; batches++) {
    const { size } = tuner;
    if (sizes.at(-1) !== size) sizes.push(size);
    if (tuner.note(size, msAnImage(size) * size)) return { sizes, batches, found: tuner.size };
    if (batches > 100) throw new Error('It never ends.');
  }
}

describe('a batch size', () => {
  it.each([
    ['the first is best', (size: number) => Math.abs(size - 4), [4, 8, 2], 4],
    ['smaller is better', (size: number) => size, [4, 8, 2], 2],
    ['larger is better, up to the bound', (size: number) => 1 / size, [4, 8, 16, 32], 32],
    ['it has its best in between', (size: number) => Math.abs(size - 16) + 1, [4, 8, 16, 32], 16],
    ['larger gains less than noise', (size: number) => 1 - size / 1000, [4, 8, 2], 4],
  ])('is found where %s', (_, time, sizes, found) => {
    const outcome = tune(new BatchTuner(bounds()), time);
    expect(outcome.sizes.slice(0, sizes.length)).toEqual(sizes);
    expect(outcome.found).toBe(found);
  });

  it('is found within a dozen batches, is never more than allowed, and is the best of those tried', () => {
    const times = fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(times, fc.constantFrom(1, 2, 4, 32), (values, first) => {
        const seen = new Map<number, number>();
        const outcome = tune(new BatchTuner(bounds({ first, most: 8 * first })), size => {
          seen.set(size, values[Math.log2(size)]!);
          return seen.get(size)!;
        });
        expect(outcome.batches).toBeLessThanOrEqual(12);
        expect(Math.max(...seen.keys())).toBeLessThanOrEqual(8 * first);
        const best = Math.min(...[...seen].map(([, time]) => time));
        expect(seen.get(outcome.found)!).toBeLessThanOrEqual(best / 0.97);
      }),
    );
  });

  it('is not judged by the first batch, which compiles, nor by a batch that is cut short', () => {
    const tuner = new BatchTuner(bounds());
    tuner.note(4, 1e6);
    tuner.note(3, 0);
    tuner.note(4, 40);
    expect(tuner.size).toBe(4);
    tuner.note(4, 40);
    expect(tuner.size).toBe(8);
  });

  it('is judged by its quickest batch, for other work slows the others', () => {
    const tuner = new BatchTuner(bounds({ most: 8 }));
    for (const ms of [0, 40, 40]) tuner.note(4, ms);
    tuner.note(8, 1e6);
    expect(tuner.note(8, 40)).toBe(true);
    expect(tuner.size).toBe(8);
  });

  it('goes back to the last that worked where there is no memory for more', () => {
    const tuner = new BatchTuner(bounds());
    expect(tuner.exploring).toBe(false);
    for (const ms of [0, 40, 40]) tuner.note(4, ms);
    expect(tuner.exploring).toBe(true);
    tuner.failed();
    expect(tuner).toMatchObject({ size: 4, exploring: false });
    expect(tuner.note(4, 40)).toBe(false);
  });

  it('does not grow to batches of many seconds, which a cancel would lose', () => {
    const better = (base: number) => (size: number) => base * (1 + 1 / size);
    expect(tune(new BatchTuner(bounds()), better(240))).toMatchObject({ sizes: [4, 2], found: 4 });
    expect(tune(new BatchTuner(bounds()), better(150))).toMatchObject({ sizes: [4, 8], found: 8 });
  });

  it('that was found earlier is not looked for', () => {
    const tuner = BatchTuner.of(24);
    for (let i = 0; i < 10; i++) expect(tuner.note(24, 1)).toBe(false);
    expect(tuner.size).toBe(24);
  });
});

describe('the bounds', () => {
  const input = { width: 224, height: 224 } as Parameters<typeof batchBounds>[0];

  it('keep batches to half of the memory that is free', () => {
    const { fits } = batchBounds(input, 'cpu', () => 2 ** 30);
    expect(fits(8)).toBe(true);
    expect(fits(64)).toBe(false);
    expect(batchBounds(input, 'cpu', () => 2 ** 36).fits(64)).toBe(true);
  });

  it('are eight times the first, and no more than 512', () => {
    expect(batchBounds(input, 'cpu')).toMatchObject({ first: 4, most: 32 });
    expect(batchBounds({ ...input, width: 32, height: 32 }, 'cuda').most).toBe(512);
  });
});
