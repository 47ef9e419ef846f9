/** What a token is; a punctuation mark of one character is its own character code, all of which are larger. */
export const Kind = {
  end: 0,
  name: 1,
  number: 2,
  string: 3,
  /** A string that its line ends. */
  broken: 4,
  /** `+=` and the like. */
  augment: 5,
  /** `==`, `!=`, `<=`, `>=`. */
  compare: 6,
  walrus: 7,
  /** Every other operator of two characters. */
  operator: 8,
} as const;

/** What a statement holds somewhere, so that what it does not hold is not looked for. */
export const Holds = {
  /** `for` or `lambda`, or a walrus. */
  ownNames: 1,
  /** `=`, `+=` and the like. */
  assignment: 2,
  semicolon: 4,
} as const;

const COLUMNS = 5;

/** The tokens of the lines of a statement, in columns: no object for each. Rows count from the first line. */
export class Tokens {
  count = 0;
  /** Of `Holds`. */
  holds = 0;
  readonly lines: string[] = [];
  /** Of each token: kind, row, start, row of its end, end. */
  private columns = new Int32Array(64 * COLUMNS);

  clear(): void {
    this.count = 0;
    this.holds = 0;
    this.lines.length = 0;
  }

  add(kind: number, start: number, end: number): void {
    const at = this.count++ * COLUMNS;
    if (at === this.columns.length) {
      const longer = new Int32Array(2 * at);
      longer.set(this.columns);
      this.columns = longer;
    }
    const row = this.lines.length - 1;
    this.columns[at] = kind;
    this.columns[at + 1] = row;
    this.columns[at + 2] = start;
    this.columns[at + 3] = row;
    this.columns[at + 4] = end;
  }

  /** Ends the last token, a string over lines, on the last line. */
  endLast(end: number): void {
    if (this.count === 0) return;
    const at = (this.count - 1) * COLUMNS;
    this.columns[at] = Kind.string;
    this.columns[at + 3] = this.lines.length - 1;
    this.columns[at + 4] = end;
  }

  /** `Kind.end` outside. */
  kind(i: number): number {
    return i >= 0 && i < this.count ? this.columns[i * COLUMNS]! : Kind.end;
  }

  /** Whether a token is the given mark, as `'('`. */
  is(i: number, mark: string): boolean {
    return this.kind(i) === mark.charCodeAt(0);
  }

  isName(i: number, name: string): boolean {
    if (this.kind(i) !== Kind.name || this.end(i) !== this.start(i) + name.length) return false;
    return this.lines[this.row(i)]!.startsWith(name, this.start(i));
  }

  row(i: number): number {
    return this.columns[i * COLUMNS + 1]!;
  }

  start(i: number): number {
    return this.columns[i * COLUMNS + 2]!;
  }

  endRow(i: number): number {
    return this.columns[i * COLUMNS + 3]!;
  }

  end(i: number): number {
    return this.columns[i * COLUMNS + 4]!;
  }

  /** With the line breaks within it. */
  text(i: number): string {
    const [row, endRow] = [this.row(i), this.endRow(i)];
    if (row === endRow) return this.lines[row]!.slice(this.start(i), this.end(i));
    return [
      this.lines[row]!.slice(this.start(i)),
      ...this.lines.slice(row + 1, endRow),
      this.lines[endRow]!.slice(0, this.end(i)),
    ].join('\n');
  }
}
