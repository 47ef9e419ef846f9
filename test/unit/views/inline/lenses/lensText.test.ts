import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iconless, shorten } from '../../../../../src/views/inline/lenses/lensText';

describe('texts of a lens', () => {
  it('show the name of a folder that is written like an icon', () => {
    expect(iconless('$(trash) and $(sync~spin)')).toBe('\\$(trash) and \\$(sync~spin)');
    expect(iconless('cost_$5 (draft)')).toBe('cost_$5 (draft)');
  });

  it('are on one line and no longer than asked, but for the dots', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 80 }), (text, length) => {
        const short = shorten(text, length);
        expect(short).not.toMatch(/[\r\n]/);
        expect(short.length).toBeLessThanOrEqual(length + 1);
      }),
    );
    expect(shorten('The engine\nstopped unexpectedly.', 15)).toBe('The engine…');
    expect(shorten('Short.', 15)).toBe('Short.');
  });
});
