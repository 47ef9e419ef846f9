import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const folder = path.resolve(__dirname, '..', '..', 'webview');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
const filesWith = (pattern: RegExp) =>
  files.filter(file => pattern.test(readFileSync(path.join(folder, file), 'utf8')));

it('takes hold of the VS Code API in host.ts only', () => {
  expect(filesWith(/acquireVsCodeApi\(/)).toEqual(['host.ts']);
});

it('knows the archived toolkit in ui/controls.ts only', () => {
  expect(filesWith(/webview-ui-toolkit/)).toEqual([path.join('ui', 'controls.ts')]);
});

it('writes no style attribute, which the content security policy forbids', () => {
  expect(filesWith(/\sstyle="|\sstyle=\$|styleMap|setAttribute\('style'/)).toEqual([]);
});

it('puts no markup together from strings', () => {
  expect(filesWith(/innerHTML|unsafeHTML|insertAdjacentHTML|document\.write/)).toEqual([]);
});
