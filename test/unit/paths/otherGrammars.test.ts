import { describe, expect, it } from 'vitest';
import { grammarOf } from '../../../src/paths/grammarOf';
import { mentionsIn } from './mentionsIn';

const of =
  (language: string) =>
  (...lines: string[]) =>
    mentionsIn(language, lines.join('\n'));

it('a language is known by the name that editors give it', () => {
  for (const language of ['python', 'yaml', 'json', 'jsonc', 'jsonl', 'toml', 'shellscript', 'markdown'])
    expect(grammarOf(language), language).not.toBeNull();
  for (const language of ['typescript', 'plaintext', 'constructor', ''])
    expect(grammarOf(language)).toBeNull();
});

describe('YAML', () => {
  const yaml = of('yaml');

  it('names paths in plain and quoted scalars, items and brackets', () => {
    expect(
      yaml(
        'a: s/t  # no/no',
        'b: "u/v"',
        "c: 'it''s/x'",
        'd:',
        '  - e/f',
        '  - g: h/i',
        'j: [k/l, {m: "n/o"}]',
        'p: word',
      ),
    ).toEqual(['s/t', 'u/v', "it''s/x -> it's/x", 'e/f', 'h/i', 'k/l', 'n/o', 'word']);
  });

  it('names none in keys, comments, prose, numbers and addresses', () => {
    expect(
      yaml(
        'a/b: 1',
        '"c/d": true',
        '# e/f',
        'g: |',
        '  h/i',
        '',
        '  j/k',
        'l: >-',
        '  m/n',
        'o: 12',
        'p: http://q/r',
        's: null',
      ),
    ).toEqual([]);
  });

  it('names none in scalars over lines', () => {
    expect(yaml('a: b/c', '  d/e', 'f: "g/h', '  i/j"', 'k: l/m', 'n:', '  o/p')).toEqual(['l/m', 'o/p']);
  });

  it('passes over tags, anchors and aliases', () => {
    expect(yaml('a: &x !!str s/t', 'b: *x', 'c: ! "u/v"')).toEqual(['s/t', 'u/v']);
  });

  it('resolves interpolations to entries of the same text', () => {
    expect(
      yaml(
        'root: ss',
        'n: 7',
        'r:',
        '  out: ${root}/t_${n}',
        '  log: ${.out}/l',
        'x: ${r.log}/x',
        'h: ${oc.env:HOME}/y',
      ).map(one => one.split(' -> ').at(-1)),
    ).toEqual(['ss', 'ss/t_7', 'ss/t_7/l', 'ss/t_7/l/x', '${env:HOME}/y']);
  });

  it.each([
    ['is missing', ['a: ${b}/x']],
    ['is there twice', ['b: s', 'b: t', 'a: ${b}/x']],
    ['is of another parent', ['c:', '  b: s', 'a: ${b}/x']],
    ['is within a list', ['c:', '  - b: s', 'a: ${c.b}/x']],
    ['stands for itself', ['b: ${c}', 'c: ${b}', 'a: ${b}/x']],
    ["is another document's", ['b: s', '---', '---', 'a: ${b}/x']],
    ['is not printed as it is written', ['b: 1e-4', 'a: ${b}/x']],
    ["is a resolver's", ['a: ${now:%Y}/x', 'b: ${oc.env:OTHER}/x']],
    ['is prose', ['b: |', '  s', 'a: ${b}/x']],
    ['goes on', ['b: s', '  t', 'a: ${b}/x']],
  ])('resolves none to an entry that %s', (_, lines) => {
    expect(yaml(...lines).filter(one => one.includes('/x'))).toEqual([]);
  });

  it('keeps what VS Code knows', () => {
    expect(yaml('a: ${workspaceFolder}/x')).toEqual(['${workspaceFolder}/x']);
  });
});

describe('JSON', () => {
  const json = of('jsonc');

  it('names paths in values, not in keys and comments', () => {
    expect(
      json(
        '{"a/b": "c/d", "e": ["f/g", "word"], // "h/i"',
        '/* "j/k"',
        '"l/m" */ "n": "${workspaceFolder}/o"',
        ', "p/q" : 1}',
      ),
    ).toEqual(['c/d', 'f/g', 'word', '${workspaceFolder}/o']);
  });

  it('reads escapes, and ends what is unfinished with its line', () => {
    expect(json(String.raw`"a\/b", "C:\\x\\y", "\q/x"`, '"open/', '"c/d"')).toEqual([
      String.raw`a\/b -> a/b`,
      String.raw`C:\\x\\y -> C:\x\y`,
      'c/d',
    ]);
  });
});

describe('TOML', () => {
  const toml = of('toml');

  it('names paths in strings of each kind, not in keys, headers, prose and comments', () => {
    expect(
      toml(
        'a = "b/c" # "no/no"',
        "'d/e' = 'f/g'",
        '[tool."h/i"]',
        'l = ["j/k",',
        '  ["l/m"]]',
        'p = """',
        'n/o',
        '"""',
        'q = """r/s"""',
        String.raw`t = "u\\v\u002fw"`,
        'x = "word"',
      ),
    ).toEqual(['b/c', 'f/g', 'j/k', 'l/m', 'r/s', 'word']);
  });
});

describe('a shell script', () => {
  const shell = of('shellscript');

  it('names paths in words, options, assignments and overrides', () => {
    expect(
      shell(
        'python a/b.py c/d --out e/f --ref="g/h" --word word --x=other key.sub=i/j',
        'A=k/l',
        'l/m n/o',
        '--no word',
      ),
    ).toEqual(['a/b.py', 'c/d', 'e/f', 'g/h', 'word', 'other', 'i/j', 'k/l', 'n/o', 'word']);
  });

  it('names none in comments, heredocs and strings over lines', () => {
    expect(
      shell(
        '# a/b',
        'x # c/d',
        'cat <<EOF',
        'e/f',
        'EOF',
        "cat <<-'X Y'",
        'g/h',
        '\tX Y',
        'echo "',
        'i/j',
        '" k/l',
      ),
    ).toEqual(['k/l']);
  });

  it('takes a command over lines as one', () => {
    expect(shell('run \\', '  --out \\', '  samples \\', '  a/b')).toEqual(['samples', 'a/b']);
  });

  it('resolves variables that the text sets once', () => {
    expect(shell('A=ss', 'export B="$A/t"', 'run ${B}/u "$HOME"/v ~/w ${C:-x/y}')).toEqual([
      'ss',
      '/t -> ss/t',
      '/u -> ss/t/u',
      '/v -> ${env:HOME}/v',
      '~/w',
      'x/y',
    ]);
  });

  it.each([
    ['nobody sets', ['run $A/x']],
    ['is set later', ['run $A/x', 'A=s']],
    ['is set twice', ['A=s', 'A=t', 'run $A/x']],
    ['may be set', ['[ -z "$A" ] && A=s', 'run $A/x']],
    ['may be set below', ['if true; then', '  A=s', 'fi', 'run $A/x']],
    ['is set for a command', ['A=s run', 'run $A/x']],
    ["is a loop's", ['A=s', 'for A in t; do run $A/x; done']],
    ['is read', ['A=s', 'read -r A', 'run $A/x']],
    ['is appended to', ['A=s', 'A+=t', 'run $A/x']],
    ['is an array', ['A=(s t)', 'run $A/x']],
    ["is a command's output", ['A=$(pwd)', 'run $A/x']],
    ['is unset', ['A=s', 'unset A', 'run $A/x']],
    ['is local without a value', ['A=s', 'local A', 'run $A/x']],
    ['stands for itself', ['A=$A', 'run $A/x']],
    ['is an argument', ['run $1/x ${@}/x']],
  ])('resolves none that %s', (_, lines) => {
    expect(shell(...lines).filter(one => one.includes('/x'))).toEqual([]);
  });
});

describe('Markdown', () => {
  const markdown = of('markdown');

  it('names paths in inline code and links, not in prose and pictures', () => {
    expect(
      markdown(
        'a/b `c/d` `word` ``e/`f`` [x](g/my%20h#i) ![y](j/k) [z](https://l/m) `n o/p` `q.npy` `"r/*"`',
      ),
    ).toEqual(['c/d', 'e/`f', 'g/my%20h -> g/my h', 'n o/p', 'q.npy']);
  });

  it('reads fences by their languages, each for itself', () => {
    expect(
      markdown(
        '```python',
        'a = "ss"',
        'b = a + "/t"',
        '```',
        '- x',
        '  ~~~sh',
        '  run --out u/v',
        '  ~~~',
        '```py',
        'c = a + "/w"',
        '```',
        '```text',
        '`d/e`',
        '```',
        '`f/g`',
        '````json',
        '```',
        '"h/i"',
      ),
    ).toEqual(['ss', '/t -> ss/t', 'u/v', 'f/g', 'h/i']);
  });
});
