import { limits } from '../limits';
import type { Line } from '../line';
import { isPathLike } from '../pathLike';
import type { PathGrammar, SourceLines } from '../pathGrammar';
import type { PathMention } from '../pathMention';
import { shellNames } from './shellNames';
import { CONTINUED, shellWords, type ShellPart, type ShellWord } from './shellWords';

const OPTION = /^--?[A-Za-z][\w-]*$/;
/** What stands before a value within a word: of an option, of a variable, of an override as Hydra takes them. */
const SIGN = /^[\w.+~/@-]*=/;

/** Words of a shell, variables that the text sets replaced. */
export const shellGrammar: PathGrammar = {
  name: 'shellscript',
  startsStatement: () => true,
  reader: define => ({
    isIdle: true,
    end: () => undefined,
    read(line) {
      const words: ShellWord[] = [];
      const next = shellWords(line.text, line.state, word => words.push(word));
      const names = shellNames(line.text, line.state, words);
      if (names.length > 0) define(line, names);
      return next;
    },
  }),
  mentions(source, from, end) {
    const found: PathMention[] = [];
    const before =
      source.lines[from]!.state === CONTINUED ? wordsOf(source.lines[from - 1]!).at(-1) : undefined;
    let option = before !== undefined && isOption(before);
    for (const line of source.lines.slice(from, end)) {
      for (const word of wordsOf(line)) {
        wordMention(source, line, word, option && !word.isFirst, found);
        option = isOption(word);
      }
    }
    return found;
  },
};

function wordsOf(line: Line): ShellWord[] {
  const words: ShellWord[] = [];
  shellWords(line.text, line.state, word => words.push(word));
  return words;
}

function isOption({ parts }: ShellWord): boolean {
  const [first] = parts;
  return parts.length === 1 && first?.kind === 'text' && OPTION.test(first.text);
}

function wordMention(
  source: SourceLines,
  line: Line,
  word: ShellWord,
  isGiven: boolean,
  found: PathMention[],
): void {
  const parts = valueParts(word);
  const last = parts.findLast(part => part.kind === 'text');
  const isValue = isGiven || parts !== word.parts;
  const value = valueOf(source, line, parts, 0);
  if (value !== null && last !== undefined && isPathLike(value, isValue) && !(word.isFirst && !isValue))
    found.push({ line: line.number, start: last.start, end: last.end, value, base: 'any' });
  const [only] = parts;
  if (value !== null || parts.length !== 1 || only?.kind !== 'variable' || only.fallback === null) return;
  const { text, start, end } = only.fallback;
  if (isPathLike(text, isValue)) found.push({ line: line.number, start, end, value: text, base: 'any' });
}

/** The parts behind `NAME=` and `--option=`; all where there is none. */
function valueParts({ parts }: ShellWord): ShellPart[] {
  const [first, ...rest] = parts;
  const sign = first?.kind === 'text' ? SIGN.exec(first.text)?.[0] : undefined;
  if (sign === undefined || first?.kind !== 'text') return parts;
  const text = first.text.slice(sign.length);
  if (text === '') return rest;
  return [{ ...first, text, start: first.start + sign.length }, ...rest];
}

/** The text of parts; null where the shell alone knows it. */
function valueOf(source: SourceLines, line: Line, parts: readonly ShellPart[], depth: number): string | null {
  let value = '';
  for (const part of parts) {
    const text =
      part.kind === 'text'
        ? part.text
        : part.kind === 'variable'
          ? variable(source, line, part, depth)
          : null;
    if (text === null) return null;
    value += text;
  }
  return value;
}

/** What all assignments of a variable agree on, one of them before the line. */
function variable(
  source: SourceLines,
  line: Line,
  { name, fallback }: Extract<ShellPart, { kind: 'variable' }>,
  depth: number,
): string | null {
  if (fallback !== null || !source.namesAreKnown || depth > limits.depth) return null;
  const lines = [...source.definitions(name)];
  if (lines.length === 0) return name === 'HOME' ? '${env:HOME}' : null;
  if (lines.length > limits.definitions || lines.every(({ number }) => number >= line.number)) return null;
  const values = new Set(lines.map(other => assigned(source, other, name, depth + 1)));
  const [value = null] = values;
  return values.size === 1 ? value : null;
}

function assigned(source: SourceLines, line: Line, name: string, depth: number): string | null {
  const definitions = line.names.filter(definition => definition.name === name);
  if (definitions.length !== 1 || definitions[0]!.how !== 'assigned') return null;
  const word = wordsOf(line).find(
    ({ parts: [first] }) => first?.kind === 'text' && first.text.startsWith(`${name}=`),
  );
  return word === undefined ? null : valueOf(source, line, valueParts(word), depth);
}
