import { jsonGrammar } from './json/jsonGrammar';
import type { PathGrammar } from './pathGrammar';

const grammars = new Map<string, PathGrammar>([
  ['json', jsonGrammar],
  ['jsonc', jsonGrammar],
  ['jsonl', jsonGrammar],
]);

/** How paths are written in a language. @param languageId VS Code's @returns null for a language not known */
export function grammarOf(languageId: string): PathGrammar | null {
  return grammars.get(languageId) ?? null;
}
