import { formatBraces, formatPercent, formatValue } from './formatValue';
import { formatParts } from './formatString';
import { knownCalls, OPENS_PATH, pathMethods } from './knownCalls';
import { combined, UNKNOWN, within, type Child, type Node } from './node';
import { readStringLiteral, unescape } from './stringLiteral';
import { lexPython } from './lexPython';
import { Kind, Tokens } from './tokens';
import { join, parent, pathOf, text, THIS_FILE, type TextValue, type Value } from './value';

/** What a name stands for where an expression stands. */
export interface Names {
  valueOf(name: string): Value | null;
  /** The full name of what was imported by a name. */
  originOf(name: string): string | null;
}

const KEYWORDS = new Set(
  'and or not if else elif for in is lambda return yield await async def class while with as assert raise import from del global nonlocal pass break continue try except finally'.split(
    ' ',
  ),
);
/** Brackets and f-strings within each other. */
const DEEPEST = 40;

interface Argument extends Child {
  name: string | null;
  isSpread: boolean;
}

/** Reads expressions from tokens and works out those that are static. Never fails: what it does not know is unknown. */
export class ExpressionReader {
  at: number;
  private readonly tokens: Tokens;
  private readonly names: Names;
  private readonly depth: number;
  private nesting = 0;

  constructor(tokens: Tokens, names: Names, at = 0, depth = 0) {
    this.tokens = tokens;
    this.names = names;
    this.at = at;
    this.depth = depth;
  }

  /** The expression here, without comparisons and what binds less; null where none begins. */
  expression(): Node | null {
    return this.sum();
  }

  private sum(): Node | null {
    let left = this.product();
    while (left !== null && (this.is('+') || this.is('-'))) {
      const isSum = this.is('+');
      this.at++;
      const right = this.product() ?? UNKNOWN;
      left = isSum ? concatenated(left, right) : within([left, right]);
    }
    return left;
  }

  private product(): Node | null {
    let left = this.unary();
    while (left !== null && (['/', '%', '*', '@'].some(mark => this.is(mark)) || this.isOperator())) {
      const operator = this.tokens.kind(this.at++);
      const right = this.unary() ?? UNKNOWN;
      if (operator === 47) left = divided(left, right);
      else if (operator === 37) left = percent(left, right);
      else left = within([left, right]);
    }
    return left;
  }

  private unary(): Node | null {
    const isMinus = this.is('-');
    if (!isMinus && !this.is('+') && !this.is('~')) return this.primary();
    this.at++;
    const node = ++this.nesting > DEEPEST ? null : this.unary();
    this.nesting--;
    const value = node?.value;
    if (isMinus && node && (value?.kind === 'int' || value?.kind === 'float'))
      return { ...node, value: { kind: value.kind, number: -value.number } };
    return node === null ? null : within([node]);
  }

  private primary(): Node | null {
    let node = this.atom();
    while (node !== null) {
      if (this.is('.') && this.tokens.kind(this.at + 1) === Kind.name) {
        const name = this.tokens.text(this.at + 1);
        this.at += 2;
        node = this.is('(') ? this.methodCall(node, name) : attribute(node, name);
      } else if (this.is('(')) node = this.call(node);
      else if (this.is('[')) node = this.subscript(node);
      else break;
    }
    return node;
  }

  private atom(): Node | null {
    const kind = this.tokens.kind(this.at);
    if (kind === Kind.string || kind === Kind.broken) return this.strings();
    if (kind === Kind.number) return { ...UNKNOWN, value: numberOf(this.tokens.text(this.at++)) };
    if (kind === Kind.name) {
      const name = this.tokens.text(this.at);
      if (KEYWORDS.has(name)) return null;
      this.at++;
      const value = name === THIS_FILE ? text(THIS_FILE, 'file') : this.names.valueOf(name);
      return { ...UNKNOWN, value, origin: value === null ? this.names.originOf(name) : null };
    }
    if (this.is('(') || this.is('[')) return this.sequence();
    return this.is('{') ? this.braces() : null;
  }

  /** Literals that follow each other are one. */
  private strings(): Node {
    let node: Node | null = null;
    for (;;) {
      const kind = this.tokens.kind(this.at);
      if (kind !== Kind.string && kind !== Kind.broken) return node ?? UNKNOWN;
      const part = kind === Kind.broken ? UNKNOWN : this.string(this.at);
      this.at++;
      node = node === null ? part : concatenated(node, part);
    }
  }

  private string(i: number): Node {
    const literal = readStringLiteral(this.tokens.text(i));
    if (literal.isBytes) return UNKNOWN;
    const [row, isWhole] = [this.tokens.endRow(i), this.tokens.row(i) === this.tokens.endRow(i)];
    const end = Math.max(this.tokens.end(i) - literal.closing, 0);
    const start = isWhole ? this.tokens.start(i) + literal.opening : 0;
    const last = { row, start, end };
    const value = literal.isFormat
      ? this.format(literal.content, literal.isRaw)
      : textOrNull(unescape(literal.content, literal.isRaw));
    const isFragment = value !== null && !literal.isFormat;
    return { ...UNKNOWN, value, last, fragments: isFragment ? [{ ...last, text: value.text }] : [] };
  }

  private format(content: string, isRaw: boolean): TextValue | null {
    const parts = this.depth < 3 ? formatParts(content) : null;
    if (parts === null) return null;
    let whole: TextValue = text('');
    for (const part of parts) {
      let piece: string | null;
      if ('text' in part) piece = unescape(part.text, isRaw);
      else {
        const value = this.valueOfField(part.expression);
        piece = value === null ? null : formatValue(value, part.spec);
        if (value?.kind === 'text' && value.base === 'file') {
          if (whole.text !== '') return null;
          whole = text('', 'file');
        }
      }
      if (piece === null) return null;
      whole = { ...whole, text: whole.text + piece };
    }
    return whole;
  }

  private valueOfField(source: string): Value | null {
    const tokens = new Tokens();
    tokens.lines.push(source);
    lexPython(tokens, source, 0);
    const reader = new ExpressionReader(tokens, this.names, 0, this.depth + 1);
    const node = reader.expression();
    return reader.at === tokens.count ? (node?.value ?? null) : null;
  }

  /** Brackets: a group, a tuple, a list or a comprehension, whose elements are what it may be a path of. */
  private sequence(): Node {
    const isGroup = this.is('(');
    const { items, isParted } = this.items(isGroup ? ')' : ']');
    const [only] = items;
    if (isGroup && !isParted && only !== undefined && items.length === 1) return only.node;
    return { ...UNKNOWN, elements: items, isTuple: isGroup };
  }

  /** A dictionary's values are given, its keys and a set's elements are not. */
  private braces(): Node {
    return { ...UNKNOWN, children: this.items('}').items };
  }

  private subscript(node: Node): Node {
    const { items } = this.items(']');
    const [only] = items;
    const key = items.length === 1 ? only?.node.value : null;
    if (node.origin === 'os.environ' && key?.kind === 'text' && key.text === 'HOME')
      return { ...UNKNOWN, value: text('~') };
    if (node.origin === 'parents' && node.value?.kind === 'text' && key?.kind === 'int') {
      let value: TextValue | null = node.value;
      for (let i = 0; i <= key.number && i < 20 && value !== null; i++) value = parent(value);
      return { ...node, value, origin: null };
    }
    return within([node, ...items.map(item => item.node)]);
  }

  private call(callee: Node): Node {
    const origin = callee.origin;
    const args = this.arguments(origin !== null && OPENS_PATH.test(origin));
    const known = origin === null ? undefined : knownCalls.get(origin);
    if (known !== undefined && args.every(({ name, isSpread }) => name === null && !isSpread)) {
      const nodes = args.map(({ node }) => node);
      const value = known(nodes.map(node => node.value));
      return { ...combined(nodes), value, isMadePath: origin !== 'str' };
    }
    return { ...UNKNOWN, children: [{ node: callee, allowsWord: false }, ...args] };
  }

  private methodCall(self: Node, name: string): Node {
    if (self.value === null && self.origin !== null) return this.call(attribute(self, name));
    const args = this.arguments(OPENS_PATH.test(name));
    const nodes = args.map(({ node }) => node);
    const isSpread = args.some(arg => arg.isSpread);
    const positional = args.filter(arg => arg.name === null).map(({ node }) => node.value);
    if (self.isMadePath && name === 'joinpath' && self.value === null)
      return {
        ...combined([self, ...nodes]),
        value: isSpread ? null : join([null, ...positional]),
        isMadePath: true,
      };
    if (self.value?.kind === 'text' && self.value.isPath) {
      const method = pathMethods.get(name);
      if (method !== undefined)
        return {
          ...combined([self, ...nodes]),
          value: isSpread ? null : method(self.value, positional),
          isMadePath: true,
        };
    } else if (self.value?.kind === 'text' && name === 'format') {
      const named = new Map(
        args.flatMap(arg => (arg.name === null ? [] : [[arg.name, arg.node.value] as const])),
      );
      const formatted =
        isSpread || nodes.some(isOfFile) ? null : formatBraces(self.value.text, positional, named);
      return { ...combined([self, ...nodes], []), last: self.last, value: textOrNull(formatted) };
    }
    return { ...UNKNOWN, children: [{ node: self, allowsWord: false }, ...args] };
  }

  private arguments(opensPath: boolean): Argument[] {
    return this.items(')', true).items.map((item, i) => ({
      ...item,
      allowsWord: item.name !== null || (opensPath && i === 0),
    }));
  }

  /**
   * What stands between brackets, the closing one included, parted by commas and colons. What is more than an
   * expression, as `a if b else c`, is unknown, its parts are children.
   */
  private items(closing: string, isCall = false): { items: Argument[]; isParted: boolean } {
    const items: Argument[] = [];
    const isGiven = closing !== '}' && !isCall;
    let [slot, isParted] = [emptySlot(isGiven), false];
    this.at++;
    if (++this.nesting > DEEPEST) this.at = this.tokens.count;
    while (this.at < this.tokens.count && !this.isClosing()) {
      slot.name = this.keyword(isCall) ?? slot.name;
      const node = this.expression();
      if (node !== null) {
        slot.nodes.push(node);
        continue;
      }
      if (this.is(',') || this.is(':') || this.is('=')) {
        flush(slot, items);
        isParted = true;
        slot = emptySlot(this.is(',') ? isGiven : closing === '}' || this.is('='));
      } else if (slot.nodes.length === 0 && (this.is('*') || this.isOperator())) slot.isSpread = true;
      else slot.isCompound = true;
      this.at++;
    }
    flush(slot, items);
    if (this.is(closing)) this.at++;
    this.nesting--;
    return { items, isParted };
  }

  /** `name=` of an argument is passed over. */
  private keyword(isCall: boolean): string | null {
    if (!isCall || this.tokens.kind(this.at) !== Kind.name || !this.tokens.is(this.at + 1, '=')) return null;
    this.at += 2;
    return this.tokens.text(this.at - 2);
  }

  private isClosing(): boolean {
    return this.is(')') || this.is(']') || this.is('}');
  }

  private is(mark: string): boolean {
    return this.tokens.is(this.at, mark);
  }

  private isOperator(): boolean {
    return this.tokens.kind(this.at) === Kind.operator;
  }
}

interface Slot {
  name: string | null;
  nodes: Node[];
  allowsWord: boolean;
  isSpread: boolean;
  isCompound: boolean;
}

function emptySlot(allowsWord: boolean): Slot {
  return { name: null, nodes: [], allowsWord, isSpread: false, isCompound: false };
}

function flush({ name, nodes, allowsWord, isSpread, isCompound }: Slot, items: Argument[]): void {
  const [only] = nodes;
  if (only === undefined) return;
  const isOne = nodes.length === 1 && !isCompound;
  items.push({ node: isOne ? only : within(nodes, allowsWord), allowsWord, name, isSpread });
}

function numberOf(source: string): Value | null {
  if (/^(?:0|[1-9](?:_?\d)*)$/.test(source))
    return { kind: 'int', number: Number(source.replaceAll('_', '')) };
  return /^\d+\.\d*(?:e[+-]?\d+)?$|^\.?\d+e[+-]?\d+$|^\.\d+$/i.test(source)
    ? { kind: 'float', number: Number(source) }
    : null;
}

function textOrNull(value: string | null): TextValue | null {
  return value === null ? null : text(value);
}

/** `a + b`, and literals side by side: what follows an unknown text is no path, what comes before may be a folder. */
function concatenated(left: Node, right: Node): Node {
  const [a, b] = [left.value, right.value];
  const folders = left.fragments.filter(({ text }) => text.endsWith('/'));
  const areTexts = a?.kind === 'text' && b?.kind === 'text' && !a.isPath && !b.isPath && b.base === 'any';
  return {
    ...combined([left, right], folders),
    value: areTexts ? { ...a, text: a.text + b.text } : null,
    isMadePath: left.isMadePath && areTexts,
  };
}

/** `path / part`; numbers are divided by nobody here. */
function divided(left: Node, right: Node): Node {
  const isPath = [left, right].some(({ value }) => value?.kind === 'text' && value.isPath);
  const isPerhaps = left.value === null && right.value?.kind === 'text';
  const joined = isPath || isPerhaps ? join([left.value, right.value]) : null;
  return { ...combined([left, right]), value: joined === null ? null : pathOf(joined), isMadePath: true };
}

function percent(left: Node, right: Node): Node {
  const nodes = right.isTuple ? (right.elements ?? []).map(({ node }) => node) : [right];
  const isFormat = left.value?.kind === 'text' && !left.value.isPath && !nodes.some(isOfFile);
  const values = nodes.map(node => node.value);
  const formatted = isFormat && left.value?.kind === 'text' ? formatPercent(left.value.text, values) : null;
  return { ...combined([left, right], []), last: left.last, value: textOrNull(formatted) };
}

function isOfFile({ value }: Node): boolean {
  return value?.kind === 'text' && value.base === 'file';
}

function attribute(node: Node, name: string): Node {
  const { value } = node;
  if (value?.kind === 'text' && value.isPath) {
    if (name === 'parent') return { ...node, value: parent(value) };
    if (name === 'parents') return { ...node, origin: 'parents' };
  }
  if (node.origin === null || node.value !== null) return within([node]);
  const origin = `${node.origin}.${name}`;
  if (origin === 'os.sep' || origin === 'os.path.sep') return { ...UNKNOWN, value: text('/') };
  return { ...UNKNOWN, origin };
}
