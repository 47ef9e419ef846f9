/**
 * What an expression comes to. A text with the base `file` is relative to the file's folder; the file itself is
 * `THIS_FILE`.
 */
export type Value =
  | { kind: 'text'; text: string; base: 'any' | 'file'; isPath: boolean }
  | { kind: 'int'; number: number }
  | { kind: 'float'; number: number };

export type TextValue = Extract<Value, { kind: 'text' }>;

export const THIS_FILE = '__file__';

export function text(value: string, base: 'any' | 'file' = 'any'): TextValue {
  return { kind: 'text', text: value, base, isPath: false };
}

export function pathOf(value: TextValue): TextValue {
  const tidy = value.text.replace(/(?<=[^/])\/+(?=\/|$)/g, '').replace(/(?<=.)\/\.(?=\/|$)/g, '');
  return { ...value, text: tidy === '' ? '.' : tidy, isPath: true };
}

export function areEqual(a: Value, b: Value): boolean {
  if (a.kind === 'text')
    return b.kind === 'text' && a.text === b.text && a.base === b.base && a.isPath === b.isPath;
  return b.kind === a.kind && b.number === a.number;
}

/** Python's `str` of a value; null where its digits may differ from ours. */
export function str(value: Value): string | null {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'int') return Number.isSafeInteger(value.number) ? String(value.number) : null;
  const size = Math.abs(value.number);
  if (!Number.isFinite(size)) return null;
  if (size !== 0 && (size < 1e-4 || size >= 1e16))
    return value.number.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  return Number.isInteger(value.number) ? value.number.toFixed(1) : String(value.number);
}

export function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:[/\\]|file:\/\/)/.test(path);
}

/**
 * `os.path.join`: an absolute part discards those before it, so that one unknown part before it does no harm.
 *
 * @param parts null for those that are unknown
 */
export function join(parts: readonly (Value | null)[]): TextValue | null {
  let joined: TextValue | null = text('');
  for (const part of parts) {
    if (part?.kind !== 'text') joined = null;
    else if (part.base === 'file' || isAbsolute(part.text)) joined = part;
    else if (joined !== null) joined = { ...joined, text: joinText(joined, part.text) };
  }
  return joined;
}

function joinText(before: TextValue, after: string): string {
  if (before.text === '' || (before.text === '.' && before.base === 'any')) return after;
  if (after === '') return before.isPath ? before.text : `${before.text}/`;
  return /[/\\]$/.test(before.text) ? before.text + after : `${before.text}/${after}`;
}

/** The folder that holds a path, as `pathlib` and `os.path.dirname` say, which agree but on what ends in a slash. */
export function parent(value: TextValue): TextValue | null {
  if (value.base === 'file') {
    if (value.text === THIS_FILE) return { ...value, text: '.' };
    if (/^\.(?:\/\.\.)*$/.test(value.text)) return { ...value, text: `${value.text}/..` };
  }
  if (/(?:^|[/\\])\.{0,2}$/.test(value.text) || value.text.includes('\\')) return null;
  const end = value.text.lastIndexOf('/');
  if (end < 0) return { ...value, text: value.isPath ? '.' : '' };
  return { ...value, text: value.text.slice(0, Math.max(end, 1)) };
}
