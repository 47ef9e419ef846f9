import { jsonGrammar } from './json/jsonGrammar';
import { createMarkdownGrammar } from './markdown/markdownGrammar';
import type { PathGrammar } from './pathGrammar';
import { pythonGrammar } from './python/pythonGrammar';
import { shellGrammar } from './shell/shellGrammar';
import { tomlGrammar } from './toml/tomlGrammar';
import { yamlGrammar } from './yaml/yamlGrammar';

const fenced = new Map<string, PathGrammar>([
  ['python', pythonGrammar],
  ['yaml', yamlGrammar],
  ['json', jsonGrammar],
  ['jsonc', jsonGrammar],
  ['jsonl', jsonGrammar],
  ['toml', tomlGrammar],
  ['shellscript', shellGrammar],
  // as fences of Markdown call them
  ['py', pythonGrammar],
  ['python3', pythonGrammar],
  ['yml', yamlGrammar],
  ['bash', shellGrammar],
  ['sh', shellGrammar],
  ['shell', shellGrammar],
  ['zsh', shellGrammar],
]);
const markdown = createMarkdownGrammar(language => fenced.get(language) ?? null);

/** How paths are written in a language. @param languageId VS Code's @returns null for a language not known */
export function grammarOf(languageId: string): PathGrammar | null {
  return languageId === 'markdown' ? markdown : (fenced.get(languageId) ?? null);
}
