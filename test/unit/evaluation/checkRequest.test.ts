import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/contract/errors';
import { checkRequest, checkSets } from '../../../src/evaluation/checkRequest';
import { requestWith } from '../../support/evaluationRequest';
import { gaussianSet } from '../../support/seededSets';

/** What a user would read. */
function messageOf(act: () => void): string {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return `${error.message} ${error.mend}`;
    throw error;
  }
  return '';
}

describe('checkRequest', () => {
  it.each([0, -1, 2.5, NaN, Infinity])('refuses k = %s', k => {
    expect(messageOf(() => checkRequest(requestWith({ k })))).toContain(`k is ${k}`);
  });

  it('refuses a size at which no sample has a k-th neighbour', () => {
    expect(messageOf(() => checkRequest(requestWith({ k: 5, size: 5 })))).toContain('drawn to 5 samples');
    expect(messageOf(() => checkRequest(requestWith({ k: 5, size: 6 })))).toBe('');
    expect(messageOf(() => checkRequest(requestWith({ k: 5, size: null })))).toBe('');
  });

  it.each([0.5, NaN, 2 ** 60])('refuses seed %s', seed => {
    expect(messageOf(() => checkRequest(requestWith({ seed })))).toContain('seed');
  });

  it('refuses a metric that is not there, and says which are', () => {
    expect(messageOf(() => checkRequest(requestWith({ metrics: ['pce', 'fidd'] })))).toMatch(
      /^There is no metric "fidd"\. Choose of: tri, all, pce, rce, re, .*density, .*\.$/,
    );
  });

  it.each([
    ['density.q', 3, /There is no parameter "density\.q"\. Known: .*density\.k/],
    ['pce.k', 3, /There is no parameter "pce\.k"/],
    ['density.k', 0, /density\.k should be a whole number, 1 or more/],
    ['prCurve.split', 2, /prCurve\.split should be a whole number, 0 to 1\./],
    ['density.k', 2.5, /whole number/],
    ['cmmd.sigma', 0, /cmmd\.sigma should be a number above 0/],
    ['vendi.order', NaN, /number above 0\./],
    ['prCurve.at', 1.5, /prCurve\.at should be a number above 0, 1 at most\./],
    // What takes time by their square: an evaluation would seem to hang.
    ['alphaPrecision.levels', 1002, /2 to 1001/],
    ['betaRecall.levels', 1002, /2 to 1001/],
    ['prCurve.angles', 10_002, /2 to 10001/],
  ])('refuses the parameter %s = %d in words', (name, value, message) => {
    expect(messageOf(() => checkRequest(requestWith({ parameters: { [name]: value } })))).toMatch(message);
  });

  it('takes parameters of the catalogue', () => {
    const parameters = { 'density.k': 3, 'cmmd.sigma': 0.5, 'prCurve.k': 0 };
    expect(messageOf(() => checkRequest(requestWith({ parameters })))).toBe('');
  });

  it.each([[['tri']], [['all']], [['pce', 're']]])('takes %j', metrics => {
    expect(messageOf(() => checkRequest(requestWith({ metrics, seed: -3, k: 1 })))).toBe('');
  });
});

describe('checkSets', () => {
  const set = (path: string, rows: number, dimension: number) => ({
    path,
    features: gaussianSet(rows, dimension, 1),
  });

  it('refuses dimensions that differ, naming both files', () => {
    expect(messageOf(() => checkSets(set('r.npy', 9, 4), set('g.npy', 9, 3), 5))).toBe(
      'r.npy has features of 4 dimensions and g.npy of 3. Features of both sets must come from the same encoder.',
    );
  });

  it('refuses a set of k samples and takes one of k + 1', () => {
    expect(messageOf(() => checkSets(set('r.npy', 9, 4), set('g.npy', 5, 4), 5))).toContain(
      'g.npy has 5 samples',
    );
    expect(messageOf(() => checkSets(set('r.npy', 9, 4), set('g.npy', 6, 4), 5))).toBe('');
  });

  it('refuses a feature that is no number, naming the row', () => {
    const broken = set('g.npy', 9, 4);
    broken.features.values[11] = NaN;
    expect(messageOf(() => checkSets(set('r.npy', 9, 4), broken, 5))).toContain('row 2');
  });
});
