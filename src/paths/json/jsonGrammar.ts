import { isPathLike } from '../pathLike';
import type { PathGrammar } from '../pathGrammar';
import type { PathMention } from '../pathMention';
import { jsonStrings } from './jsonStrings';

/** Every string that is no key, of JSON, JSON with comments and JSON Lines. */
export const jsonGrammar: PathGrammar = {
  name: 'json',
  startsStatement: () => true,
  reader: () => ({
    isIdle: true,
    end: () => undefined,
    read: line => jsonStrings(line.text, line.state, () => undefined),
  }),
  mentions(source, from, end) {
    const found: PathMention[] = [];
    for (const { text, state, number } of source.lines.slice(from, end)) {
      jsonStrings(text, state, ({ start, end, isKey }) => {
        const value = isKey ? null : parsed(text.slice(start - 1, end + 1));
        if (value !== null && isPathLike(value, true))
          found.push({ line: number, start, end, value, base: 'any' });
      });
    }
    return found;
  },
};

/** Null for escapes that JSON does not have. */
function parsed(literal: string): string | null {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
