import { describe, expect, it } from 'vitest';
import { mentionsIn } from './mentionsIn';

const python = (...lines: string[]) => mentionsIn('python', lines.join('\n'));

describe('strings of Python', () => {
  it('are paths with any quotes and prefixes, but not bytes', () => {
    expect(python(`f("a/b", 'c/d', r"e/f", u'g/h', """i/j""", b"k/l", rb'm/n')`)).toEqual([
      'a/b',
      'c/d',
      'e/f',
      'g/h',
      'i/j',
    ]);
  });

  it('are read with their escapes', () => {
    expect(
      python(String.raw`f("a\x2fb", "c\u002fd", "e\057f", r"C:\new\x", "C:\\new", "\N{DASH}/x")`),
    ).toEqual([
      String.raw`a\x2fb -> a/b`,
      String.raw`c\u002fd -> c/d`,
      String.raw`e\057f -> e/f`,
      String.raw`C:\new\x`,
      String.raw`C:\\new -> C:\new`,
    ]);
  });

  it('are found in calls, defaults, lists, values of dictionaries and parameters', () => {
    expect(
      python(
        'parser.add_argument("--out", type=str, default="samples")',
        'dirs = ["one", ("two", "three/four")]',
        'config = {"key": "word", "k/v": other["x/y"]}',
        'def f(a, b="five", *, c: "T" = "six"): return "seven/eight"',
      ),
    ).toEqual(['samples', 'one', 'two', 'three/four', 'word', 'k/v', 'x/y', 'five', 'six', 'seven/eight']);
  });

  it('of one word are paths only where a value is given or a path is made', () => {
    expect(python('print("word")', 'if x == "word": pass', 'x["word"]', 'getattr(x, "word")')).toEqual([]);
    expect(python('out = "word" if x == "other" else "third"')).toEqual(['word', 'third']);
    expect(python('open("word")', 'np.load("word")', 'Path("word")', 'os.listdir("word")')).toHaveLength(4);
  });

  it('are not found in comments and prose', () => {
    expect(python('# "a/b"', 'x = 1  # "a/b"', '"""Reads a/b or c/d."""', '"""', 'a/b', '"""')).toEqual([]);
    expect(python('"""samples/x"""')).toEqual(['samples/x']);
  });

  it('over lines are prose, or paths when they are continued', () => {
    expect(python('x = """a/b', 'c/d"""', 'y = "e/f"')).toEqual(['e/f']);
    expect(python('x = "a/\\', 'b"')).toEqual(['b -> a/b']);
    expect(python('x = ("a/"', '     "b")', 'y = "c/" \\', '    "d"')).toEqual(['b -> a/b', 'd -> c/d']);
  });

  it('without an end do no harm to what follows', () => {
    expect(python('x = "a/b', 'y = "c/d"')).toEqual(['c/d']);
    expect(python('x = f("a/b",', 'def g():', '    z = "c/d"', '    return z + "/e"')).toEqual([
      'a/b',
      'c/d',
      '/e -> c/d/e',
    ]);
  });
});

describe('an expression of Python is one mention', () => {
  const law = (expression: string, value: string) => {
    const found = python(`r = ${expression}`).map(one => one.split(' -> ').at(-1));
    expect(found, expression).toEqual([value]);
  };

  it('of joined parts', () => {
    law('os.path.join("a", "b/", "c")', 'a/b/c');
    law('os.path.join("a", "/b")', '/b');
    law('Path("a") / "b" / "c"', 'a/b/c');
    law('"a" / Path("b")', 'a/b');
    law('Path("a", "b").joinpath("c", "d")', 'a/b/c/d');
    law('pathlib.Path("a") / pathlib.PurePath("b")', 'a/b');
    law('str(Path("a/") / "b")', 'a/b');
    law('Path("a") / "/b"', '/b');
    law('osp.join("a", "b")', 'a/b');
  });

  it('of a chain of methods', () => {
    law('Path("a/b").parent / "c"', 'a/c');
    law('Path("a/b/c/d").parents[1] / "x"', 'a/b/x');
    law('os.path.dirname("a/b") + "/c"', 'a/c');
    law('os.path.expanduser("~/x")', '~/x');
    law('Path("~/x").expanduser().resolve()', '~/x');
    law('Path.home() / "x"', '~/x');
    law('os.environ["HOME"] + "/x"', '~/x');
    law('os.path.abspath(os.path.join(os.getcwd(), "x/y"))', 'x/y');
  });

  it('of the place of the file', () => {
    law('Path(__file__).parent / "x"', 'file:./x');
    law('Path(__file__).resolve().parent.parent / "x" / "y"', 'file:./../x/y');
    law('Path(__file__).parents[1] / "x"', 'file:./../x');
    law('os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "x")', 'file:./../x');
    law('f"{os.path.dirname(__file__)}/x"', 'file:./x');
    law('os.path.dirname(__file__) + "/x"', 'file:./x');
    expect(python('x = __file__ + "/x"', 'y = Path(__file__) / "x"')).toEqual([]);
  });

  it('of formatted parts', () => {
    law('f"a/{4:06d}_{"x":>3}"'.replaceAll('"x"', "'x'"), 'a/000004_  x');
    law(`f'{"a"}/{{b}}'.replace('x', 'y') + "c/d"`.slice(-5), 'c/d');
    law('"%s/x_%03d" % ("a", 7)', 'a/x_007');
    law('"%s/x" % "a"', 'a/x');
    law('"{}/{}_{n:.2f}".format("a", 1, n=0.5)', 'a/1_0.50');
    law('"{1}/{0}".format("a", "b")', 'b/a');
    law('f"{Path("a") / "b"}/c"'.replace('"a"', "'a'").replace('"b"', "'b'"), 'a/b/c');
  });

  it('of which the last literal is underlined, without its quotes', () => {
    expect(python('x = os.path.join("a", f"b", r"c", y if z else w)', 'x = Path("a") / "b"')).toEqual([
      'b -> a/b',
    ]);
  });

  it('and when it is unknown, only literals that are paths by themselves', () => {
    expect(python('x = os.path.join(root, "a/b", name, "c")')).toEqual(['a/b']);
    expect(python('x = Path(root) / "a/b" / "c"')).toEqual(['a/b']);
    expect(python('x = root + "/a/b"', 'y = "a/b_" + name', 'z = "c/d/" + name')).toEqual(['c/d/']);
    expect(python('x = f"a/{name}"', 'y = "%s/a" % name', 'z = "{}/a".format(name)')).toEqual([]);
    expect(python('x = "a/b"[1:]', 'y = "a/b".split("c/d")')).toEqual(['a/b', 'a/b', 'c/d']);
    expect(python('x = Path("a" if y else "b") / "c"', 'x += "/a"', 'x = "a/b" * 2')).toEqual(['a/b']);
  });

  it('also where an unknown part is discarded by an absolute one', () => {
    law('os.path.join(root, "/a", "b")', '/a/b');
  });
});
