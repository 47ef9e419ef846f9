import type { Line } from '../line';
import { limits } from '../limits';
import type { PathGrammar } from '../pathGrammar';
import type { PathMention } from '../pathMention';
import { isPathLike } from '../pathLike';
import { bindings } from './bindings';
import { ExpressionReader, type Names } from './expressionReader';
import { lexPython, startsPythonStatement } from './lexPython';
import { mentionsOfNode } from './mentionsOfNode';
import type { Node } from './node';
import { PythonNames, USUAL_NAMES } from './pythonNames';
import { tokensOf } from './statement';
import { Kind, Tokens } from './tokens';

/** Strings of Python that may be paths, joined and formatted where the text tells what the names in them are. */
export const pythonGrammar: PathGrammar = {
  name: 'python',
  startsStatement: ({ text, state }) => startsPythonStatement(text, state),
  reader(define) {
    const tokens = new Tokens();
    let head: Line | null = null;
    return {
      get isIdle() {
        return head === null;
      },
      read(line) {
        const isStart = startsPythonStatement(line.text, line.state);
        if (isStart) {
          if (head !== null) define(head, bindings(tokens));
          tokens.clear();
          head = line;
        }
        if (head === null) tokens.clear();
        tokens.lines.push(line.text);
        const next = lexPython(tokens, line.text, line.state);
        if (isStart && tokens.count > 0) {
          line.indent = columnOf(line.text, tokens.start(0));
          line.opens = opensOf(tokens);
        }
        const isOver = next === 0 || tokens.lines.length >= limits.statementLines;
        if (head !== null && isOver) {
          const names = bindings(tokens);
          if (names.length > 0) define(head, names);
          head = null;
        }
        return next;
      },
      end() {
        if (head !== null) define(head, bindings(tokens));
      },
    };
  },
  mentions(source, from, end) {
    const names = new PythonNames(source);
    const found: PathMention[] = [];
    let at = from;
    const first = Math.max(0, from - limits.statementLines + 1);
    while (at > first && !isStart(source.lines[at]!)) at--;
    if (!isStart(source.lines[at]!)) at = from;
    while (at < end) {
      const line = source.lines[at]!;
      const tokens = tokensOf(source.lines, line);
      if (hasString(tokens)) {
        const locals = new Set(line.names.flatMap(({ name, how }) => (how === 'local' ? [name] : [])));
        statementMentions(tokens, isStart(line) ? names.at(line, locals) : USUAL_NAMES, line.number, found);
      }
      at += tokens.lines.length;
    }
    return found;
  },
};

function isStart({ text, state }: Line): boolean {
  return startsPythonStatement(text, state);
}

function hasString(tokens: Tokens): boolean {
  for (let i = 0; i < tokens.count; i++) if (tokens.kind(i) === Kind.string) return true;
  return false;
}

/** Tabs reach to the next multiple of 8, as for Python. */
function columnOf(text: string, end: number): number {
  let column = 0;
  for (let i = 0; i < end; i++) column = text.charCodeAt(i) === 9 ? column - (column % 8) + 8 : column + 1;
  return column;
}

function opensOf(tokens: Tokens): Line['opens'] {
  const i = tokens.isName(0, 'async') ? 1 : 0;
  if (tokens.isName(i, 'def')) return 'function';
  if (tokens.isName(i, 'class')) return 'class';
  return tokens.isName(i, 'for') || tokens.isName(i, 'while') ? 'loop' : 'nothing';
}

/** The mentions of a statement. A single word is one where it is given: behind `=`, as a named argument or a value. */
function statementMentions(tokens: Tokens, names: Names, line: number, found: PathMention[]): void {
  const reader = new ExpressionReader(tokens, names);
  const isSpecial = tokens.kind(0) === Kind.name && tokens.text(0).startsWith('__');
  let [isGiven, isAssigned, isAugmented] = [false, false, false];
  while (reader.at < tokens.count) {
    const start = reader.at;
    const node = reader.expression();
    if (node !== null) {
      if (start === 0 && reader.at === tokens.count && node.last !== null && isText(node))
        docstring(node, line, found);
      else
        mentionsOfNode(
          isAugmented && isText(node) ? { ...node, value: null, fragments: [] } : node,
          isGiven,
          line,
          found,
        );
      if (reader.at > start) continue;
    }
    const at = reader.at++;
    const kind = tokens.kind(at);
    if (kind === Kind.augment) isAugmented = true;
    else if (tokens.is(at, '=')) isGiven = isAssigned = !isSpecial;
    else if (tokens.is(at, ';')) isGiven = isAssigned = isAugmented = false;
    else if (tokens.is(at, ':') || kind === Kind.compare || tokens.isName(at, 'if')) isGiven = false;
    else if (tokens.isName(at, 'else')) isGiven = isAssigned;
  }
}

function isText({ value }: Node): boolean {
  return value?.kind === 'text' && !value.isPath;
}

/** A text that stands for itself is prose, unless it is nothing but a path. */
function docstring(node: Node, line: number, found: PathMention[]): void {
  const { value, last } = node;
  if (value?.kind !== 'text' || last === null || /\s/.test(value.text) || !isPathLike(value.text, false))
    return;
  found.push({
    line: line + last.row,
    start: last.start,
    end: last.end,
    value: value.text,
    base: value.base,
  });
}
