import { InvalidArgumentError } from 'commander';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filled, metricNames, wholeNumber } from '../../../../src/cli/flags/optionValues';
import { metricCatalogue } from '../../../../src/metrics/catalogue';

describe('a whole number', () => {
  it('is itself', () => {
    fc.assert(fc.property(fc.maxSafeNat(), n => wholeNumber(0)(String(n)) === n));
  });

  it.each(['', ' ', '-1', '1.5', '1e3', '0x10', 'five', '5 ', '9007199254740993', 'NaN', 'Infinity'])(
    'is not "%s"',
    text => expect(() => wholeNumber(0)(text)).toThrow(InvalidArgumentError),
  );

  it('has a least value', () => {
    expect(() => wholeNumber(1)('0')).toThrow('It should be a whole number, 1 or more.');
  });
});

describe('names of metrics', () => {
  it('are groups or keys, with commas between, each once', () => {
    expect(metricNames('tri')).toEqual(['tri']);
    expect(metricNames(' pce , re,pce,')).toEqual(['pce', 're']);
  });

  it('that nobody knows are named, with all that are known', () => {
    const message = /There is no metric "fid", "x"\. Known: tri, all, /;
    expect(() => metricNames('pce,fid,x')).toThrow(message);
    for (const { key } of metricCatalogue) expect(() => metricNames('x')).toThrow(key);
  });

  it('are at least one', () => expect(() => metricNames(' , ')).toThrow(InvalidArgumentError));
});

describe('a path', () => {
  it('is not empty', () => {
    expect(filled('a')).toBe('a');
    expect(() => filled(' ')).toThrow(InvalidArgumentError);
  });
});
