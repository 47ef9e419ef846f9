import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { featuresSha256 } from '../../../src/features/fingerprint';

const setOf = (values: Float32Array) => ({ rows: values.length / 4, dimension: 4, values });
const numbers = (first: number) => Float32Array.from({ length: 40 }, (_, i) => first + i / 7);

describe('featuresSha256', () => {
  it('is that of the shape and all bytes, whatever pieces they are hashed in', () => {
    const values = numbers(0);
    const whole = createHash('sha256')
      .update('10 x 4 float32\n')
      .update(new Uint8Array(values.buffer))
      .digest('hex');
    for (const piece of [3, 16, 160, 1000]) expect(featuresSha256(setOf(numbers(0)), piece)).toBe(whole);
  });

  it('is of the rows alone where they are a part of a larger array', () => {
    const part = new Float32Array([...numbers(9), ...numbers(0), 1]).subarray(40, 80);
    expect(featuresSha256(setOf(part), 24)).toBe(featuresSha256(setOf(numbers(0))));
  });
});
