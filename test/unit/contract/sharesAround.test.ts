import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareAbove, shareBelow, sortedValues } from '../../../src/contract/percentile';
import { sharesAround } from '../../../src/contract/sharesAround';

const score = fc.oneof(
  fc.constantFrom(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN, 0, -0),
  fc.integer({ min: -3, max: 3 }), // so that many are equal
  fc.double(),
);

it('the shares around a score are those of the sorted scores, of which one that is unknown is none', () => {
  fc.assert(
    fc.property(fc.array(score, { maxLength: 60 }), score, (list, other) => {
      const values = Float64Array.from(list);
      const sorted = sortedValues(values.filter(value => !Number.isNaN(value)));
      for (const value of [...list, other].filter(each => !Number.isNaN(each))) {
        expect(sharesAround(values, value)).toEqual({
          below: shareBelow(sorted, value),
          above: shareAbove(sorted, value),
        });
      }
    }),
  );
});

it('nothing is below or above a score that is unknown, or among none', () => {
  expect(sharesAround(Float64Array.of(1, 2), Number.NaN)).toEqual({ below: 0, above: 0 });
  expect(sharesAround(Float64Array.of(Number.NaN), 1)).toEqual({ below: 0, above: 0 });
  expect(sharesAround(new Float64Array(), 1)).toEqual({ below: 0, above: 0 });
});
