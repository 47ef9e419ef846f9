import fc from 'fast-check';
import { homedir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareInput, requireOneOf } from '../../../src/agents/compareInput';
import { evaluateInput } from '../../../src/agents/evaluateInput';
import { outliersInput, picturedOutliersInput } from '../../../src/agents/outliersInput';
import { readInput } from '../../../src/agents/readInput';
import { requireApart } from '../../../src/agents/requireApart';
import { InputError } from '../../../src/contract/errors';

const generated = path.resolve('/samples');

describe('reading arguments', () => {
  it('gives what fits back as it is', () => {
    const input = { generated, real: path.resolve('/real'), metrics: ['coverage'], k: 3, seed: 0 };
    expect(readInput(evaluateInput, input)).toEqual(input);
  });

  it('never throws anything but an InputError that names an argument, whatever a model sends', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, value) => {
        for (const input of [
          whole,
          { generated: value },
          { generated, k: value },
          { generated, metrics: value },
        ])
          try {
            readInput(evaluateInput, input);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
            expect((error as InputError).mend).toContain('generated, real, encoder');
          }
      }),
    );
  });

  it.each([
    [{ generated: 'samples' }, '"generated" is "samples"; it should be an absolute path'],
    [{ generated: 7 }, '"generated" is 7; it should be of type string'],
    [{ generated: '' }, '"generated" is ""; it should be a text that is not empty'],
    [{ generated, limit: 101 }, '"limit" is 101; it should be at most 100'],
    [{ generated, limit: 1.5 }, '"limit" is 1.5; it should be a whole number'],
    [{ generated, percentile: 49 }, '"percentile" is 49; it should be at least 50'],
    [{ generated, kind: 'worst' }, '"kind" is "worst"; it should be one of "outliers", "copies", "all"'],
    [{ generated, includeImages: 1 }, 'no argument "includeImages"'],
    [[], 'should be an object'],
  ])('says of %j what is wrong', (input, words) => {
    expect(() => readInput(outliersInput, input)).toThrow(words);
  });

  it('takes ~ for the home folder, which is the same for whoever reads it, in every path', () => {
    const [at, here] = ['~/a', path.join(homedir(), 'a')];
    const paths = { generated: at, real: at, encoder: at, test: at };
    expect(readInput(evaluateInput, paths)).toEqual({
      generated: here,
      real: here,
      encoder: here,
      test: here,
    });
    expect(readInput(compareInput, { checkpoints: [at, '/b'] }).checkpoints).toEqual([here, '/b']);
    expect(() => readInput(evaluateInput, { generated: '~a/b' })).toThrow('should be an absolute path');
  });

  it('takes images only where they can be carried', () => {
    expect(readInput(picturedOutliersInput, { generated, includeImages: 8 }).includeImages).toBe(8);
    expect(() => readInput(picturedOutliersInput, { generated, includeImages: 9 })).toThrow('at most 8');
  });

  it('wants checkpoints or their folder, not both', () => {
    const checkpoints = [generated, path.resolve('/b')];
    expect(() => requireOneOf({ checkpoints, folder: generated })).toThrow('Both');
    expect(() => requireOneOf({})).toThrow('Neither');
    requireOneOf(readInput(compareInput, { checkpoints }));
    requireOneOf(readInput(compareInput, { folder: generated }));
  });

  it('wants two sets that share no files', () => {
    const real = path.resolve('/data/real');
    requireApart(path.resolve('/data/generated'), real);
    for (const file of [real, path.dirname(real), path.join(real, 'cat')])
      expect(() => requireApart(file, real)).toThrow(real);
  });
});
