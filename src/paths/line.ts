/** What a line inherits from those before it: 0 where nothing is open. Compared by `===`. */
export type LineState = number | string;

export const NOTHING_OPEN: LineState = 0;

/** How a line gives a name its value. */
export type Definition =
  /** By an expression or a scalar; `nested` where it may not come to that, as in `if debug: out = "x"`. */
  | { name: string; how: 'assigned'; nested: boolean }
  /** By an import of something: `origin` is its full name, `os.path.join`. */
  | { name: string; how: 'imported'; origin: string }
  /** In a way that leaves the value unknown. */
  | { name: string; how: 'opaque' }
  /** As a parameter of the function that the line opens. */
  | { name: string; how: 'parameter' }
  /** Only within the statement: of a lambda or a comprehension. */
  | { name: string; how: 'local' }
  /** By declaring it to be another scope's. */
  | { name: string; how: 'shared' };

export const NO_NAMES: readonly Definition[] = [];

/** A line with what a grammar keeps of it. */
export class Line {
  readonly text: string;
  /** Its number in the text. */
  number: number;
  /** At its start. */
  state: LineState = NOTHING_OPEN;
  /** Column of its first character where a statement or an entry begins here, else -1. */
  indent = -1;
  opens: 'function' | 'class' | 'loop' | 'item' | 'nothing' = 'nothing';
  names: readonly Definition[] = NO_NAMES;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }

  forget(): void {
    this.indent = -1;
    this.opens = 'nothing';
    this.names = NO_NAMES;
  }
}
