/** A string of Python's source, taken apart. */
export interface StringLiteral {
  /** Characters before its content: the prefix and the quotes. */
  opening: number;
  closing: number;
  isRaw: boolean;
  isBytes: boolean;
  isFormat: boolean;
  isTriple: boolean;
  /** As written, between the quotes. */
  content: string;
}

const OPENING = /^([A-Za-z]{0,2})('''|"""|'|")/;
const ESCAPE =
  /\\(?:\n|[\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[^])/g;
const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** @param source a whole token, with its quotes */
export function readStringLiteral(source: string): StringLiteral {
  const [opening = '', prefix = '', quotes = ''] = OPENING.exec(source) ?? [];
  const flags = prefix.toLowerCase();
  return {
    opening: opening.length,
    closing: quotes.length,
    isRaw: flags.includes('r'),
    isBytes: flags.includes('b'),
    isFormat: flags.includes('f') || flags.includes('t'),
    isTriple: quotes.length === 3,
    content: source.slice(opening.length, source.length - quotes.length),
  };
}

/** The text of a content; null for a character by its name, and for one that there is not. */
export function unescape(content: string, isRaw: boolean): string | null {
  if (isRaw || !content.includes('\\')) return content;
  const unknown: string[] = [];
  const text = content.replace(ESCAPE, escape => {
    const rest = escape.slice(1);
    const simple = SIMPLE[rest];
    if (simple !== undefined) return simple;
    if (/^[0-7]/.test(rest)) return String.fromCharCode(parseInt(rest, 8));
    if (/^[xuU]./.test(rest)) {
      const code = parseInt(rest.slice(1), 16);
      if (code <= 0x10ffff) return String.fromCodePoint(code);
    }
    if (/^[xuUN]/.test(rest)) unknown.push(rest);
    return escape;
  });
  return unknown.length === 0 ? text : null;
}
