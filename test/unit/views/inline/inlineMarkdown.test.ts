import { describe, expect, it } from 'vitest';
import { commandLink, inlineImage } from '../../../../src/views/inline/inlineMarkdown';

describe('inlineMarkdown', () => {
  it('an image has its width behind a bar, which a table needs escaped', () => {
    expect(inlineImage('a.png', 'file:///a.webp', 96)).toBe('![a.png](file:///a.webp|width=96)');
    expect(inlineImage('a.png', 'file:///a.webp', 96, { inTable: true })).toContain('webp\\|width=96)');
  });

  it('a file name with Markdown in it stays a name', () => {
    expect(inlineImage('![x](y) *b*', 'file:///a', 8)).toBe('![!\\[x\\](y) *b*](file:///a|width=8)');
    expect(inlineImage('a|b `c` $(d)\n', 'file:///a', 8, { inTable: true })).toContain("![a\\|b 'c' $ (d) ]");
    expect(commandLink('a](b', 'sampleLens.openRun', [{ runId: 'a' }])).toMatch(/^\[a\\\]\(b\]\(command:/);
  });

  it('a link carries its arguments, whatever is in them', () => {
    const link = commandLink('open', 'sampleLens.openRun', [{ runId: 'a) "b" (c' }], 'the "run"');
    const [, query] = /\(command:sampleLens\.openRun\?([^ ()]+) "the 'run'"\)$/.exec(link) ?? [];
    expect(JSON.parse(decodeURIComponent(query!))).toEqual([{ runId: 'a) "b" (c' }]);
  });
});
