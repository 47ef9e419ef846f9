import type { Definition, Line, LineState } from './line';
import type { PathMention } from './pathMention';

/** The scanned lines, as a grammar asks them. */
export interface SourceLines {
  readonly lines: readonly Line[];
  /** False while lines are unread, or above the limits: every name is unknown then. */
  readonly namesAreKnown: boolean;
  /** The lines that define a name, in no order. */
  definitions(name: string): ReadonlySet<Line>;
}

/** Reads lines from one to the next. */
export interface LineReader {
  /** Sets the line's indent and what it opens. @returns the state at the start of the next line */
  read(line: Line): LineState;
  /** False within a statement whose names are still to be defined. */
  readonly isIdle: boolean;
  /** The text ends, perhaps within a statement. */
  end(): void;
}

/** How the strings of a language are written, and which of them are paths. */
export interface PathGrammar {
  readonly name: string;
  /** Whether a statement starts on a line, so that reading may start there; one that is idle on every line says so. */
  startsStatement(line: Line): boolean;
  /** @param define called at most once for a line, after it was read */
  reader(define: (line: Line, names: readonly Definition[]) => void): LineReader;
  /** Mentions of the lines from `from` to before `end` and perhaps some around, in any order. */
  mentions(source: SourceLines, from: number, end: number): PathMention[];
}
