import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../webview/query/filter';
import {
  hasClass,
  pceInterval,
  toggleClass,
  toggleToken,
  withPceInterval,
} from '../../../webview/query/filterText';
import { tokenize } from '../../../webview/query/tokens';

const bound = fc.option(
  fc.integer({ min: -5000, max: 5000 }).map(n => n / 10),
  { nil: null },
);
const rest = fc.constantFrom('', 'class:cat', 'name:"a b" copy', 're:<-2', '-class:dog 0042');

describe('brush and text', () => {
  it('reads back exactly the interval it wrote, and leaves the other conditions', () => {
    fc.assert(
      fc.property(rest, bound, bound, bound, (text, low, high, earlier) => {
        const start = earlier === null ? text : withPceInterval(text, { low: earlier, high: null });
        const written = withPceInterval(start, { low, high });
        expect(pceInterval(written)).toEqual({ low, high });
        expect(withPceInterval(written, { low: null, high: null })).toBe(text);
        expect(parseFilter(written).problems).toEqual([]);
      }),
    );
  });

  it('takes the tightest of several bounds, and leaves exact and negated ones alone', () => {
    expect(pceInterval('pce:>1 pce:>=3 pce:<9 pce:<=7')).toEqual({ low: 3, high: 7 });
    expect(pceInterval('pce:=3 -pce:>5')).toEqual({ low: null, high: null });
    expect(withPceInterval('pce:=3 pce:>1 copy', { low: 2, high: 4 })).toBe('pce:=3 pce:>=2 pce:<4 copy');
  });
});

describe('classes', () => {
  it('are toggled by name, whatever the name', () => {
    fc.assert(
      fc.property(fc.constantFrom('cat', 'golden retriever', 'a,b', 'pce:>3', 'ß'), name => {
        const on = toggleClass('pce:>3 class:dog', name);
        expect(hasClass(on, name)).toBe(true);
        expect(parseFilter(on).clauses[1]).toEqual({
          kind: 'class',
          names: [{ text: name.toLowerCase(), exact: true }],
          negated: false,
        });
        expect(toggleClass(on, name)).toBe('pce:>3');
      }),
    );
  });
});

describe('tokens', () => {
  it('are put in and taken out again', () => {
    expect(toggleToken('copy', 'pce:=-inf')).toBe('copy pce:=-inf');
    expect(toggleToken('copy pce:=-inf', 'pce:=-inf')).toBe('copy');
  });

  it('cover every character that is not a blank outside quotes', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const tokens = tokenize(text);
        for (const token of tokens) expect(text.slice(token.start, token.end)).toBe(token.text);
        expect(
          tokens
            .map(token => token.text)
            .join('')
            .replace(/\s/g, ''),
        ).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});

describe('problems', () => {
  it.each([
    ['pc:>3', '“pc:” is not known'],
    ['pce:', 'has nothing after it'],
    ['pce:abc', 'needs a number'],
    ['class:"cat', 'is not closed'],
  ])('%s is explained', (text, words) => {
    expect(parseFilter(text).problems.join()).toContain(words);
  });

  it('are said of nothing that can be read: infinities, the real minus sign, exponents', () => {
    const { clauses, problems } = parseFilter('pce:=-inf re:>−2.5 distance:<=1e-3 re:<+.5');
    expect(problems).toEqual([]);
    expect(clauses.map(clause => (clause.kind === 'number' ? clause.value : NaN))).toEqual([
      -Infinity,
      -2.5,
      1e-3,
      0.5,
    ]);
  });
});
