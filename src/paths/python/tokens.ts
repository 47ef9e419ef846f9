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

/** The tokens of the lines of a statement, in columns: no object for each. Rows count from the first line. */
export class Tokens {
  count = 0;
  readonly lines: string[] = [];
  private readonly kinds: number[] = [];
  private readonly rows: number[] = [];
  private readonly starts: number[] = [];
  private readonly endRows: number[] = [];
  private readonly ends: number[] = [];

  clear(): void {
    this.count = 0;
    this.lines.length = 0;
  }

  add(kind: number, start: number, end: number): void {
    const row = this.lines.length - 1;
    const i = this.count++;
    this.kinds[i] = kind;
    this.rows[i] = row;
    this.starts[i] = start;
    this.endRows[i] = row;
    this.ends[i] = end;
  }

  /** Ends the last token, a string over lines, on the last line. */
  endLast(end: number): void {
    if (this.count === 0) return;
    this.endRows[this.count - 1] = this.lines.length - 1;
    this.ends[this.count - 1] = end;
    this.kinds[this.count - 1] = Kind.string;
  }

  /** `Kind.end` outside. */
  kind(i: number): number {
    return i >= 0 && i < this.count ? this.kinds[i]! : Kind.end;
  }

  /** Whether a token is the given mark, as `'('`. */
  is(i: number, mark: string): boolean {
    return this.kind(i) === mark.charCodeAt(0);
  }

  isName(i: number, name: string): boolean {
    if (this.kind(i) !== Kind.name || this.ends[i] !== this.starts[i]! + name.length) return false;
    return this.lines[this.rows[i]!]!.startsWith(name, this.starts[i]);
  }

  row(i: number): number {
    return this.rows[i]!;
  }

  start(i: number): number {
    return this.starts[i]!;
  }

  endRow(i: number): number {
    return this.endRows[i]!;
  }

  end(i: number): number {
    return this.ends[i]!;
  }

  /** With the line breaks within it. */
  text(i: number): string {
    const [row, endRow] = [this.rows[i]!, this.endRows[i]!];
    if (row === endRow) return this.lines[row]!.slice(this.starts[i], this.ends[i]);
    return [
      this.lines[row]!.slice(this.starts[i]),
      ...this.lines.slice(row + 1, endRow),
      this.lines[endRow]!.slice(0, this.ends[i]),
    ].join('\n');
  }
}
