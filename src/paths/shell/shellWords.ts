import type { LineState } from '../line';

/** A piece of a word: a text as it is, a variable, or what only a shell knows. */
export type ShellPart =
  | { kind: 'text'; text: string; start: number; end: number }
  | { kind: 'variable'; name: string; fallback: { text: string; start: number; end: number } | null }
  | { kind: 'unknown' };

/** A word of a line, quotes taken off. */
export interface ShellWord {
  parts: ShellPart[];
  /** Columns of the whole word, with its quotes. */
  start: number;
  end: number;
  /** Whether it stands where a command's name may. */
  isFirst: boolean;
  /** Which of the line's commands it belongs to. */
  command: number;
}

/** A state: 0, this, a quote that is open, or `<<` or `<<-` and the word that ends a heredoc. */
export const CONTINUED = '\\';
const HEREDOC = /<<(-?)\s*(?:'([^']+)'|"([^"]+)"|\\?([\w.-]+))/y;
const VARIABLE = /\$(?:(\w+)|\{(\w+)(?::?[-=]([\w./~:@+-]*))?\})/y;
/** Words before a command's name. */
const RESERVED = /^(?:if|then|else|elif|while|until|do|time|!|\{)$/;
const UNKNOWN_EXPANSION = /\$\{[^}]*\}|\$[^\s"'\\({]/y;

/** Reads a line of a shell. @returns the next line's state */
export function shellWords(text: string, state: LineState, found: (word: ShellWord) => void): LineState {
  if (typeof state === 'string' && state.startsWith('<<')) {
    const isStripped = state.startsWith('<<-');
    const end = state.slice(isStripped ? 3 : 2);
    return (isStripped ? text.replace(/^\t+/, '') : text) === end ? 0 : state;
  }
  const reader = new WordReader(text, found);
  return reader.read(state === '"' || state === "'" ? state : 0, state === CONTINUED);
}

class WordReader {
  private at = 0;
  private word: ShellWord | null = null;
  private isFirst = true;
  private command = 0;
  private heredoc: string | null = null;
  private readonly text: string;
  private readonly found: (word: ShellWord) => void;

  constructor(text: string, found: (word: ShellWord) => void) {
    this.text = text;
    this.found = found;
  }

  read(open: LineState, isContinued: boolean): LineState {
    this.isFirst = !isContinued;
    if (typeof open === 'string') {
      // a string over lines is no path: the rest of its word is passed over
      this.begin().parts.push({ kind: 'unknown' });
      if (!this.quoted(open)) return open;
    }
    while (this.at < this.text.length) {
      const mark = this.text[this.at]!;
      if (mark === '#' && this.word === null) break;
      if (mark === '\\' && this.at === this.text.length - 1) {
        this.end();
        return CONTINUED;
      }
      if (mark === "'" || mark === '"') {
        this.begin();
        this.at++;
        if (!this.quoted(mark)) return mark;
      } else if (/\s/.test(mark)) {
        this.end();
        this.at++;
      } else if (/[;&|()]/.test(mark)) this.separate();
      else if (mark === '<' || mark === '>') this.redirect();
      else if (mark === '$' || mark === '`') this.expansion();
      else if (mark === '\\') this.add(this.text[this.at + 1]!, 2);
      else this.add(mark, 1);
    }
    this.end();
    return this.heredoc ?? 0;
  }

  private begin(): ShellWord {
    this.word ??= {
      parts: [],
      start: this.at,
      end: this.at,
      isFirst: this.isFirst,
      command: this.command,
    };
    return this.word;
  }

  /** `A=b` and `then` stand before a command's name, which may follow. */
  private end(): void {
    if (this.word === null) return;
    this.word.end = this.at;
    const [first] = this.word.parts;
    const isBefore = first?.kind === 'text' && (/^\w+\+?=/.test(first.text) || RESERVED.test(first.text));
    this.isFirst = this.word.isFirst && isBefore;
    this.found(this.word);
    this.word = null;
  }

  /** Ends a word and the command. */
  private separate(): void {
    // an array's values, or a function's head
    if (this.text[this.at] === '(') this.word?.parts.push({ kind: 'unknown' });
    this.end();
    this.isFirst = true;
    this.command++;
    this.at++;
  }

  private redirect(): void {
    HEREDOC.lastIndex = this.at;
    const match = this.text.startsWith('<<<', this.at) ? null : HEREDOC.exec(this.text);
    this.end();
    if (match !== null) this.heredoc = `<<${match[1] ?? ''}${match[2] ?? match[3] ?? match[4] ?? ''}`;
    this.at += match?.[0].length ?? 1;
    this.isFirst = false;
  }

  /** The rest of a quoted part. @returns false where its line ends first */
  private quoted(quote: string): boolean {
    while (this.at < this.text.length) {
      const mark = this.text[this.at]!;
      if (mark === quote) {
        this.at++;
        return true;
      }
      if (quote === "'") this.add(mark, 1);
      else if (mark === '\\' && /["\\$`]/.test(this.text[this.at + 1] ?? ''))
        this.add(this.text[this.at + 1]!, 2);
      else if (mark === '$' || mark === '`') this.expansion();
      else this.add(mark, 1);
    }
    return false;
  }

  private add(text: string, length: number): void {
    const { parts } = this.begin();
    const last = parts.at(-1);
    const end = this.at + length;
    if (last?.kind === 'text' && last.end === this.at) {
      last.text += text;
      last.end = end;
    } else parts.push({ kind: 'text', text, start: this.at, end });
    this.at = end;
  }

  private expansion(): void {
    const { parts } = this.begin();
    VARIABLE.lastIndex = UNKNOWN_EXPANSION.lastIndex = this.at;
    const match = VARIABLE.exec(this.text);
    const other = match === null ? UNKNOWN_EXPANSION.exec(this.text) : null;
    if (match !== null) {
      const end = this.at + match[0].length;
      const fallback = match[3] ?? '';
      parts.push({
        kind: 'variable',
        name: match[1] ?? match[2]!,
        fallback: fallback === '' ? null : { text: fallback, start: end - 1 - fallback.length, end: end - 1 },
      });
      this.at = end;
      return;
    }
    parts.push({ kind: 'unknown' });
    this.at = other === null ? this.endOfCommand() : this.at + other[0].length;
  }

  /** Behind `$(...)` and `` `...` ``; the line's end where they go on. */
  private endOfCommand(): number {
    if (this.text[this.at] === '`') {
      const end = this.text.indexOf('`', this.at + 1);
      return end < 0 ? this.text.length : end + 1;
    }
    if (this.text[this.at + 1] !== '(') return this.at + 1;
    let depth = 0;
    for (let at = this.at + 1; at < this.text.length; at++) {
      if (this.text[at] === '(') depth++;
      else if (this.text[at] === ')' && --depth === 0) return at + 1;
    }
    return this.text.length;
  }
}
