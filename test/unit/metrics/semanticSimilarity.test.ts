import { describe, expect, it } from 'vitest';
import { semanticSimilarity } from '../../../src/metrics/semanticSimilarity';
import { rotated, scaled } from '../../support/movedSets';
import { gaussianSet, setOf } from '../../support/seededSets';

describe('semantic similarity', () => {
  it('is 100 of one image again and again, 0 of images at right angles, -100 of opposites', () => {
    const images = setOf([
      [1, 1],
      [2, 2],
      [1, 0],
      [0, 3],
      [1, 2],
      [-1, -2],
    ]);
    const { prompts, value, perSample } = semanticSimilarity(images, Int32Array.of(0, 0, 1, 1, 2, 2));
    expect(prompts[0]!.value).toBeCloseTo(100, 10);
    expect(prompts[1]!.value).toBeCloseTo(0, 10);
    expect(prompts[2]!.value).toBeCloseTo(-100, 10);
    expect(value).toBeCloseTo(0, 10);
    expect(perSample[4]).toBeCloseTo(-100, 10);
  });

  it('is the mean over pairs, and finds the image that is unlike the others', () => {
    const images = setOf([
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
    const { value, perSample } = semanticSimilarity(images, Int32Array.of(0, 0, 0));
    expect(value).toBeCloseTo(100 / 3, 10);
    expect(perSample[2]).toBeCloseTo(0, 10);
    expect(perSample[0]).toBeCloseTo(50, 10);
  });

  it('leaves out prompts with one image, and weighs the others alike', () => {
    const images = setOf([
      [5, 1],
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
    const { prompts, value, standardError } = semanticSimilarity(images, Int32Array.of(0, 1, 1, 1, 2, 2));
    expect(prompts.map(({ images: count }) => count)).toEqual([1, 3, 2]);
    expect(prompts[0]!.value).toBeNaN();
    expect(value).toBeCloseTo(50, 10);
    expect(standardError).toBeCloseTo(50, 10);
  });

  it('does not see rotation or scale', () => {
    const images = gaussianSet(12, 5, 1);
    const prompts = Int32Array.from({ length: 12 }, (_, i) => i % 3);
    const { value } = semanticSimilarity(images, prompts);
    expect(semanticSimilarity(rotated(images, 1), prompts).value).toBeCloseTo(value, 3);
    expect(semanticSimilarity(scaled(images, 4), prompts).value).toBeCloseTo(value, 10);
  });
});
