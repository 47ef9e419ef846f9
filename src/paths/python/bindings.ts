import { assignmentSigns } from './assignmentSigns';
import type { Definition } from '../line';
import { Holds, Kind, type Tokens } from './tokens';

/** The names that a statement binds, in any way, wherever in it: what is overlooked here may be resolved wrongly. */
export function bindings(tokens: Tokens): Definition[] {
  if (tokens.count === 0) return [];
  const found: Definition[] = [];
  if ((tokens.holds & Holds.ownNames) !== 0) inExpressions(tokens, found);
  const head = tokens.isName(0, 'async') ? 1 : 0;
  const keyword = tokens.kind(head) === Kind.name ? tokens.text(head) : '';
  const body = () => endOfHeader(tokens, head);
  switch (keyword) {
    case 'def':
      opaque(tokens, head + 1, head + 2, found);
      parameters(tokens, head + 2, found);
      simpleStatements(tokens, body(), true, found);
      break;
    case 'class':
      opaque(tokens, head + 1, head + 2, found);
      simpleStatements(tokens, body(), true, found);
      break;
    case 'for':
      opaque(tokens, head + 1, next(tokens, head, 'in'), found);
      simpleStatements(tokens, body(), true, found);
      break;
    case 'with':
    case 'except':
      afterAs(tokens, head, body(), found);
      simpleStatements(tokens, body(), true, found);
      break;
    case 'case':
      // `case` and `match` are names as well: with a colon, it is a pattern
      if (body() < tokens.count || tokens.is(tokens.count - 1, ':')) opaque(tokens, head + 1, body(), found);
      simpleStatements(tokens, tokens.is(head + 1, '=') ? head : body(), true, found);
      break;
    case 'if':
    case 'elif':
    case 'while':
    case 'else':
    case 'try':
    case 'finally':
      simpleStatements(tokens, body(), true, found);
      break;
    default:
      simpleStatements(tokens, 0, false, found);
  }
  return found;
}

/** Walrus targets, and what lambdas and comprehensions bind for themselves. */
function inExpressions(tokens: Tokens, found: Definition[]): void {
  for (let i = 1; i < tokens.count; i++) {
    const kind = tokens.kind(i);
    if (kind === Kind.walrus) opaque(tokens, i - 1, i, found);
    if (kind !== Kind.name) continue;
    if (tokens.isName(i, 'for')) locals(tokens, i + 1, next(tokens, i, 'in'), found);
    else if (tokens.isName(i, 'lambda')) locals(tokens, i + 1, nextMark(tokens, i, ':'), found);
  }
}

/** Statements without a body, from a token on, parted by semicolons. */
function simpleStatements(tokens: Tokens, from: number, isNested: boolean, found: Definition[]): void {
  let start = from;
  while (start < tokens.count) {
    const end = (tokens.holds & Holds.semicolon) === 0 ? tokens.count : nextMark(tokens, start, ';');
    simpleStatement(tokens, start, end, isNested || start > from || end < tokens.count, found);
    start = end + 1;
  }
}

function simpleStatement(
  tokens: Tokens,
  from: number,
  end: number,
  nested: boolean,
  found: Definition[],
): void {
  const keyword = tokens.kind(from) === Kind.name ? tokens.text(from) : '';
  switch (keyword) {
    case 'import':
    case 'from':
      imports(tokens, from, end, found);
      return;
    case 'global':
    case 'nonlocal':
      for (let i = from + 1; i < end; i++)
        if (tokens.kind(i) === Kind.name) found.push({ name: tokens.text(i), how: 'shared' });
      return;
    case 'del':
      opaque(tokens, from + 1, end, found);
      return;
    case 'type':
      if (tokens.kind(from + 1) === Kind.name) opaque(tokens, from + 1, from + 2, found);
  }
  if ((tokens.holds & Holds.assignment) === 0) return;
  const equals = assignmentSigns(tokens, from, end);
  if (equals.length === 0) return;
  const last = equals.at(-1)!;
  const isPlain =
    equals.length === 1 &&
    tokens.kind(from) === Kind.name &&
    tokens.kind(last) !== Kind.augment &&
    (last === from + 1 || tokens.is(from + 1, ':'));
  if (isPlain) found.push({ name: tokens.text(from), how: 'assigned', nested });
  else opaque(tokens, from, last, found);
}

function imports(tokens: Tokens, from: number, end: number, found: Definition[]): void {
  let at = from + 1;
  const dotted = () => {
    let name = '';
    while (at < end && (tokens.is(at, '.') || (tokens.kind(at) === Kind.name && !isWord(tokens, at))))
      name += tokens.text(at++);
    return name;
  };
  const isFrom = tokens.isName(from, 'from');
  const module = isFrom ? dotted() : '';
  if (isFrom) at++;
  while (at < end) {
    if (tokens.is(at, '*')) found.push({ name: '*', how: 'opaque' });
    const name = dotted();
    if (name === '') {
      at++;
      continue;
    }
    const full = isFrom ? `${module}.${name}` : name;
    if (tokens.isName(at, 'as') && tokens.kind(at + 1) === Kind.name) {
      found.push({ name: tokens.text(at + 1), how: 'imported', origin: full });
      at += 2;
    } else {
      const bound = name.split('.')[0]!;
      found.push({ name: bound, how: 'imported', origin: isFrom ? full : bound });
    }
  }
}

function isWord(tokens: Tokens, i: number): boolean {
  return tokens.isName(i, 'as') || tokens.isName(i, 'import');
}

/** The names of targets: not `a` of `a.b = 1` and `a[i] = 1`, which stays what it is. */
function targets(tokens: Tokens, from: number, end: number): string[] {
  const names: string[] = [];
  for (let i = from; i < end; i++) {
    if (tokens.kind(i) !== Kind.name || tokens.is(i - 1, '.')) continue;
    if (!tokens.is(i + 1, '.') && !tokens.is(i + 1, '[') && !tokens.is(i + 1, '('))
      names.push(tokens.text(i));
  }
  return names;
}

function opaque(tokens: Tokens, from: number, end: number, found: Definition[]): void {
  for (const name of targets(tokens, from, end)) found.push({ name, how: 'opaque' });
}

function locals(tokens: Tokens, from: number, end: number, found: Definition[]): void {
  for (const name of targets(tokens, from, end)) found.push({ name, how: 'local' });
}

function afterAs(tokens: Tokens, from: number, end: number, found: Definition[]): void {
  for (let i = from; i < end; i++) {
    if (!tokens.isName(i, 'as')) continue;
    opaque(tokens, i + 1, end, found);
    return;
  }
}

function parameters(tokens: Tokens, from: number, found: Definition[]): void {
  let depth = 0;
  for (let i = from; i < tokens.count; i++) {
    const kind = tokens.kind(i);
    if (kind === 40 || kind === 91 || kind === 123) depth++;
    else if (kind === 41 || kind === 93 || kind === 125) depth--;
    if (depth === 0) return;
    const isFirst =
      ['(', ',', '*'].some(mark => tokens.is(i - 1, mark)) || tokens.kind(i - 1) === Kind.operator;
    if (depth === 1 && kind === Kind.name && isFirst) found.push({ name: tokens.text(i), how: 'parameter' });
  }
}

/** Behind the colon that ends the head of a compound statement. */
function endOfHeader(tokens: Tokens, from: number): number {
  let at = nextMark(tokens, from, ':');
  for (let i = from; i < at; i++) if (tokens.isName(i, 'lambda')) at = nextMark(tokens, at + 1, ':');
  return at + 1;
}

/** The next of a mark outside the brackets that open on the way; the end where there is none. */
function nextMark(tokens: Tokens, from: number, mark: string): number {
  const code = mark.charCodeAt(0);
  let depth = 0;
  for (let i = from; i < tokens.count; i++) {
    const kind = tokens.kind(i);
    if (depth <= 0 && kind === code) return i;
    if (kind === 40 || kind === 91 || kind === 123) depth++;
    else if (kind === 41 || kind === 93 || kind === 125) depth--;
  }
  return tokens.count;
}

function next(tokens: Tokens, from: number, word: string): number {
  for (let i = from; i < tokens.count; i++) if (tokens.isName(i, word)) return i;
  return tokens.count;
}
