import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packNonFinite, unpackNonFinite } from '../../../src/contract/nonFinite';

const message = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.double().map(value => (Object.is(value, -0) ? 0 : value)),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string().filter(key => key !== '$number' && key !== '__proto__'),
      tie('value'),
    ),
  ),
})).value;

describe('non-finite numbers on the way to the webview', () => {
  it('a message survives JSON unchanged, Infinity and NaN included', () => {
    fc.assert(
      fc.property(message, value => {
        expect(unpackNonFinite(JSON.parse(JSON.stringify(packNonFinite(value))))).toEqual(value);
      }),
    );
  });

  it('typed arrays pass untouched, for VS Code carries them as binary', () => {
    const column = Float64Array.of(1, Number.NEGATIVE_INFINITY);
    expect(packNonFinite({ column })).toEqual({ column });
    expect((packNonFinite({ column }) as { column: Float64Array }).column).toBe(column);
  });
});
