import type { LineState } from '../line';

/** A scalar of a line; its columns exclude quotes. */
export interface YamlScalar {
  start: number;
  end: number;
  style: 'plain' | 'single' | 'double';
  isKey: boolean;
  /** Within `[]` or `{}`. */
  isInFlow: boolean;
}

export interface YamlLine {
  scalars: YamlScalar[];
  /** The column of the entry's key or value, behind the dashes; -1 for a line without. */
  indent: number;
  /** Whether a dash begins an item. */
  isItem: boolean;
  next: LineState;
}

/** A state: what is open (2 bits), how many brackets, and the column whose deeper lines belong to a block scalar. */
const Mode = { plain: 0, single: 1, double: 2, block: 3 } as const;
const FLOW = 4;
const INDENT = 256;
const DEEPEST = 63;

const KEY =
  /(?:[^\s#&*!|>@`"'%,[\]{}?:-]|[?:-](?=[^\s:]))(?:[^#:]|(?<!\s)#|:(?!\s|$))*?(?<=\S)(?=\s*:(?:\s|$))/y;
const QUOTED_KEY = /(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*:(?:\s|$))/y;
const PROPERTIES = /(?:\s+|[!&]\S*(?=\s|$))*/y;
const BLOCK_SCALAR = /[|>][-+0-9]{0,2}\s*(?:#.*)?$/y;
const PLAIN = /(?:\$\{[^}]*\}|\S|\s+(?=[^\s#]))+/y;
const PLAIN_IN_FLOW = /(?:\$\{[^}]*\}|[^\s,[\]{}:]|:(?![\s,[\]{}]|$)|\s+(?=[^\s#,[\]{}:]))+/y;

/** Reads a line of YAML. Nothing that is written wrong stops it. */
export function readYamlLine(text: string, state: LineState): YamlLine {
  const open = typeof state === 'number' ? state : 0;
  const mode = open % FLOW;
  const flow = (open % INDENT) >> 2;
  const first = text.search(/\S/);
  const line: YamlLine = { scalars: [], indent: -1, isItem: false, next: open };
  if (mode === Mode.block) {
    if (first < 0 || first > Math.floor(open / INDENT) - 1) return line;
  } else if (mode !== Mode.plain) {
    const end = endOfQuotes(text, 0, mode === Mode.single ? "'" : '"');
    if (end < 0) return line;
    line.next = flow === 0 ? 0 : readFlow(text, end, flow, line.scalars);
    return line;
  } else if (flow > 0) {
    // a line that cannot belong to brackets: they are unfinished
    if (!/^[\w-]+:\s/.test(text)) {
      line.next = readFlow(text, 0, flow, line.scalars);
      return line;
    }
  }
  line.next = 0;
  if (first >= 0 && text[first] !== '#') readBlock(text, first, line);
  return line;
}

function readBlock(text: string, first: number, line: YamlLine): void {
  let at = first;
  let parent = -1;
  while (text[at] === '-' && /^(?:\s|$)/.test(text.slice(at + 1, at + 2))) {
    if (at === 0 && text.startsWith('---')) return;
    line.isItem = true;
    parent = at;
    at = skip(text, at + 1, /\s*/y);
  }
  line.indent = at;
  const key = match(text, at, QUOTED_KEY) ?? match(text, at, KEY);
  if (key !== null) {
    line.scalars.push(scalarOf(text, at, key.length, { isKey: true, isInFlow: false }));
    parent = at;
    at = text.indexOf(':', at + key.length) + 1;
  }
  at = skip(text, at, PROPERTIES);
  if (at >= text.length || text[at] === '#' || text[at] === '*') return;
  if (match(text, at, BLOCK_SCALAR) !== null) line.next = Mode.block + INDENT * (parent + 1);
  else if (text[at] === '[' || text[at] === '{') line.next = readFlow(text, at, 0, line.scalars);
  else if (text[at] === '"' || text[at] === "'") {
    const end = endOfQuotes(text, at + 1, text[at]!);
    if (end < 0) line.next = text[at] === "'" ? Mode.single : Mode.double;
    else line.scalars.push(scalarOf(text, at, end - at, { isKey: false, isInFlow: false }));
  } else {
    const plain = match(text, at, PLAIN);
    if (plain !== null)
      line.scalars.push(scalarOf(text, at, plain.length, { isKey: false, isInFlow: false }));
  }
}

/** What stands in `[]` and `{}`; nothing is read behind the last bracket. @returns the state of the next line */
function readFlow(text: string, from: number, depth: number, scalars: YamlScalar[]): LineState {
  let open = depth;
  let at = from;
  while (at < text.length) {
    const mark = text[at]!;
    if (mark === '[' || mark === '{') open = Math.min(open + 1, DEEPEST);
    else if (mark === ']' || mark === '}') open--;
    else if (mark === '#' && (at === 0 || /\s/.test(text[at - 1]!))) break;
    else if (mark === '"' || mark === "'") {
      const end = endOfQuotes(text, at + 1, mark);
      if (end < 0) return (mark === "'" ? Mode.single : Mode.double) + FLOW * open;
      scalars.push(scalarOf(text, at, end - at, { isKey: /^\s*:/.test(text.slice(end)), isInFlow: true }));
      at = end;
      continue;
    } else if (!/[\s,:]/.test(mark)) {
      const plain = match(text, at, PLAIN_IN_FLOW) ?? mark;
      if (!/[!&*]/.test(mark)) {
        const isKey = /^\s*:/.test(text.slice(at + plain.length));
        scalars.push(scalarOf(text, at, plain.length, { isKey, isInFlow: true }));
      }
      at += plain.length;
      continue;
    }
    at++;
    if (open <= 0) return 0;
  }
  return FLOW * open;
}

function scalarOf(
  text: string,
  start: number,
  length: number,
  where: Pick<YamlScalar, 'isKey' | 'isInFlow'>,
): YamlScalar {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return { start, end: start + length, style: 'plain', ...where };
  return { start: start + 1, end: start + length - 1, style: quote === '"' ? 'double' : 'single', ...where };
}

/** The column behind a closing quote; -1 where the line has none. */
function endOfQuotes(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return -1;
}

function match(text: string, at: number, pattern: RegExp): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function skip(text: string, at: number, pattern: RegExp): number {
  return at + (match(text, at, pattern)?.length ?? 0);
}
