import type { Token } from './tokens';

export type Comparison = '<' | '<=' | '>' | '>=' | '=';

/** One condition of the filter; all of them must hold. */
export type Clause =
  | { kind: 'number'; key: string; comparison: Comparison; value: number; negated: boolean }
  | { kind: 'outside'; key: string; negated: boolean }
  | { kind: 'class'; names: { text: string; exact: boolean }[]; negated: boolean }
  | { kind: 'name'; text: string; negated: boolean }
  | { kind: 'copy'; negated: boolean }
  | { kind: 'outlier'; negated: boolean };

/** What a token says, or why it cannot be read. */
export type Reading = { clause: Clause } | { problem: string };

const keys = new Map([
  ['pce', 'pce'],
  ['re', 're'],
  ['distance', 'distance'],
  ['dist', 'distance'],
  ['class', 'class'],
  ['mode', 'class'],
  ['name', 'name'],
  ['is', 'is'],
]);

/**
 * Reads one token of the filter grammar (see the syntax help in panels/filterHelp.ts).
 *
 * @param scores names of the scores that samples have beside PCE, RE and distance
 */
export function readClause(token: Token, scores: readonly string[] = []): Reading {
  if (!token.closed) return { problem: `The quote in ${token.text} is not closed.` };
  const negated = /^-[a-z"]/i.test(token.text);
  const text = negated ? token.text.slice(1) : token.text;
  const colon = text.startsWith('"') ? -1 : text.indexOf(':');
  if (colon < 0) {
    if (text.toLowerCase() === 'copy') return { clause: { kind: 'copy', negated } };
    return { clause: { kind: 'name', text: unquote(text), negated } };
  }
  const word = text.slice(0, colon);
  const value = text.slice(colon + 1);
  const wanted = word.toLowerCase();
  const key = keys.get(wanted) ?? scores.find(score => score.toLowerCase() === wanted);
  if (key === undefined) return { problem: `“${word}:” is not known. Use ${wordsOf(scores)}.` };
  if (value === '') return { problem: `“${word}:” has nothing after it.` };
  if (key === 'name') return { clause: { kind: 'name', text: unquote(value), negated } };
  if (key === 'is') return readKind(value, negated);
  if (key === 'class') return { clause: { kind: 'class', names: readNames(value), negated } };
  if (value.toLowerCase() === 'outside') return { clause: { kind: 'outside', key, negated } };
  return readNumber(key, word, value, negated);
}

/** What a sample is: another word for `copy`, and the outliers. */
function readKind(value: string, negated: boolean): Reading {
  const kind = value.toLowerCase();
  if (kind === 'copy' || kind === 'outlier') return { clause: { kind, negated } };
  return { problem: `“is:${value}” is not known. Use is:outlier or is:copy.` };
}

function wordsOf(scores: readonly string[]): string {
  return `${['pce', 're', 'distance', ...scores, 'class', 'is'].map(key => `${key}:`).join(', ')} or name:`;
}

function readNumber(key: string, word: string, text: string, negated: boolean): Reading {
  const parts = /^(<=|>=|<|>|=)?(.+)$/.exec(text);
  const value = parseNumber(parts?.[2] ?? '');
  if (value === null) return { problem: `“${word}:${text}” needs a number, such as ${word}:>3.` };
  return { clause: { kind: 'number', key, comparison: asComparison(parts?.[1]), value, negated } };
}

function asComparison(text: string | undefined): Comparison {
  return text === '<' || text === '<=' || text === '>' || text === '>=' ? text : '=';
}

/** Plain numbers, `inf` and `-inf`; the real minus sign of the panel's own figures is read as well. */
function parseNumber(text: string): number | null {
  const plain = text.replace('−', '-').toLowerCase();
  if (/^[+-]?(inf|infinity|∞)$/.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(plain)) return null;
  return Number(plain);
}

function readNames(value: string): { text: string; exact: boolean }[] {
  const parts = value.match(/"[^"]*"|[^,"]+/g) ?? [];
  return parts.map(part => ({ text: unquote(part).toLowerCase(), exact: part.startsWith('"') }));
}

function unquote(text: string): string {
  return text.replaceAll('"', '');
}
