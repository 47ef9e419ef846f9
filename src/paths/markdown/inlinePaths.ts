import { isPathLike } from '../pathLike';
import type { PathMention } from '../pathMention';

const LINK = /(?<!!)\[[^\][]*\]\(\s*<?([^()\s<>]+)>?/g;

/** Paths in a line of prose: inline code that is nothing else, and what links lead to. */
export function inlinePaths(text: string, line: number): PathMention[] {
  const found: PathMention[] = [];
  let prose = text;
  for (const [start, end] of inlineCode(text)) {
    const code = text.slice(start, end);
    const value = code.trim();
    const at = start + code.indexOf(value);
    if (isPathLike(value, false)) found.push({ line, start: at, end: at + value.length, value, base: 'any' });
    prose = prose.slice(0, start) + ' '.repeat(end - start) + prose.slice(end);
  }
  for (const match of prose.matchAll(LINK)) {
    const target = match[1]!.replace(/#.*$/, '');
    const value = decoded(target);
    const start = match.index + match[0].lastIndexOf(match[1]!);
    if (value !== null && isPathLike(value, true))
      found.push({ line, start, end: start + target.length, value, base: 'any' });
  }
  return found;
}

/** The columns between runs of as many backticks. */
function inlineCode(text: string): [number, number][] {
  const runs = [...text.matchAll(/`+/g)];
  const found: [number, number][] = [];
  for (let i = 0; i < runs.length; i++) {
    const open = runs[i]!;
    const close = runs.findIndex((run, j) => j > i && run[0].length === open[0].length);
    if (close < 0) continue;
    found.push([open.index + open[0].length, runs[close]!.index]);
    i = close;
  }
  return found;
}

function decoded(target: string): string | null {
  try {
    return decodeURIComponent(target);
  } catch {
    return null;
  }
}
