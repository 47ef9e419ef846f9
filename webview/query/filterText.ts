import { readClause, type Clause } from './clause';
import { quote, tokenize, type Token } from './tokens';

/** The half-open PCE interval that a filter text asks for; null where a side is open. */
export interface Interval {
  low: number | null;
  high: number | null;
}

/** The brush as the filter text has it: the tightest of its `pce:` bounds. */
export function pceInterval(text: string): Interval {
  const interval: Interval = { low: null, high: null };
  for (const token of tokenize(text)) {
    const clause = pceBound(token);
    if (!clause) continue;
    if (clause.comparison.startsWith('>')) interval.low = Math.max(interval.low ?? -Infinity, clause.value);
    else interval.high = Math.min(interval.high ?? Infinity, clause.value);
  }
  return interval;
}

/** Replaces the `pce:` bounds of a filter text by `pce:>=low pce:<high`, in the place of the first one. */
export function withPceInterval(text: string, { low, high }: Interval): string {
  const bounds = [low === null ? '' : `pce:>=${low}`, high === null ? '' : `pce:<${high}`].filter(Boolean);
  return replaceTokens(text, token => pceBound(token) !== null, bounds.join(' '));
}

/** Sets the class condition to exactly this class, or takes it away where it is that class already. */
export function toggleClass(text: string, name: string): string {
  const wanted = `class:${quote(name)}`;
  const already = tokenize(text).some(token => token.text === wanted);
  return replaceTokens(text, token => kindOf(token) === 'class', already ? '' : wanted);
}

export function hasClass(text: string, name: string): boolean {
  return tokenize(text).some(token => token.text === `class:${quote(name)}`);
}

/** Adds a token, or takes it away where it is there already. */
export function toggleToken(text: string, wanted: string): string {
  const already = hasToken(text, wanted);
  return already
    ? replaceTokens(text, token => token.text === wanted, '')
    : [text.trim(), wanted].filter(Boolean).join(' ');
}

export function hasToken(text: string, wanted: string): boolean {
  return tokenize(text).some(token => token.text === wanted);
}

function replaceTokens(text: string, drop: (token: Token) => boolean, replacement: string): string {
  const words: string[] = [];
  let placed = false;
  for (const token of tokenize(text)) {
    if (!drop(token)) words.push(token.text);
    else if (!placed) {
      words.push(replacement);
      placed = true;
    }
  }
  if (!placed) words.push(replacement);
  return words.filter(Boolean).join(' ');
}

function kindOf(token: Token): Clause['kind'] | null {
  const reading = readClause(token);
  return 'clause' in reading && !reading.clause.negated ? reading.clause.kind : null;
}

function pceBound(token: Token): Extract<Clause, { kind: 'number' }> | null {
  const reading = readClause(token);
  if (!('clause' in reading) || reading.clause.kind !== 'number') return null;
  const { key, comparison, negated } = reading.clause;
  return key === 'pce' && comparison !== '=' && !negated ? reading.clause : null;
}
