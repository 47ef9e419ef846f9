import { isPathLike } from '../pathLike';
import type { PathGrammar } from '../pathGrammar';
import type { PathMention } from '../pathMention';
import { tomlStrings } from './tomlStrings';

/** Every string of TOML that is no key. */
export const tomlGrammar: PathGrammar = {
  name: 'toml',
  startsStatement: () => true,
  reader: () => ({
    isIdle: true,
    end: () => undefined,
    read: line => tomlStrings(line.text, line.state, () => undefined),
  }),
  mentions(source, from, end) {
    const found: PathMention[] = [];
    for (const { text, state, number } of source.lines.slice(from, end)) {
      tomlStrings(text, state, ({ start, end, isLiteral, isKey }) => {
        const content = text.slice(start, end);
        const value = isKey ? null : isLiteral ? content : unescape(content);
        if (value !== null && isPathLike(value, true))
          found.push({ line: number, start, end, value, base: 'any' });
      });
    }
    return found;
  },
};

/** Null for an escape that is none of TOML's. */
function unescape(content: string): string | null {
  if (!content.includes('\\')) return content;
  if (/\\(?:[^btnfr"\\uU]|$)/.test(content.replaceAll('\\\\', ''))) return null;
  return content.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (_, ...groups) => {
    const [unit, code, mark] = groups as (string | undefined)[];
    const digits = unit ?? code;
    if (digits === undefined) return mark === '\\' || mark === '"' ? mark : '\n';
    const point = parseInt(digits, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '\n';
  });
}
