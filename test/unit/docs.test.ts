import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(__dirname, '..', '..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter(file => file.endsWith('.md'))
    .map(file => `docs/${file}`),
];
const scripts = (
  JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
).scripts;

describe.each(pages)('%s', page => {
  const text = readFileSync(path.join(root, page), 'utf8');

  it('names only files and folders that are there', () => {
    const named = [...text.matchAll(/`((?:src|webview|test|bench|docs|scripts|media)\/[\w./-]*)`/g)].map(
      m => m[1]!,
    );
    const missing = named.filter(file => !existsSync(path.join(root, file)));
    expect(missing).toEqual([]);
  });

  it('links only to pages and pictures that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(m => m[1]!)
      .filter(link => !/^[a-z]+:/.test(link));
    const missing = links.filter(link => !existsSync(path.join(root, path.dirname(page), link)));
    expect(missing).toEqual([]);
  });

  it('names only npm scripts that there are', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(m => m[1]!);
    expect(named.filter(name => !(name in scripts))).toEqual([]);
  });
});
