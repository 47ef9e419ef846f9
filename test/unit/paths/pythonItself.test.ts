import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanned } from './mentionsIn';

/** Runs programs, each with its own names; records every value that `USE(id, value)` is given. */
const RUNNER = `
import json, random, sys, os, pathlib
def run(source, seed):
    found = []
    dice = random.Random(seed)
    budget = [200]
    def USE(id, value):
        budget[0] -= 1
        if budget[0] < 0: raise SystemExit
        found.append([id, str(value)])
    def COND(): return dice.random() < 0.5
    names = {'USE': USE, 'COND': COND, 'os': os, 'Path': pathlib.PurePosixPath}
    sys.setrecursionlimit(200)
    try: exec(compile(source, 'program', 'exec'), names)
    except SystemExit: pass
    except SyntaxError: raise
    except Exception: pass
    return found
json.dump([[run(p, s) for s in range(4)] for p in json.load(sys.stdin)], sys.stdout)
`;
const python = ['python3', 'python'].find(name => spawnSync(name, ['--version']).status === 0);

const name = fc.constantFrom('a', 'b', 'c');
const literal = fc.constantFrom('"s"', '"t/u"', "'v'", 'f"w"', 'r"/z"');
const part = fc.oneof({ weight: 2, arbitrary: literal }, { weight: 3, arbitrary: name });
const expression = fc.oneof(
  part,
  fc.tuple(part, part).map(([a, b]) => `${a} + ${b}`),
  fc.tuple(name, part).map(([a, b]) => `os.path.join(${a}, ${b})`),
  fc.tuple(name, part).map(([a, b]) => `str(Path(${a}) / ${b})`),
  fc.tuple(name, name).map(([a, b]) => `f"{${a}}_{${b}:>4}"`),
  fc.tuple(name, name).map(([a, b]) => `"%s-%s" % (${a}, ${b})`),
  fc.tuple(name, name).map(([a, b]) => `"{}.{k}".format(${a}, k=${b})`),
  name.map(a => `os.path.dirname(${a})`),
  fc.tuple(part, part).map(([a, b]) => `${a} if COND() else ${b}`),
);
/** A use by itself, in a comprehension, in a lambda. */
const use = fc.tuple(name, fc.constantFrom('%', '[% for a in ("m", "n")]', '(lambda b: %)("l")', '{1: %}'));

type Block = readonly string[];
const indented = (block: Block): string[] =>
  block.length === 0 ? ['  pass'] : block.map(line => `  ${line}`);
const { block } = fc.letrec<{ block: Block; statement: Block }>(tie => {
  const inner = tie('block');
  return {
    block: fc.array(tie('statement'), { maxLength: 5 }).map(blocks => blocks.flat()),
    statement: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      {
        weight: 6,
        arbitrary: fc.tuple(name, expression).map(([a, value]) => [`${a} = ${value}`]),
      },
      { weight: 6, arbitrary: use.map(([a, form]) => [form.replace('%', `USE(ID, ${a} + "/x")`)]) },
      fc.tuple(name, literal).map(([a, value]) => [`${a} += ${value}`]),
      fc.tuple(name, literal).map(([a, value]) => [`if COND(): ${a} = ${value}`]),
      fc.tuple(name, literal).map(([a, value]) => [`(${a} := ${value})`]),
      fc.tuple(name, name, literal).map(([a, b, value]) => [`${a}, ${b} = ${value}, "two"`]),
      fc.tuple(name, name, literal).map(([a, b, value]) => [`${a} = ${b} = ${value}`]),
      fc.tuple(name, literal, literal).map(([a, one, two]) => [`${a} = ${one}; ${a} = ${two}`]),
      name.map(a => [`k = lambda: USE(ID, ${a} + "/x")`]),
      fc.constant(['k()']),
      name.map(a => [`del ${a}`]),
      fc.tuple(name, inner).map(([a, body]) => [`for ${a} in ("p", "q"):`, ...indented(body)]),
      fc.tuple(inner).map(([body]) => ['for i in range(2):', ...indented(body), '  if COND(): break']),
      fc.tuple(inner).map(([body]) => ['while COND():', ...indented(body), '  if COND(): continue']),
      fc.tuple(inner, inner).map(([yes, no]) => ['if COND():', ...indented(yes), 'else:', ...indented(no)]),
      fc
        .tuple(inner, inner)
        .map(([body, rescue]) => [
          'try:',
          ...indented(body),
          '  if COND(): 1 / 0',
          'except ZeroDivisionError:',
          ...indented(rescue),
        ]),
      fc.tuple(name, inner).map(([a, body]) => [`def f(${a}="def"):`, ...indented(body), 'f()']),
      fc.tuple(inner, inner).map(([body, after]) => ['def g():', ...indented(body), ...after, 'g()']),
      fc.tuple(name, inner).map(([a, body]) => ['def h():', `  global ${a}`, ...indented(body), 'h()']),
      fc.tuple(inner).map(([body]) => ['class C:', ...indented(body)]),
    ),
  };
});

const program = block
  .map(lines => {
    let id = 0;
    return ['k = lambda: 0', ...['a', 'b', 'c'].map((a, i) => `${a} = "top${i}"`), ...lines]
      .map(line => line.replace(/\bID\b/g, () => String(id++)))
      .join('\n');
  })
  // a name that is global after it was used is no program to Python
  .filter(source => !source.includes('global') || !/global (\w)\b/.test(source) || isDeclaredFirst(source));

function isDeclaredFirst(source: string): boolean {
  // by construction `global` is the first statement of its function; nested ones may still clash
  return (source.match(/global/g) ?? []).length === 1;
}

/** The program, its uses' values as Python finds them in several runs, and as we resolve them. */
describe.skipIf(python === undefined)('beside Python itself (skipped where there is none)', () => {
  it('a name is resolved to what it is whenever Python comes by, or not at all', () => {
    const programs = fc.sample(program, { numRuns: 500, seed: 7 });
    const { stdout, stderr } = spawnSync(python!, ['-c', RUNNER], {
      input: JSON.stringify(programs),
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    expect(stderr).toBe('');
    const runs = JSON.parse(stdout) as [number, string][][][];
    let [right, unresolved] = [0, 0];
    for (const [i, source] of programs.entries()) {
      const lines = source.split('\n');
      const seen = new Map<number, Set<string>>();
      for (const [id, value] of runs[i]!.flat()) seen.set(id, (seen.get(id) ?? new Set<string>()).add(value));
      const resolved = new Map<number, string>();
      for (const { line, start, end, value } of scanned('python', source).mentions(0, Infinity)) {
        const id = /USE\((\d+)/.exec(lines[line]!)?.[1];
        if (id !== undefined && lines[line]!.slice(start, end) === '/x') resolved.set(Number(id), value);
      }
      for (const [id, values] of seen) {
        const value = resolved.get(id);
        if (value === undefined) unresolved++;
        else if (values.size === 1 && values.has(value)) right++;
        else expect.fail(`use ${id} is ${[...values].join(' or ')}, not ${value}, in\n${source}`);
      }
    }
    // most programs are wild on purpose
    expect(right).toBeGreaterThan(100);
    expect(unresolved).toBeGreaterThan(100);
  });
});
