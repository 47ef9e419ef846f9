import type { Line, LineState } from '../line';
import { limits } from '../limits';
import type { PathGrammar } from '../pathGrammar';
import type { PathMention } from '../pathMention';
import { ScannedText } from '../scannedText';
import { nextFence, openedFence } from './fence';
import { inlinePaths } from './inlinePaths';

/**
 * Inline code and links of Markdown, and fences as texts of their own, whose names are theirs.
 *
 * @param grammarOfFence by the word behind the fence
 */
export function createMarkdownGrammar(grammarOfFence: (language: string) => PathGrammar | null): PathGrammar {
  return {
    name: 'markdown',
    startsStatement: () => true,
    reader: () => ({
      isIdle: true,
      end: () => undefined,
      read: line => nextFence(line.text, line.state),
    }),
    mentions({ lines }, from, end) {
      const found: PathMention[] = [];
      for (let at = from; at < end; at++) {
        const line = lines[at]!;
        if (line.state === 0 && openedFence(line.text) === null) {
          found.push(...inlinePaths(line.text, at));
          continue;
        }
        const first = firstOfFence(lines, at);
        const opening = openedFence(lines[first - 1]?.text ?? '');
        const last = endOfFence(lines, first, opening?.fence ?? line.state);
        const grammar = grammarOfFence(opening?.language ?? '');
        if (grammar !== null) {
          const inner = lines.slice(first, last).map(({ text }) => text);
          const mentions = new ScannedText(grammar, inner).mentions(
            at - first,
            Math.min(end, last) - 1 - first,
          );
          found.push(...mentions.map(mention => ({ ...mention, line: mention.line + first })));
        }
        at = Math.max(at, last);
      }
      return found;
    },
  };
}

/** The first line within the fence around a line, or within the one that it opens. */
function firstOfFence(lines: readonly Line[], line: number): number {
  let at = line;
  while (at > 0 && lines[at]!.state !== 0 && line - at < limits.statementLines) at--;
  return lines[at]!.state === 0 ? at + 1 : line;
}

/** The line that closes a fence, or the first that is too far. */
function endOfFence(lines: readonly Line[], first: number, fence: LineState): number {
  const last = Math.min(lines.length, first + 2 * limits.statementLines);
  let at = first;
  while (at < last && nextFence(lines[at]!.text, fence) !== 0) at++;
  return at;
}
