import type { LineState } from '../line';
import { Holds, Kind, type Tokens } from './tokens';

/** The state of a line: which string is open (2 bits), whether it ends with its line, a backslash before, brackets. */
const TRIPLE = 3;
const IN_LINE_STRING = 4;
const CONTINUED = 8;
const DEPTH = 16;
const DEEPEST = 250;

const SINGLE_QUOTE = 39;
const DOUBLE_QUOTE = 34;
const BACKSLASH = 92;

/** What can only begin a statement: brackets that are open before it are unfinished, not continued. */
const NEW_STATEMENT =
  /^\s*(?:async\s+def|def|class|import|from\s+[\w.]+\s+import|while|with|try|return|raise|del|global|nonlocal|assert|pass|break|continue)\b(?!\s*=[^=])/;
const PREFIX = /^(?:[rbuft]|[rb]{2}|[rft]{2})$/i;

const Class = { other: 0, space: 1, letter: 2, digit: 3, quote: 4, mark: 5 } as const;
const classes = new Uint8Array(128);
for (let code = 33; code < 127; code++) classes[code] = Class.mark;
for (const space of ' \t\f\v\r') classes[space.charCodeAt(0)] = Class.space;
for (let code = 0; code < 26; code++) classes[65 + code] = classes[97 + code] = Class.letter;
for (let code = 48; code < 58; code++) classes[code] = Class.digit;
classes[95] = Class.letter;
classes[SINGLE_QUOTE] = classes[DOUBLE_QUOTE] = Class.quote;

const isWord = new Uint8Array(128);
for (let code = 0; code < 128; code++)
  isWord[code] = classes[code] === Class.letter || classes[code] === Class.digit ? 1 : 0;

const classOf = (code: number): number => (code < 128 ? classes[code]! : Class.letter);

/** Whether a line that starts in a state begins a statement. */
export function startsPythonStatement(text: string, state: LineState): boolean {
  if (state === 0) return true;
  return typeof state === 'number' && state >= DEPTH && state % DEPTH === 0 && NEW_STATEMENT.test(text);
}

/**
 * Reads a line of Python, the last of the tokens' lines, to tokens. Nothing that is written wrong stops it: a string
 * without its end ends with its line, and brackets left open end at what can only begin a statement.
 *
 * @returns the state of the next line
 */
export function lexPython(tokens: Tokens, text: string, state: LineState): LineState {
  let open = typeof state === 'number' ? state : 0;
  let at = 0;
  if (open !== 0 && startsPythonStatement(text, open)) open = 0;
  let depth = open >> 4;
  if ((open & TRIPLE) !== 0) {
    const quote = (open & TRIPLE) === 1 ? SINGLE_QUOTE : DOUBLE_QUOTE;
    const isTriple = (open & IN_LINE_STRING) === 0;
    at = endOfString(text, 0, quote, isTriple);
    if (at < 0 && (isTriple || endsInBackslash(text))) return open;
    if (at >= 0) tokens.endLast(at);
    else at = text.length;
  }
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const start = at;
    switch (classOf(code)) {
      case Class.letter:
        at = endOfWord(text, at + 1);
        if (at < text.length && at - start <= 2 && classOf(text.charCodeAt(at)) === Class.quote) {
          if (PREFIX.test(text.slice(start, at))) break;
        }
        tokens.add(Kind.name, start, at);
        if (isForOrLambda(text, start, at)) tokens.holds |= Holds.ownNames;
        continue;
      case Class.digit:
        at = endOfNumber(text, at + 1);
        tokens.add(Kind.number, start, at);
        continue;
      case Class.quote:
        break;
      case Class.mark: {
        if (code === 35) return depth * DEPTH;
        if (code === BACKSLASH && at === text.length - 1) return depth * DEPTH + CONTINUED;
        if (code === 40 || code === 91 || code === 123) depth = Math.min(depth + 1, DEEPEST);
        else if (code === 41 || code === 93 || code === 125) depth = Math.max(depth - 1, 0);
        if (code === 46 && classOf(text.charCodeAt(at + 1)) === Class.digit) {
          at = endOfNumber(text, at + 1);
          tokens.add(Kind.number, start, at);
          continue;
        }
        const length = lengthOfOperator(text, at, code);
        const kind = length === 1 ? code : kindOfOperator(text, at, length);
        if (code === 59) tokens.holds |= Holds.semicolon;
        else if (kind === 61 || kind === Kind.augment) tokens.holds |= Holds.assignment;
        else if (kind === Kind.walrus) tokens.holds |= Holds.ownNames;
        tokens.add(kind, at, at + length);
        at += length;
        continue;
      }
      default:
        at++;
        continue;
    }
    const quote = text.charCodeAt(at);
    const isTriple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
    const end = endOfString(text, at + (isTriple ? 3 : 1), quote, isTriple);
    tokens.add(end < 0 ? Kind.broken : Kind.string, start, end < 0 ? text.length : end);
    if (end < 0) {
      const kind = (quote === SINGLE_QUOTE ? 1 : 2) + depth * DEPTH;
      if (isTriple) return kind;
      if (endsInBackslash(text)) return kind + IN_LINE_STRING;
      return depth * DEPTH;
    }
    at = end;
  }
  return depth * DEPTH;
}

/** The column behind the closing quotes; -1 where the line has none. */
function endOfString(text: string, from: number, quote: number, isTriple: boolean): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === quote) {
      if (!isTriple) return at + 1;
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) return at + 3;
    }
  }
  return -1;
}

function endsInBackslash(text: string): boolean {
  let count = 0;
  while (text.charCodeAt(text.length - 1 - count) === BACKSLASH) count++;
  return count % 2 === 1;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && isWord[code] === 0) break;
  }
  return at;
}

function isForOrLambda(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  return (
    (code === 102 && end === start + 3 && text.startsWith('for', start)) ||
    (code === 108 && end === start + 6 && text.startsWith('lambda', start))
  );
}

/** `1e-3` is one number, `0x1f` and `1_000j` too. */
function endOfNumber(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) continue;
    const kind = classOf(code);
    if (kind === Class.letter || kind === Class.digit) continue;
    const before = text.charCodeAt(at - 1) | 32;
    if ((code === 43 || code === 45) && before === 101 && !/^0x/i.test(text.slice(from - 1, from + 1)))
      continue;
    break;
  }
  return at;
}

function lengthOfOperator(text: string, at: number, code: number): number {
  // brackets, commas and points stand alone
  if (code === 40 || code === 41 || code === 44 || code === 46) return 1;
  const next = text.charCodeAt(at + 1);
  // ** // << >> may be followed by =, ! < > = : + - * / % & | ^ @ are followed by = only
  if (next === code && (code === 42 || code === 47 || code === 60 || code === 62))
    return text.charCodeAt(at + 2) === 61 ? 3 : 2;
  if (next === 61 && '!<>=:+-*/%&|^@'.includes(text[at]!)) return 2;
  return code === 45 && next === 62 ? 2 : 1;
}

function kindOfOperator(text: string, at: number, length: number): number {
  const operator = text.slice(at, at + length);
  if (operator === ':=') return Kind.walrus;
  if (operator === '==' || operator === '!=' || operator === '<=' || operator === '>=') return Kind.compare;
  return operator.endsWith('=') ? Kind.augment : Kind.operator;
}
