import { describe, expect, it } from 'vitest';
import {
  counted,
  formatBytes,
  formatOptional,
  formatScore,
  formatSeconds,
  formatShare,
  formatUncertainty,
} from '../../../src/contract/format';

describe('numbers in reports', () => {
  it.each([
    [0, '0.000'],
    [-0.0001, '0.000'],
    [-0.0005001, '-0.001'],
    [1234.5678, '1234.568'],
    [Infinity, '∞'],
    [-Infinity, '-∞'],
    [NaN, 'not a number'],
  ])('a score of %d is "%s"', (value, text) => expect(formatScore(value)).toBe(text));

  it.each([
    [0, '0.0 s'],
    [9.94, '9.9 s'],
    [9.96, '10 s'],
    [59.4, '59 s'],
    [59.6, '1 min 00 s'],
    [3599.4, '59 min 59 s'],
    [3599.6, '1 h 00 min'],
    [7620, '2 h 07 min'],
  ])('%d seconds are "%s"', (seconds, text) => expect(formatSeconds(seconds)).toBe(text));

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [12_345, '12 kB'],
    [88_459_888, '88 MB'],
    [1_220_000_000, '1.22 GB'],
  ])('%d bytes are "%s"', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it('what is not there is a dash', () => {
    expect([null, undefined].map(formatOptional)).toEqual(['–', '–']);
    expect([undefined, NaN].map(formatUncertainty)).toEqual(['–', '–']);
  });

  it('counts have the right number of their noun', () => {
    expect([counted(0, 'image'), counted(1, 'class', 'classes'), counted(2000, 'class', 'classes')]).toEqual([
      '0 images',
      '1 class',
      '2,000 classes',
    ]);
    expect(formatShare(1 / 3)).toBe('33.3 %');
  });
});
