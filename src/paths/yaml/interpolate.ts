import { limits } from '../limits';
import type { Line } from '../line';
import type { SourceLines } from '../pathGrammar';
import { readYamlLine, type YamlScalar } from './readYamlLine';
import { isNoText, isPrintedAlike, yamlValue } from './yamlValue';

const FIELD = /\$\{([^${}]*)\}/g;
/** What only VS Code or the machine knows stays as it is. */
const KEPT = /^(?:workspaceFolder(?::.*)?|userHome|fileDirname|HOME|env:HOME)$/;

/**
 * A text with OmegaConf's interpolations replaced: `${a.b}` by the only entry of that path in the text, `${.b}` by the
 * only sibling, `${oc.env:HOME}` by the home folder's variable, `${hydra:runtime.cwd}` by the folder that paths are
 * relative to.
 *
 * @param line where it stands
 * @returns null where one is not known
 */
function interpolate(source: SourceLines, line: Line, text: string, depth = 0): string | null {
  if (!text.includes('${')) return text;
  const unknown: string[] = [];
  const value = text.replace(FIELD, (whole, reference: string) => {
    if (KEPT.test(reference)) return whole;
    if (/^(?:oc\.)?env:HOME(?:,.*)?$/.test(reference)) return '${env:HOME}';
    if (/^hydra:runtime\.cwd$/.test(reference)) return '.';
    const found = /^\.?[\w-]+(?:\.[\w-]+)*$/.test(reference) ? entryOf(source, line, reference) : null;
    const value = found === null ? null : valueOf(source, found, depth + 1);
    if (value === null) unknown.push(whole);
    return value ?? '';
  });
  const isWhole = !value.replace(/\$\{[\w:]*\}/g, '').includes('${');
  return unknown.length === 0 && isWhole ? value : null;
}

/** The only line that has an entry of a path: from the text's root, or beside a line for one that begins with a dot. */
function entryOf(source: SourceLines, line: Line, reference: string): Line | null {
  if (!source.namesAreKnown || source.definitions('---').size > 1) return null;
  const isSibling = reference.startsWith('.');
  const path = (isSibling ? reference.slice(1) : reference).split('.');
  if (isSibling && path.length > 1) return null;
  const lines = source.definitions(path.at(-1)!);
  if (lines.size > limits.definitions) return null;
  const home = isSibling ? parentOf(source.lines, line) : undefined;
  const found = [...lines].filter(other =>
    isSibling
      ? other !== line && other.indent === line.indent && parentOf(source.lines, other) === home
      : isAt(source.lines, other, path),
  );
  return found.length === 1 ? found[0]! : null;
}

/** Whether a line's entry has a path from the root, not through a list. */
function isAt(lines: readonly Line[], line: Line, path: readonly string[]): boolean {
  let at: Line | null = line;
  for (const [i, name] of path.toReversed().entries()) {
    if (at === null || at.opens === 'item' || at.names[0]?.name !== name) return false;
    const parent: Line | null = parentOf(lines, at);
    if (i === path.length - 1) return parent === null;
    at = parent;
  }
  return false;
}

/** The line that an entry lies under: its key's, or the first of the item that it belongs to; null for the root. */
function parentOf(lines: readonly Line[], line: Line): Line | null {
  if (line.opens === 'item') return line;
  for (let at = line.number - 1; at >= 0 && line.indent > 0; at--) {
    const before = lines[at]!;
    if (before.names[0]?.name === '---') return null;
    if (
      before.indent >= 0 &&
      (before.indent < line.indent || (before.opens === 'item' && before.indent === line.indent))
    )
      return before;
  }
  return null;
}

/** The value of the entry of a line; null for none, for one over lines, and for one that is printed otherwise. */
function valueOf(source: SourceLines, line: Line, depth: number): string | null {
  if (depth > limits.depth) return null;
  const { scalars, next } = readYamlLine(line.text, line.state);
  const value = scalars[1];
  if (scalars.length !== 2 || value === undefined || value.isInFlow || next !== 0) return null;
  return entryValue(source, line, value, depth);
}

/** A scalar's text, interpolated. */
export function entryValue(source: SourceLines, line: Line, scalar: YamlScalar, depth = 0): string | null {
  const text = yamlValue(line.text, scalar);
  if (text === null) return null;
  if (scalar.style === 'plain') {
    if (isNoText(text) && (depth === 0 || !isPrintedAlike(text))) return null;
    if (!scalar.isInFlow && goesOn(source.lines, line, scalar)) return null;
  }
  return interpolate(source, line, text, depth);
}

/** Whether a plain scalar goes on: the next line with anything stands deeper than its key, or its dash. */
function goesOn(lines: readonly Line[], line: Line, scalar: YamlScalar): boolean {
  const own = scalar.start > line.indent ? line.indent : line.text.search(/\S/);
  for (let at = line.number + 1; at < lines.length; at++) {
    const { text } = lines[at]!;
    const indent = text.search(/\S/);
    if (indent >= 0) return text[indent] !== '#' && indent > own;
  }
  return false;
}
