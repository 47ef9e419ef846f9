import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sparkline } from '../../../../../src/views/inline/hover/sparkline';

const colours = { line: '#888888', mark: '#ff0000', zero: '#cccccc' };
const size = { width: 64, height: 18 };

function svg(values: number[], at: number): string {
  const [head, body] = sparkline(values, at, colours, size).split(',');
  expect(head).toBe('data:image/svg+xml;base64');
  return Buffer.from(body!, 'base64').toString();
}

function circle(text: string): { x: number; y: number } | null {
  const [, x, y] = /<circle cx="([\d.]+)" cy="([\d.]+)"/.exec(text) ?? [];
  return x === undefined ? null : { x: Number(x), y: Number(y) };
}

describe('sparkline', () => {
  it('is a picture of its size, whatever the values are', async () => {
    const value = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 0));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 60 }), fc.nat(60), async (values, at) => {
        const text = svg(values, at);
        expect(text).not.toMatch(/NaN|Infinity|undefined/);
        const { width, height } = await sharp(Buffer.from(text)).metadata();
        expect({ width, height }).toEqual(size);
      }),
      { numRuns: 50 },
    );
  });

  it('marks the one value, higher the higher it is, later the later', () => {
    const [low, high] = [circle(svg([1, 5, 9], 0))!, circle(svg([1, 5, 9], 2))!];
    expect(high.y).toBeLessThan(low.y);
    expect(high.x).toBeGreaterThan(low.x);
  });

  it('has zero in it: values far from it lie far from its line', () => {
    const far = svg([100, 101], 0);
    const zero = Number(/<path d="M0 ([\d.]+)H/.exec(far)![1]);
    expect(zero - circle(far)!.y).toBeGreaterThan(size.height / 2);
  });

  it('has its place for each value where the greatest is further from the least than numbers go', () => {
    const text = svg([-Number.MAX_VALUE, 0, Number.MAX_VALUE], 1);
    expect(circle(text)!.y).toBeCloseTo(size.height / 2);
    expect(text).not.toContain('NaN');
  });

  it('leaves a gap where a value is not finite, and marks none there', () => {
    const text = svg([1, 2, -Infinity, 3, 4], 2);
    expect(text.match(/<polyline/g)).toHaveLength(2);
    expect(circle(text)).toBeNull();
  });
});
