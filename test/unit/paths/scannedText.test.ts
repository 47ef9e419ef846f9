import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grammarOf } from '../../../src/paths/grammarOf';
import { limits } from '../../../src/paths/limits';
import type { LineChange } from '../../../src/paths/scannedText';
import { ScannedText } from '../../../src/paths/scannedText';
import { scanned } from './mentionsIn';

/** Lines that open, close and continue things, and use what others define. */
const pieces: Readonly<Record<string, readonly string[]>> = {
  python: [
    'a = "s/t"',
    'b = a + "/x"',
    '    b = a + "/y"',
    'def f(a, b="c/d",',
    'def g():',
    'class C:',
    '  )',
    ']',
    'x = """',
    '"""',
    "'''u/v'''",
    'c = "e/f" \\',
    'd = "g/\\',
    'for a in b:',
    'import os.path as p',
    'e = p.join(a, b, "z")',
    'global a',
    'if a: b = "k/l"; c = b',
    'f"{a}/{b}"',
    '# "no/no"',
    '[x for a in "m/n"]',
  ],
  yaml: [
    'a: s/t',
    'b: ${a}/x',
    '  c: ${.d}/y',
    '  d: "u/v"',
    'e: |',
    '  prose/x',
    '- f: g/h',
    '- i/j',
    'k: "open/',
    'close/\' x"',
    "l: 'o",
    'm: [a/b, {c: d/e,',
    ']}',
    '---',
    '# no/no',
  ],
  json: ['{"a": "b/c",', '"d/e": ["f/g"', '/* "h/i"', '*/ "j/k"', '// "l/m"', '"open/', ']}'],
  toml: [
    'a = "b/c"',
    '"d/e" = \'f/g\'',
    'x = """',
    '"""',
    "y = '''",
    "'''",
    '[t."u/v"]',
    'l = ["m/n",',
    ']',
    '# "o/p"',
  ],
  shellscript: [
    'A=s/t',
    'echo $A/x "${A}/y"',
    "echo 'open/",
    "close/' x",
    'cat <<E',
    'E',
    'x --out \\',
    'word',
    'if true; then A=u; fi',
    'export A',
    '"',
    '# no/no',
  ],
  markdown: [
    '```python',
    '```',
    '~~~yaml',
    '~~~',
    'a = "b/c"',
    'd = a + "/e"',
    '`f/g` [x](h/i)',
    'k: l/m',
    '````sh',
    '````',
  ],
};
const languages = Object.keys(pieces);

const linesOf = (language: string, maxLength: number) =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...pieces[language]!) },
      {
        weight: 1,
        arbitrary: fc.string({ maxLength: 12, unit: 'binary' }).map(text => text.replace(/[\r\n]/g, '')),
      },
      { weight: 1, arbitrary: fc.constantFrom('', '    ', '  x') },
    ),
    { maxLength },
  );
const edit = (language: string): fc.Arbitrary<{ at: number; removed: number; lines: string[] }> =>
  fc.record({ at: fc.nat(40), removed: fc.nat(4), lines: linesOf(language, 4) });
const session = fc.constantFrom(...languages).chain(language =>
  fc.record({
    language: fc.constant(language),
    lines: linesOf(language, 30),
    edits: fc.array(edit(language), { maxLength: 6 }),
  }),
);

function change(
  lines: readonly string[],
  { at, removed, lines: added }: { at: number; removed: number; lines: string[] },
): LineChange {
  const startLine = Math.min(at, lines.length);
  return { startLine, endLine: Math.min(startLine + removed, lines.length), lines: added };
}

describe('a scanned text', () => {
  it('that was edited has the mentions of one scanned afresh', () => {
    fc.assert(
      fc.property(session, ({ language, lines, edits }) => {
        const grammar = grammarOf(language)!;
        const text = new ScannedText(grammar, lines);
        let current: readonly string[] = lines;
        for (const one of edits) {
          const made = change(current, one);
          text.edit(made);
          current = current.toSpliced(made.startLine, made.endLine - made.startLine, ...made.lines);
          expect(text.lineCount).toBe(current.length);
          const fresh = new ScannedText(grammar, current);
          expect(text.mentions(0, Infinity)).toEqual(fresh.mentions(0, Infinity));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('forgets what a statement bound in lines that are no longer its own, though it is not edited itself', () => {
    const lines = ['a = "s/t"', 'if (', 'x): a = 1', 'b = a + "/y"'];
    const text = new ScannedText(grammarOf('python')!, lines);
    expect(text.mentions(3, 3)).toEqual([]);
    text.edit({ startLine: 2, endLine: 3, lines: ['def g(): pass'] });
    expect(text.mentions(3, 3)).toMatchObject([{ value: 's/t/y' }]);
  });

  it('forgets what a statement bound in lines beyond the end of the text', () => {
    const lines = ['a = "s/t"', 'def f(a, b="c/d",', 'a = "s/t"', 'b = a + "/y"', '[x for a in "m/n"]'];
    const text = new ScannedText(grammarOf('python')!, lines);
    text.edit({ startLine: 4, endLine: 5, lines: [] });
    const fresh = new ScannedText(grammarOf('python')!, lines.slice(0, 4));
    expect(text.mentions(0, 3)).toEqual(fresh.mentions(0, 3));
    expect(fresh.mentions(3, 3)).toMatchObject([{ value: 's/t/y' }]);
  });

  it('that is edited before it is read whole comes to the same', async () => {
    const filler = Array.from({ length: limits.linesAtOnce }, (_, i) => `x${i} = 1`);
    const body = [...filler, 'a = "s"', ...filler, 'b = a + "/t"', ...filler, 'def f():', '  c = a + "/u"'];
    const edits: LineChange[] = [
      { startLine: 10, endLine: 10, lines: ['"""'] },
      { startLine: 3 * limits.linesAtOnce, endLine: 3 * limits.linesAtOnce + 1, lines: ['d = """'] },
      { startLine: 1000, endLine: 1010, lines: ['e = "v/w"', '"""'] },
      { startLine: 5, endLine: 11, lines: [] },
      { startLine: 990, endLine: 1000, lines: ['"""', 'a = "r"'] },
    ];
    const text = new ScannedText(grammarOf('python')!, body);
    expect(text.isSettled).toBe(false);
    let current = body;
    for (const one of edits) {
      text.edit(one);
      current = current.toSpliced(one.startLine, one.endLine - one.startLine, ...one.lines);
      expect(text.work(0)).toBe(text.isSettled);
    }
    expect(await text.settle()).toBe(true);
    const fresh = new ScannedText(grammarOf('python')!, current);
    expect(await fresh.settle()).toBe(true);
    expect(text.mentions(0, Infinity)).toEqual(fresh.mentions(0, Infinity));
  });

  it('answers for the lines asked as for all', () => {
    fc.assert(
      fc.property(session, fc.nat(30), fc.nat(10), ({ language, lines }, from, count) => {
        const text = new ScannedText(grammarOf(language)!, lines);
        const all = text.mentions(0, Infinity);
        expect(text.mentions(from, from + count)).toEqual(
          all.filter(({ line }) => line >= from && line <= from + count),
        );
      }),
      { numRuns: 600 },
    );
  });

  it('has its mentions in order, within their lines, without quotes, whatever is in it', () => {
    const wild = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...languages.flatMap(l => pieces[l]!))),
    );
    fc.assert(
      fc.property(fc.constantFrom(...languages), wild, (language, parts) => {
        const source = parts.join('\n');
        const lines = source.split(/\r\n|\r|\n/);
        const found = scanned(language, source).mentions(0, Infinity);
        for (const [i, { line, start, end, value }] of found.entries()) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(lines[line]!.length);
          expect(value).not.toBe('');
          const before = found[i - 1];
          expect(before === undefined || before.line < line || before.start <= start).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('has none where nothing could be underlined: a literal over lines that ends where the last begins', () => {
    expect(scanned('python', 'd = "g/\\\n"').mentions(0, Infinity)).toEqual([]);
    expect(scanned('python', 'd = "g/\\\nh"').mentions(0, Infinity)).toMatchObject([
      { line: 1, start: 0, end: 1 },
    ]);
  });

  it.each([
    ['python', (i: number) => `x = f("a/${i}", 'b/${i}')`, 2],
    ['yaml', (i: number) => `k${i}: "a/${i}"`, 1],
    ['json', (i: number) => `"k": ["a/${i}", "b/${i}"],`, 2],
    ['toml', (i: number) => `k = ["a/${i}", 'b/${i}']`, 2],
    ['shellscript', (i: number) => `run --out="a/${i}" 'b/${i}'`, 2],
    ['markdown', (i: number) => `\`a/${i}\` and [b](b/${i})`, 2],
  ] as const)('of n mentions in %s has n, in order', (language, line, count) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), n => {
        const lines = Array.from({ length: n }, (_, i) => line(i));
        const found = scanned(language, lines.join('\n')).mentions(0, Infinity);
        const underlined = found.map(one => lines[one.line]!.slice(one.start, one.end));
        const expected = lines.flatMap((_, i) => [`a/${i}`, `b/${i}`].slice(0, count));
        expect(underlined).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('breaks lines as editors do', () => {
    expect(
      scanned('json', '"a/b"\r\n"c/d"\r"e/f"\n')
        .mentions(0, 9)
        .map(({ line }) => line),
    ).toEqual([0, 1, 2]);
  });
});

describe('beyond its limits a text', () => {
  const long = (count: number) => Array.from({ length: count }, (_, i) => `x${i} = 1`);

  it('counts a line that is too long as empty', () => {
    const data = `x = "a/b"  # ${'-'.repeat(limits.lineLength)}`;
    const text = new ScannedText(grammarOf('python')!, [data, 'y = "c/d"']);
    expect(text.mentions(0, 1).map(({ value }) => value)).toEqual(['c/d']);
    text.edit({ startLine: 0, endLine: 1, lines: ['x = "a/b"'] });
    expect(text.mentions(0, 1).map(({ value }) => value)).toEqual(['a/b', 'c/d']);
  });

  it('names paths of the lines asked, and resolves no name', () => {
    const lines = ['a = "s/t"', ...long(limits.lines), '"""', 'b = """', 'u = f(a + "/v", Path("w") / "x")'];
    const text = new ScannedText(grammarOf('python')!, lines);
    expect(text.isSettled).toBe(true);
    const last = lines.length - 1;
    expect(text.mentions(0, 0).map(({ value }) => value)).toEqual(['s/t']);
    expect(text.mentions(last, last).map(({ value }) => value)).toEqual(['w/x']);
    // shorter again, it is read as any other
    text.edit({ startLine: 1, endLine: last, lines: [] });
    expect(text.mentions(0, 9).map(({ value }) => value)).toEqual(['s/t', 's/t/v', 'w/x']);
  });

  it('leaves out what hangs on names until it is read whole, and stops when it is told', async () => {
    const lines = ['a = "ss"', 'b = a + "/t"', 'c = "u/v"', ...long(3 * limits.linesAtOnce)];
    const text = new ScannedText(grammarOf('python')!, lines);
    expect(text.isSettled).toBe(false);
    expect(text.mentions(0, 9).map(({ value }) => value)).toEqual(['ss', 'u/v']);
    expect(await text.settle(AbortSignal.abort())).toBe(false);
    expect(await text.settle()).toBe(true);
    expect(text.mentions(0, 9).map(({ value }) => value)).toEqual(['ss', 'ss/t', 'u/v']);
  });
});
