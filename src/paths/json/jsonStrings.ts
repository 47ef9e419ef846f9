import type { LineState } from '../line';

const IN_COMMENT = 1;

/** A string of a line, its quotes excluded from the columns. */
export interface JsonString {
  start: number;
  end: number;
  isKey: boolean;
}

const NEXT = /"(?:[^"\\]|\\.)*"|\/\/|\/\*/g;

/** Reads a line of JSON, with or without comments. An unfinished string ends its line. @returns the next line's state */
export function jsonStrings(text: string, state: LineState, found: (string: JsonString) => void): LineState {
  let at = 0;
  if (state === IN_COMMENT) {
    at = text.indexOf('*/') + 2;
    if (at === 1) return IN_COMMENT;
  }
  for (;;) {
    NEXT.lastIndex = at;
    const match = NEXT.exec(text);
    if (match === null || match[0] === '//') return 0;
    if (match[0] === '/*') {
      at = text.indexOf('*/', match.index + 2) + 2;
      if (at === 1) return IN_COMMENT;
      continue;
    }
    at = match.index + match[0].length;
    found({ start: match.index + 1, end: at - 1, isKey: /^\s*:/.test(text.slice(at, at + 80)) });
  }
}
