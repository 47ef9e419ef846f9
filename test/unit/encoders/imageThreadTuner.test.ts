import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageThreadTuner } from '../../../src/encoders/imageThreadTuner';

/** An encoder that takes `encode` ms an image, whose threads take `prepare` ms an image each. */
interface Machine {
  encode: number;
  prepare: number;
  /** Threads beyond which images are made ready no faster. */
  useful?: number;
  /** What each image thread adds to the time of the encoder, as a share of it. */
  disturbs?: number;
}

/** Runs batches of eight, until nothing has changed for many of them; the numbers of threads in order. */
function work(
  tuner: ImageThreadTuner,
  { encode, prepare, useful = Infinity, disturbs = 0 }: Machine,
): number[] {
  const used = [tuner.threads];
  for (let batch = 0; batch < 400; batch++) {
    const n = 8;
    const encoded = n * encode * (1 + disturbs * tuner.threads);
    const ready = (n * prepare) / Math.min(tuner.threads, useful);
    tuner.note(n, Math.max(0, ready - encoded), encoded);
    if (tuner.threads !== used.at(-1)) used.push(tuner.threads);
  }
  return used;
}

describe('the number of image threads', () => {
  it.each([
    ['stays where images are ready in time', { encode: 240, prepare: 9 }, [2]],
    ['doubles until the encoder waits no more', { encode: 2, prepare: 20 }, [2, 4, 8, 16]],
    ['ends at what may be tried', { encode: 0.1, prepare: 20 }, [2, 4, 8, 16]],
    ['goes back where more bring nothing', { encode: 1, prepare: 20, useful: 4 }, [2, 4, 8, 4]],
    [
      'goes back where more take from the encoder what they bring',
      { encode: 5, prepare: 14, disturbs: 0.5 },
      [2],
    ],
  ])('%s', (_, machine, expected) => {
    expect(work(new ImageThreadTuner({ first: 2, most: 16 }), machine)).toEqual(expected);
  });

  it('is at the end as fast as any that was used, but for noise', () => {
    const milliseconds = fc.double({ min: 0.1, max: 100, noNaN: true });
    const machines = fc.record({
      encode: milliseconds,
      prepare: milliseconds,
      useful: fc.integer({ min: 1, max: 32 }),
      disturbs: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(machines, fc.integer({ min: 1, max: 8 }), (machine, first) => {
        const tuner = new ImageThreadTuner({ first, most: 32 });
        const timeOf = (threads: number) =>
          Math.max(
            machine.prepare / Math.min(threads, machine.useful),
            machine.encode * (1 + machine.disturbs * threads),
          );
        const best = Math.min(...work(tuner, machine).map(timeOf));
        expect(timeOf(tuner.threads)).toBeLessThanOrEqual(best * 1.03 + 1e-9);
      }),
    );
  });

  it('says when something is found, once for each number that was tried', () => {
    const tuner = new ImageThreadTuner({ first: 1, most: 2 });
    const found: number[] = [];
    for (let batch = 0; batch < 50; batch++) {
      if (tuner.note(8, tuner.threads === 1 ? 100 : 0, 100)) found.push(tuner.threads);
    }
    expect(found).toEqual([2]);
  });

  it('is not judged by batches that were made ready before a change', () => {
    const tuner = new ImageThreadTuner({ first: 1, most: 2 });
    for (let batch = 0; batch < 4; batch++) tuner.note(8, 100, 100);
    expect(tuner.threads).toBe(2);
    for (let batch = 0; batch < 4; batch++) tuner.note(8, 1e6, 100);
    for (let batch = 0; batch < 8; batch++) tuner.note(8, 0, 100);
    expect(tuner.threads).toBe(2);
  });
});
