import { describe, expect, it } from 'vitest';
import { tooltipText } from '../../../src/views/tooltipText';

describe('a text in a tooltip', () => {
  it('has spaces at which lines break, and its own line breaks', () => {
    expect(tooltipText('No clear difference.\nLook at them.')).toBe('No clear difference.  \nLook at them.');
  });

  it('is no Markdown, no HTML and no icon, whatever it holds', () => {
    expect(tooltipText('/data/*_real_*/<b>[x](y)$(bug)&nbsp;')).toBe(
      '/data/\\*\\_real\\_\\*/\\<b\\>\\[x\\](y)\\$(bug)\\&nbsp;',
    );
  });
});
