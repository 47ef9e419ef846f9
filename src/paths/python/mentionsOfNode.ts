import { isPathLike } from '../pathLike';
import type { PathMention } from '../pathMention';
import type { Node } from './node';
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
    if (isPathLike(value.text, isWord) && !value.text.includes(THIS_FILE))
      found.push({
        line: firstLine + last.row,
        start: last.start,
        end: last.end,
        value: value.text,
        base: value.base,
      });
  } else if (value === null) {
    for (const { row, start, end, text } of node.fragments)
      if (/[/\\]/.test(text) && isPathLike(text, false))
        found.push({ line: firstLine + row, start, end, value: text, base: 'any' });
  }
  for (const child of node.elements ?? []) mentionsOfNode(child.node, allowsWord, firstLine, found);
  for (const child of node.children) mentionsOfNode(child.node, child.allowsWord, firstLine, found);
}
