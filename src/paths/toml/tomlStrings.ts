import type { LineState } from '../line';

/** A string of a line, its quotes excluded from the columns. */
export interface TomlString {
  start: number;
  end: number;
  isLiteral: boolean;
  isKey: boolean;
}

/** A state: 0, or the quotes of the string that is open. */
const QUOTES = ['"""', "'''", '"', "'"] as const;
const HEADER =
  /^\s*\[{1,2}\s*(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*\s*\]{1,2}\s*(?:#.*)?$/;

/** Reads a line of TOML. An unfinished string of one line ends with it. @returns the next line's state */
export function tomlStrings(text: string, state: LineState, found: (string: TomlString) => void): LineState {
  let at = 0;
  if (typeof state === 'string') {
    at = endOfString(text, 0, state);
    if (at < 0) return state;
  } else if (HEADER.test(text) && !text.includes(',')) return 0;
  while (at < text.length) {
    const mark = text[at]!;
    if (mark === '#') return 0;
    if (mark !== '"' && mark !== "'") {
      at++;
      continue;
    }
    const quotes = QUOTES.find(open => text.startsWith(open, at))!;
    const start = at + quotes.length;
    at = endOfString(text, start, quotes);
    if (at < 0) return quotes.length === 3 ? quotes : 0;
    const isKey = quotes.length === 1 && /^\s*[=.]/.test(text.slice(at, at + 80));
    found({ start, end: at - quotes.length, isLiteral: mark === "'", isKey });
  }
  return 0;
}

function endOfString(text: string, from: number, quotes: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\' && quotes.startsWith('"')) at++;
    else if (text.startsWith(quotes, at)) return at + quotes.length;
  }
  return -1;
}
