import { IGNORE_FILE } from '../../contract/ignoreFile';
import { escapePattern, literalOf, trimPattern } from './ignorePattern';

/** One pattern of an ignore file. */
export interface IgnoreRule {
  /** As it stands in the file. */
  line: string;
  /** The file, relative to the set's folder. */
  file: string;
  /** Whether it takes back what earlier ones exclude. */
  negative: boolean;
  /** As it would stand in the file of the set's own folder, without the `!`. */
  pattern: string;
  /**
   * What it matches, where that is one text: a name relative to the set's folder, or with `anywhere` the last part of
   * one at any depth. Null for wildcards, and for patterns that match folders only.
   */
  literal: { text: string; anywhere: boolean } | null;
}

/**
 * Reads an ignore file: a pattern a line, `#` before a comment, `!` before what is not excluded after all.
 *
 * @param folder where the file lies, relative to the set's folder, with `/`; empty for that folder itself
 */
export function readIgnoreRules(text: string, folder: string): IgnoreRule[] {
  const file = folder === '' ? IGNORE_FILE : `${folder}/${IGNORE_FILE}`;
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map(line => line.replace(/\r$/, ''))
    .filter(line => !line.startsWith('#'))
    .map(line => ({ line, file, ...readLine(trimPattern(line), folder) }))
    .filter(({ pattern }) => pattern !== '');
}

function readLine(line: string, folder: string): Pick<IgnoreRule, 'negative' | 'pattern' | 'literal'> {
  const negative = line.startsWith('!');
  const own = negative ? line.slice(1) : line;
  // A slash at the beginning or in the middle ties a pattern to its folder.
  const anchored = /\/(?!$)/.test(own);
  const below = own.replace(/^\//, '');
  const prefix = folder === '' ? '' : `/${escapePattern(folder)}/`;
  const pattern = prefix === '' || own === '' ? own : `${prefix}${anchored ? below : `**/${own}`}`;
  const text = below.endsWith('/') ? null : literalOf(below);
  if (text === null) return { negative, pattern, literal: null };
  const path = folder === '' ? text : `${folder}/${text}`;
  return { negative, pattern, literal: { text: anchored ? path : text, anywhere: !anchored } };
}
