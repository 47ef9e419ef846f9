import { isPathLike } from '../pathLike';
import type { PathMention } from '../pathMention';
import type { LiteralPlace, Node } from './node';
import { THIS_FILE } from './value';

/**
 * The mentions of an expression and of those within it: one for an expression that is known, at its last literal;
 * else its literals that are paths by themselves, with a slash.
 *
 * @param firstLine line of the tokens' first row
 */
export function mentionsOfNode(
  node: Node,
  allowsWord: boolean,
  firstLine: number,
  found: PathMention[],
): void {
  const { value, last } = node;
  if (value?.kind === 'text' && last !== null) {
    const isWord = allowsWord || node.isMadePath;
    if (isShown(last) && isPathLike(value.text, isWord) && !value.text.includes(THIS_FILE))
      found.push({
        line: firstLine + last.row,
        start: last.start,
        end: last.end,
        value: value.text,
        base: value.base,
      });
  } else if (value === null) {
    for (const fragment of node.fragments) {
      const { row, start, end, text } = fragment;
      if (isShown(fragment) && /[/\\]/.test(text) && isPathLike(text, false))
        found.push({ line: firstLine + row, start, end, value: text, base: 'any' });
    }
  }
  for (const child of node.elements ?? []) mentionsOfNode(child.node, allowsWord, firstLine, found);
  for (const child of node.children) mentionsOfNode(child.node, child.allowsWord, firstLine, found);
}

/** A literal that goes on over lines may end where the last of them begins: nothing there can be underlined. */
function isShown({ start, end }: LiteralPlace): boolean {
  return start < end;
}
