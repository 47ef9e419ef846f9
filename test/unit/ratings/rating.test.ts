import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/metrics/statistics/random';
import { drawTrials, mostTrials } from '../../../src/ratings/drawTrials';
import {
  answeredTrials,
  isOpen,
  withAnswer,
  withoutLastAnswer,
  withoutTrials,
  type Rating,
} from '../../../src/ratings/rating';

const names = (count: number) => Array.from({ length: count }, (_, i) => `${i}.png`);
const random = () => seededRandom(1, 'rating');
const rating = (count = 4): Rating => ({
  startedAt: '2026-01-02T03:04:05.000Z',
  evaluatedAt: '2026-01-01T00:00:00.000Z',
  trials: drawTrials({ real: names(9), generated: names(9) }, count, [], random()),
  answers: [],
  stopped: false,
});
const real = { answer: 'real', seconds: 1 } as const;
const generated = { answer: 'generated', seconds: 2 } as const;

describe('the images of a blind rating', () => {
  it('are half real and half generated, each at most once, as many as were asked for', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), fc.integer(), (r, g, half, seed) => {
        const sets = { real: names(r + 1), generated: names(g + 1) };
        const count = 2 * Math.min(half + 1, r + 1, g + 1);
        expect(mostTrials(sets)).toBeGreaterThanOrEqual(count);
        const trials = drawTrials(sets, count, [], seededRandom(seed, 'rating'));
        for (const truth of ['real', 'generated'] as const) {
          const rows = trials.filter(trial => trial.truth === truth).map(({ row }) => row);
          expect(rows).toHaveLength(count / 2);
          expect(new Set(rows).size).toBe(count / 2);
        }
        expect(trials.every(({ truth, row, name }) => sets[truth][row] === name)).toBe(true);
      }),
    );
  });

  it('come in an order that does not tell what they are', () => {
    // Of 2,000 orders of 1 + 1 images each begins with the real one as often as not, within four standard errors.
    const next = random();
    const first = Array.from(
      { length: 2000 },
      () => drawTrials({ real: ['a'], generated: ['b'] }, 2, [], next)[0]!,
    );
    const share = first.filter(({ truth }) => truth === 'real').length / 2000;
    expect(Math.abs(share - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 2000));
  });

  it('are those that were not shown before, as long as there are any', () => {
    const sets = { real: names(5), generated: names(4) };
    const first = drawTrials(sets, 6, [], random());
    const second = drawTrials(sets, 6, first, random());
    const rowsOf = (truth: string, trials: typeof first) =>
      trials.filter(trial => trial.truth === truth).map(({ row }) => row);
    const again = rowsOf('real', second).filter(row => rowsOf('real', first).includes(row));
    expect(again).toHaveLength(1); // 5 images, 3 shown: 2 are new
    expect(new Set([...rowsOf('generated', first), ...rowsOf('generated', second)]).size).toBe(4);
  });
});

describe('a blind rating', () => {
  it('takes an answer to the next image only: the second of a double click is none', () => {
    const one = withAnswer(rating(), 0, real);
    expect(one.answers).toEqual([real]);
    expect(withAnswer(one, 0, generated)).toBe(one);
    expect(withAnswer(one, 2, generated)).toBe(one);
  });

  it('is over with its last answer, or when it is stopped, and takes none then', () => {
    const full = [0, 1, 2, 3].reduce((made, at) => withAnswer(made, at, real), rating());
    expect(isOpen(full)).toBe(false);
    expect(withAnswer(full, 4, real)).toBe(full);
    expect(withoutLastAnswer(full)).toBe(full);
    const stopped = { ...withAnswer(rating(), 0, real), stopped: true };
    expect([isOpen(stopped), withAnswer(stopped, 1, real)]).toEqual([false, stopped]);
  });

  it('takes back its last answer, and nothing where there is none', () => {
    const two = withAnswer(withAnswer(rating(), 0, real), 1, generated);
    expect(withoutLastAnswer(two).answers).toEqual([real]);
    expect(withoutLastAnswer(rating()).answers).toEqual([]);
  });

  it('passes over images to come that are gone, and keeps what was said of those before', () => {
    const two = withAnswer(withAnswer(rating(), 0, real), 1, generated);
    const left = withoutTrials(two, () => true);
    expect(answeredTrials(left)).toEqual([
      { ...two.trials[0], ...real },
      { ...two.trials[1], ...generated },
    ]);
    expect(isOpen(left)).toBe(false);
  });
});
