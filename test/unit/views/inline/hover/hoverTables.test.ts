import { describe, expect, it } from 'vitest';
import type { FilmstripSample } from '../../../../../src/views/inline/filmstrip';
import { filmstripTable } from '../../../../../src/views/inline/hover/filmstripTable';
import { scoreLine } from '../../../../../src/views/inline/hover/scoreLine';
import { inlineText } from '../../../../../src/views/inline/inlineMarkdown';

function sample(name: string, pce: number, image: string | null, real = 'r.png'): FilmstripSample {
  const nearest = [{ row: 0, name: real, file: `/r/${real}`, image, distance: 1 }];
  return { row: 0, name, file: `/g/${name}`, image, pce, realShare: null, mode: null, nearest };
}

const words = {
  rows: ['least | real', 'PCE', 'nearest real'] as [string, string, string],
  generated: (name: string) => `Generated ${name}`,
  real: (name: string) => `Real ${name}`,
};

/** Cells of a row of Markdown: bars that are not escaped part them. */
const cells = (line: string) => line.split(/(?<!\\)\|/).slice(1, -1);

describe('filmstripTable', () => {
  const table = (...samples: FilmstripSample[]) => filmstripTable(samples, words).split('\n');

  it('has a column a sample: its picture, its PCE, its nearest real picture', () => {
    const [first, rule, scores, last] = table(
      sample('a.png', 12.345, 'file:///a.webp'),
      sample('b.png', -Infinity, 'file:///b.webp'),
    );
    expect(cells(first!)[1]).toContain('![Generated a.png](file:///a.webp\\|width=44)');
    expect(cells(scores!).map(cell => cell.trim())).toEqual(['PCE', '**12.35**', '**−∞**']);
    expect(cells(last!)[2]).toContain('![Real r.png](file:///b.webp\\|width=44)');
    expect(cells(rule!)).toHaveLength(3);
  });

  it('keeps its columns whatever the files are called', () => {
    const odd = ['a|b.png', '](x) ![y', '`c` <img>', '$(trash)\n| --- |', '**d**'];
    for (const image of [null, 'file:///a.webp']) {
      const lines = table(...odd.map(name => sample(name, 1, image, name)));
      expect(lines).toHaveLength(4);
      for (const line of lines) expect(cells(line)).toHaveLength(1 + odd.length);
    }
    const names = table(...odd.map(name => sample(name, 1, null, name))).join('');
    expect(names).not.toMatch(/(?<!\\)\$\(/); // what stands for a picture is no icon
  });

  it('names a sample that has no picture by the end of its name', () => {
    const [first] = table(sample('class_17/very_long_name_0042.png', 1, null));
    expect(cells(first!)[1]!.trim()).toBe('…me\\_0042.png');
  });
});

describe('scoreLine', () => {
  const score = { name: 'PCE', value: -1.234, standardError: 0.5, level: 'good' as const, chart: null };

  it('has every score with its error, and an icon where it is off', () => {
    expect(scoreLine([score], '')).toBe('**PCE** −1.23 ± 0.50');
    expect(scoreLine([{ ...score, level: 'warning' }], '')).toMatch(/^\$\(warning\) \*\*PCE/);
    expect(scoreLine([{ ...score, level: 'error' }], '')).toMatch(/^\$\(error\) /);
  });

  it('has no error where there is none to know', () => {
    expect(scoreLine([{ ...score, standardError: NaN }], '')).toBe('**PCE** −1.23');
    expect(scoreLine([{ ...score, value: -Infinity }], '')).toBe('**PCE** −∞');
  });

  it('has the chart of each beside it, and what they show at the end', () => {
    const chart = { address: 'data:x', alt: 'step_1: 2' };
    expect(scoreLine([{ ...score, chart }], '2 runs')).toContain('![step_1: 2](data:x|width=64)');
    expect(scoreLine([{ ...score, chart }], '2 runs')).toMatch(/2 runs$/);
  });
});

describe('inlineText', () => {
  it('shows a folder’s name as it is, whatever of it would be Markdown, HTML or an icon', () => {
    expect(inlineText('*a* [b](c) <d> $(trash) `e`\n# f')).toBe(
      '\\*a\\* \\[b\\](c) \\<d\\> \\$(trash) \\`e\\` \\# f',
    );
  });
});
