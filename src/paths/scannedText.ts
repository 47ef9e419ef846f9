import { limits } from './limits';
import { Line, NO_NAMES, NOTHING_OPEN, type Definition, type LineState } from './line';
import type { PathGrammar, SourceLines } from './pathGrammar';
import { byPlace, type PathMention } from './pathMention';

const NOWHERE: ReadonlySet<Line> = new Set<Line>();
const LINE_BREAK = /\r\n|\r|\n/;

/** A change as editors report it: whole lines by whole lines. */
export interface LineChange {
  /** First line that is replaced. */
  startLine: number;
  /** The line after the last that is replaced; `startLine` to insert only. */
  endLine: number;
  lines: readonly string[];
}

/**
 * A text whose mentions of paths can be asked for while it changes. Every line keeps the state that it starts in, so
 * that a change reads no more lines than those whose state changes; expressions are resolved for the lines asked.
 */
export class ScannedText {
  private readonly grammar: PathGrammar;
  private lines: Line[] = [];
  private characters = 0;
  /** The lines that define a name; one alone without a set. */
  private readonly index = new Map<string, Line | Set<Line>>();
  /** Lines before it are read. */
  private frontier = 0;
  private frontierState: LineState = NOTHING_OPEN;
  /**
   * Lines from `changedEnd` to before `knownEnd` were read one after the other in the states that they keep: where
   * reading arrives in such a state, the rest is read.
   */
  private changedEnd = 0;
  private knownEnd = 0;
  private knownState: LineState = NOTHING_OPEN;

  /** @param text the whole text, or its lines without their breaks */
  constructor(grammar: PathGrammar, text: string | readonly string[]) {
    this.grammar = grammar;
    this.splice(0, 0, typeof text === 'string' ? text.split(LINE_BREAK) : text);
    this.read(limits.linesAtOnce);
  }

  get lineCount(): number {
    return this.lines.length;
  }

  /** Whether every line is read, so that names resolve; always true above the limits, where none does. */
  get isSettled(): boolean {
    return this.isAboveLimits || this.frontier === this.lines.length;
  }

  /** Replaces lines. Reads on to where the states agree again, or `limits.linesAtOnce` lines. */
  edit({ startLine, endLine, lines }: LineChange): void {
    const start = Math.min(Math.max(startLine, 0), this.lines.length);
    const end = Math.min(Math.max(endLine, start), this.lines.length);
    if (start < this.frontier) {
      if (this.frontier < this.knownEnd) this.changedEnd = Math.max(this.changedEnd, this.frontier);
      else [this.changedEnd, this.knownEnd, this.knownState] = [0, this.frontier, this.frontierState];
      this.frontier = start;
      this.frontierState = this.lines[start]!.state;
    }
    this.splice(start, end, lines);
    if (this.frontier === this.lines.length && this.frontier > 0 && this.frontierState !== NOTHING_OPEN) {
      // A statement that is open at the end of the text has lost its lines beyond.
      this.frontier--;
      this.frontierState = this.lines[this.frontier]!.state;
    }
    const shift = lines.length - (end - start);
    this.knownEnd = this.knownEnd > end ? this.knownEnd + shift : Math.min(this.knownEnd, start);
    this.changedEnd = Math.max(this.changedEnd > end ? this.changedEnd + shift : 0, start + lines.length);
    this.read(limits.linesAtOnce);
  }

  /** Reads on for some milliseconds. @returns whether every line is read */
  work(milliseconds: number): boolean {
    const end = performance.now() + milliseconds;
    while (!this.isSettled && performance.now() < end) this.read(256);
    return this.isSettled;
  }

  /** Reads every line in small steps, others running in between. @returns false where the signal ended it */
  async settle(signal?: AbortSignal): Promise<boolean> {
    while (signal?.aborted !== true) {
      if (this.work(4)) return true;
      await new Promise(resolve => setImmediate(resolve));
    }
    return false;
  }

  /**
   * The mentions of the lines from `fromLine` to `toLine`, both included, in the order of the text. Before
   * `isSettled`, those that hang on a name are left out.
   */
  mentions(fromLine: number, toLine: number): PathMention[] {
    const from = Math.max(0, fromLine);
    const end = Math.min(toLine + 1, this.lines.length);
    if (from >= end) return [];
    if (this.isAboveLimits) return this.mentionsOfWindow(from, end);
    if (end > this.frontier) this.read(end - this.frontier);
    const source: SourceLines = {
      lines: this.lines,
      namesAreKnown: this.isSettled,
      definitions: name => this.definitions(name),
    };
    return this.grammar
      .mentions(source, from, end)
      .filter(({ line }) => line >= from && line < end)
      .sort(byPlace);
  }

  private get isAboveLimits(): boolean {
    return this.lines.length > limits.lines || this.characters > limits.characters;
  }

  /** As though the text began some lines before, nothing open. */
  private mentionsOfWindow(from: number, end: number): PathMention[] {
    const start = Math.max(0, from - limits.lookBehind);
    const lines = this.lines.slice(start, Math.min(end + limits.statementLines, start + limits.lines));
    const window = lines.map(({ text }, i) => new Line(text, i));
    const reader = this.grammar.reader(() => undefined);
    let state = NOTHING_OPEN;
    for (const line of window) {
      line.state = state;
      state = reader.read(line);
    }
    return this.grammar
      .mentions(
        { lines: window, namesAreKnown: false, definitions: () => NOWHERE },
        from - start,
        Math.min(end - start, window.length),
      )
      .map(mention => ({ ...mention, line: mention.line + start }))
      .filter(({ line }) => line >= from && line < end)
      .sort(byPlace);
  }

  private splice(start: number, end: number, texts: readonly string[]): void {
    for (let i = start; i < end; i++) {
      this.characters -= this.lines[i]!.text.length;
      this.define(this.lines[i]!, NO_NAMES);
    }
    const added = texts.map(text => new Line(text.length > limits.lineLength ? '' : text, 0));
    for (const { text } of added) this.characters += text.length;
    if (added.length === end - start) for (const [i, line] of added.entries()) this.lines[start + i] = line;
    else if (added.length < 10_000) this.lines.splice(start, end - start, ...added);
    else this.lines = [...this.lines.slice(0, start), ...added, ...this.lines.slice(end)];
    const last = added.length === end - start ? end : this.lines.length;
    for (let i = start; i < last; i++) this.lines[i]!.number = i;
  }

  /** Reads on from the frontier, `count` lines and to the end of the statement. */
  private read(count: number): void {
    if (this.isSettled) return;
    const reader = this.grammar.reader((line, names) => {
      this.define(line, names);
    });
    const first = this.frontier;
    this.lines[first]!.state = this.frontierState;
    let at = this.statementStart(first);
    let state = this.lines[at]!.state;
    while (at < this.lines.length && (at < first + count || !reader.isIdle)) {
      const line = this.lines[at++]!;
      line.state = state;
      this.define(line, NO_NAMES);
      line.forget();
      state = reader.read(line);
      const isKnown = at > first && at >= this.changedEnd && at < this.knownEnd;
      if (isKnown && reader.isIdle && this.lines[at]!.state === state) {
        at = this.knownEnd;
        state = this.knownState;
        break;
      }
    }
    if (at === this.lines.length) reader.end();
    this.frontier = at;
    this.frontierState = state;
  }

  /**
   * The first line of the statement that goes on at a line, or that would if the line did not begin another: it has lost
   * lines then. The line itself where that is too far.
   */
  private statementStart(line: number): number {
    const last = Math.max(0, line - limits.statementLines + 1);
    const isOpen = line > 0 && this.lines[line]!.state !== NOTHING_OPEN;
    for (let at = isOpen ? line - 1 : line; at >= last; at--)
      if (this.grammar.startsStatement(this.lines[at]!)) return at;
    return line;
  }

  private definitions(name: string): ReadonlySet<Line> {
    const lines = this.index.get(name);
    return lines instanceof Line ? new Set([lines]) : (lines ?? NOWHERE);
  }

  private define(line: Line, names: readonly Definition[]): void {
    for (const { name } of line.names) {
      const lines = this.index.get(name);
      if (lines === line) this.index.delete(name);
      else if (lines instanceof Set) lines.delete(line);
    }
    line.names = names;
    for (const { name } of names) {
      const lines = this.index.get(name);
      if (lines === undefined) this.index.set(name, line);
      else if (lines instanceof Set) lines.add(line);
      else if (lines !== line) this.index.set(name, new Set([lines, line]));
    }
  }
}
