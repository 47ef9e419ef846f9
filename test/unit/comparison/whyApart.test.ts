import { describe, expect, it } from 'vitest';
import { whyApart } from '../../../src/comparison/whyApart';
import type { Report } from '../../../src/contract/report';
import { exampleReport } from '../reports/exampleReport';

const base = exampleReport();
const withReal = (changes: Partial<Report['real']>) => exampleReport({ real: { ...base.real, ...changes } });

describe('two runs', () => {
  it('may stand in one table whatever was asked for, and what ran them', () => {
    const other = exampleReport({
      settings: { ...base.settings, metrics: ['all'], provider: 'cpu' },
      provider: { used: null, tried: [] },
    });
    expect(whyApart(other, base)).toBeNull();
  });

  it('of one reference set in two places may stand in one table, told by its features', () => {
    expect(
      whyApart(withReal({ path: '/b', featuresSha256: '1' }), withReal({ path: '/a', featuresSha256: '1' })),
    ).toBeNull();
  });

  it.each<[string, Partial<Report>, string]>([
    ['another reference', { real: { ...base.real, path: '/other' } }, '/other, not /data/reference'],
    ['a reference with more images', { real: { ...base.real, count: 9 } }, 'have changed'],
    ['another encoder', { encoder: { ...base.encoder, weightsSha256: 'f', name: 'DINOv2' } }, 'DINOv2'],
    ['another preparation', { encoder: { ...base.encoder, preprocessing: 'v2' } }, 'preparation'],
    ['another k', { neighbors: { ...base.neighbors, k: 9 } }, 'k (9, not 1)'],
    ['another size', { equalization: { ...base.equalization, realSize: 7 } }, 'size (7 x 3, not 3 x 3)'],
    ['open balls', { settings: { ...base.settings, balls: 'open' } }, 'balls (open, not closed)'],
    [
      'another parameter',
      { settings: { ...base.settings, parameters: { 'density.k': 3 } } },
      'density.k = 3, not the default',
    ],
  ])('with %s may not, and it says why', (_, changes, words) => {
    expect(whyApart(exampleReport(changes), base)).toContain(words);
  });

  it('that differ in two ways are told both', () => {
    const other = exampleReport({
      neighbors: { ...base.neighbors, k: 9 },
      real: { ...base.real, path: '/b' },
    });
    expect(whyApart(other, base)).toMatch(/reference set.*; another k/);
  });
});
