import { jsonGrammar } from './json/jsonGrammar';
import { pythonGrammar } from './python/pythonGrammar';
import type { PathGrammar } from './pathGrammar';

const grammars = new Map<string, PathGrammar>([
  ['json', jsonGrammar],
  ['jsonc', jsonGrammar],
  ['jsonl', jsonGrammar],
  ['python', pythonGrammar],
]);

/** How paths are written in a language. @param languageId VS Code's @returns null for a language not known */
export function grammarOf(languageId: string): PathGrammar | null {
  return grammars.get(languageId) ?? null;
}
