import { describe, expect, it } from 'vitest';
import { mentionsIn } from './mentionsIn';

/** What `use(NAME + "/x")`, the last mention, comes to; null where the name is not resolved. */
function use(...lines: string[]): string | null {
  const found = mentionsIn('python', lines.join('\n')).filter(one => one.startsWith('/x'));
  expect(found.length).toBeLessThan(2);
  return found[0]?.replace(/^\/x(?: -> )?/, '') ?? null;
}

describe('a name of Python stands for', () => {
  it('what the module assigned to it, once or alike', () => {
    expect(use('a = "s"', 'use(a + "/x")')).toBe('s/x');
    expect(use('a: str = "s"', 'b = a + "/t"', 'use(b + "/x")')).toBe('s/t/x');
    expect(use('if d:', '  a = "s"', 'else:', '  a = "s"', 'use(a + "/x")')).toBe('s/x');
    expect(use('a = "s"', 'def f():', '  use(a + "/x")')).toBe('s/x');
    expect(use('def f():', '  use(a + "/x")', 'a = "s"')).toBe('s/x');
  });

  it('the last that must have come by', () => {
    expect(use('a = "s"', 'a = "t"', 'use(a + "/x")')).toBe('t/x');
    expect(use('a = "s"', 'use(a + "/x")', 'a = "t"')).toBe('s/x');
    expect(use('def f(a):', '  a = "s"', '  for i in y:', '    use(a + "/x")')).toBe('s/x');
    expect(use('for i in y:', '  a = "s"', '  use(a + "/x")', '  a = "t"')).toBe('s/x');
    expect(use('a = "s"', 'if d:', '  a = "t"', '  use(a + "/x")')).toBe('t/x');
  });

  it('that of the innermost scope', () => {
    expect(use('a = "s"', 'def f():', '  a = "t"', '  use(a + "/x")')).toBe('t/x');
    expect(use('a = "s"', 'def f():', '  a = "t"', 'use(a + "/x")')).toBe('s/x');
    expect(use('a = "s"', 'class C:', '  a = "t"', '  def f(self):', '    use(a + "/x")')).toBe('s/x');
    expect(use('class C:', '  a = "t"', '  b = use(a + "/x")')).toBe('t/x');
    expect(use('def f():', '  a = "s"', '  def g():', '    use(a + "/x")')).toBe('s/x');
  });

  it.each([
    ['is not assigned', ['use(a + "/x")']],
    ['is assigned later', ['use(a + "/x")', 'a = "s"']],
    ['is one of two', ['if d:', '  a = "s"', 'else:', '  a = "t"', 'use(a + "/x")']],
    ['may have changed', ['a = "s"', 'if d:', '  a = "t"', 'use(a + "/x")']],
    ['may have changed on one line', ['a = "s"', 'if d: a = "t"', 'use(a + "/x")']],
    ['changes in a loop', ['a = "s"', 'for i in y:', '  use(a + "/x")', '  a = "t"']],
    ['changes in an outer loop', ['a = "s"', 'while d:', '  for i in y:', '    use(a + "/x")', '  a = "t"']],
    ["is a loop's", ['a = "s"', 'for a in y:', '  use(a + "/x")']],
    ['is a parameter', ['a = "s"', 'def f(a):', '  use(a + "/x")']],
    ['is a parameter over lines', ['a = "s"', 'def f(', '  b,', '  *a,', '):', '  use(a + "/x")']],
    ['is a starred parameter', ['a = "s"', 'def f(b, **a):', '  use(a + "/x")']],
    ['is changed in place', ['a = "s"', 'a += "t"', 'use(a + "/x")']],
    ['is unpacked', ['a = "s"', 'a, b = c', 'use(a + "/x")']],
    ['is one of several targets', ['a = "s"', 'a = b = "t"', 'use(a + "/x")']],
    ['is global', ['a = "s"', 'def f():', '  global a', '  a = "t"', 'def g():', '  use(a + "/x")']],
    ['is assigned twice for a function', ['a = "s"', 'a = "t"', 'def f():', '  use(a + "/x")']],
    ['is deleted', ['a = "s"', 'del a', 'use(a + "/x")']],
    ['is imported', ['a = "s"', 'from m import a', 'use(a + "/x")']],
    ['may be imported', ['a = "s"', 'from m import *', 'use(a + "/x")']],
    ['is a context', ['a = "s"', 'with f() as (a, b):', '  use(a + "/x")']],
    ['is an exception', ['a = "s"', 'try: pass', 'except E as a:', '  use(a + "/x")']],
    ['is a function', ['a = "s"', 'def a(): pass', 'use(a + "/x")']],
    ["is a pattern's", ['a = "s"', 'match y:', '  case [a, *b]:', '    use(a + "/x")']],
    ['is assigned in an expression', ['a = "s"', 'if (a := f()): pass', 'use(a + "/x")']],
    ["is a comprehension's", ['a = "s"', 'b = [use(a + "/x") for a in y]']],
    ["is a lambda's", ['a = "s"', 'b = lambda a: use(a + "/x")']],
    ['is not static', ['a = f("s")', 'use(a + "/x")']],
    ['is static in part', ['a = "s" if d else "t"', 'use(a + "/x")']],
    ['is several values', ['a = "s", "t"', 'use(a + "/x")']],
    ['stands for itself', ['a = b', 'b = a', 'use(a + "/x")']],
    ['is of another function', ['def f():', '  a = "s"', 'def g():', '  use(a + "/x")']],
    ['is local but not yet', ['a = "s"', 'def f():', '  use(a + "/x")', '  a = "t"']],
    ['is assigned between semicolons', ['a = "s"; a = "t"', 'use(a + "/x")']],
  ])('nothing where it %s', (_, lines) => {
    expect(use(...lines)).toBeNull();
  });

  it('what it was imported as', () => {
    expect(mentionsIn('python', 'from pathlib import Path as P\nx = P("a") / "b"')).toEqual(['b -> a/b']);
    expect(mentionsIn('python', 'import os.path as q\nx = q.join("a", "b")')).toEqual(['b -> a/b']);
    expect(mentionsIn('python', 'from os.path import join\nx = join("a", "b")')).toEqual(['b -> a/b']);
    expect(mentionsIn('python', 'from m import Path\nx = Path("a", "b/c")')).toEqual(['b/c']);
    expect(mentionsIn('python', 'def join(*x): pass\nx = join("a", "b/c")')).toEqual(['b/c']);
    expect(mentionsIn('python', 'import os\nos.environ["A"] = "1"\nx = os.path.join("a", "b")')).toContain(
      'b -> a/b',
    );
  });
});
