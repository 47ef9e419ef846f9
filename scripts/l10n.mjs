// Collects the texts that the extension host says into l10n/bundle.l10n.json, for translators.
// As a program it writes the file: `node scripts/l10n.mjs`; a test holds it to the sources.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @param {string} folder @returns {string[]} its TypeScript files, at any depth */
function sources(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => path.join(folder, name));
}

/**
 * The texts given to `vscode.l10n.t`, sorted.
 * @returns {Record<string, string>} each text as its own translation: the format of a bundle
 */
export function collectTexts() {
  const texts = new Set();
  const visit = node => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'vscode.l10n.t') {
      const [text] = node.arguments;
      if (!text || !ts.isStringLiteralLike(text)) throw new Error(`Not a plain text: ${node.getText()}`);
      texts.add(text.text);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of sources(path.join(root, 'src')))
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return Object.fromEntries([...texts].sort().map(text => [text, text]));
}

/** The bundle's text, as it is committed. */
export const bundle = () => `${JSON.stringify(collectTexts(), undefined, 2)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(path.join(root, 'l10n', 'bundle.l10n.json'), bundle());
