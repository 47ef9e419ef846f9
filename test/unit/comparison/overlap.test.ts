import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { overlapOf } from '../../../src/comparison/overlap';

describe('how a set lies to the reference', () => {
  it.each([
    ['/a/gen', '/a/real', 'apart'],
    ['/a/real', '/a/real', 'same'],
    ['/a', '/a/real', 'holds'],
    ['/a/real/cat', '/a/real', 'inside'],
    ['/a/real2', '/a/real', 'apart'],
    ['/a/real/..cat', '/a/real', 'inside'],
  ])('%s to %s is %s', (generated, reference, overlap) => {
    expect(overlapOf(path.resolve(generated), path.resolve(reference))).toBe(overlap);
  });
});
