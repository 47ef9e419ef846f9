import fc from 'fast-check';
import type { FeatureSet } from '../../../../src/features/featureSet';

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Any two sets of one dimension with integers from 0 to a small one: most distances tie and most rows have copies. */
export function tiedSets(
  rows: Range,
  dimension: Range,
  largest: Range,
): fc.Arbitrary<{ x: FeatureSet; y: FeatureSet }> {
  return fc
    .record({ n: fc.integer(rows), m: fc.integer(rows), d: fc.integer(dimension), top: fc.integer(largest) })
    .chain(({ n, m, d, top }) => {
      const set = (count: number) =>
        fc
          .array(fc.integer({ min: 0, max: top }), { minLength: count * d, maxLength: count * d })
          .map((values): FeatureSet => ({ rows: count, dimension: d, values: Float32Array.from(values) }));
      return fc.record({ x: set(n), y: set(m) });
    });
}
