import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../src/contract/progress';
import {
  describeProgress,
  describeScore,
  describeSeconds,
  percentOf,
  shortProgress,
} from '../../../src/services/progressText';

const encoding: Progress = {
  stage: 'encode',
  label: 'Encoding real images',
  done: 320,
  total: 1000,
  unit: 'images',
  rate: 45.3,
  secondsLeft: 15,
};

describe('progress in words', () => {
  it('says stage, count, rate and time left', () => {
    expect(describeProgress(encoding)).toBe(
      'Encoding real images: 320 of 1,000 images, 45.3 images/s, 15 s left',
    );
  });

  it('leaves out what is unknown', () => {
    expect(describeProgress({ ...encoding, rate: 0, secondsLeft: null })).toBe(
      'Encoding real images: 320 of 1,000 images',
    );
    expect(describeProgress({ ...encoding, done: 0, total: 0, rate: 0, secondsLeft: null })).toBe(
      'Encoding real images',
    );
  });

  it('says pairs of rows as a percentage', () => {
    const pairs = {
      ...encoding,
      label: 'Finding neighbors',
      unit: 'pairs',
      done: 5e8,
      total: 1e9,
      rate: 1.25e8,
    };
    expect(describeProgress(pairs)).toBe('Finding neighbors: 50 %, 125M pairs/s, 15 s left');
  });

  it('is never more than 100 percent', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1 }), (done, total) => {
        const percent = percentOf({ ...encoding, done, total });
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
      }),
    );
    expect(percentOf({ ...encoding, total: 0 })).toBeNull();
  });

  it.each([
    [0.2, '1 s'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [200, '3 min 20 s'],
    [3600, '1 h'],
    [7500, '2 h 5 min'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(describeSeconds(seconds)).toBe(text);
  });

  it.each([
    [3.157, '3.16'],
    [-9, '−9.00'],
    [-0.001, '0.00'],
    [Number.NEGATIVE_INFINITY, '−∞'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NaN, '–'],
  ])('a score of %d is %s', (value, text) => {
    expect(describeScore(value)).toBe(text);
  });
});

describe('progress in the status bar', () => {
  it('says the stage, the count, the rate and the time left', () => {
    expect(shortProgress({ ...encoding, rate: 45 })).toBe('Encoding 320/1,000, 45/s, 15 s left');
  });

  it('says pairs as a share, and nothing while the total is unknown', () => {
    const pairs = {
      ...encoding,
      label: 'Searching nearest neighbours',
      unit: 'pairs',
      done: 5e8,
      total: 1e9,
    };
    expect(shortProgress({ ...pairs, rate: 1e8, secondsLeft: 5 })).toBe('Searching 50 %, 5 s left');
    expect(shortProgress({ ...encoding, total: 0 })).toBe('');
  });
});
