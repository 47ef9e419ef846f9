import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/files/packageRoot';

/** What a room may import: other rooms, those of `types` for their types alone. */
interface Fence {
  rooms: string[];
  values: string[];
  types: string[];
}

/** The rooms that a cell names: "contract, features (types)"; what else stands in brackets is for people. */
function fenceOf(rooms: string[], cell: string): Fence {
  const named = cell === 'nothing of ours' ? [] : cell.split(/,\s*(?![^(]*\))/);
  const nameOf = (text: string) => text.replace(/\s*\(.*\)$/, '');
  const isTypes = (text: string) => text.endsWith('(types)');
  return {
    rooms,
    values: named.filter(text => !isTypes(text)).map(nameOf),
    types: named.filter(isTypes).map(nameOf),
  };
}

/** The table of rooms in docs/architecture.md. */
function readFences(): Fence[] {
  const rows = readFileSync(path.join(packageRoot(), 'docs', 'architecture.md'), 'utf8').split('\n');
  return rows.flatMap(row => {
    const [names, , mayImport] = row
      .split('|')
      .slice(1)
      .map(cell => cell.trim());
    if (names === undefined || mayImport === undefined || !names.startsWith('`')) return [];
    return [
      fenceOf(
        [...names.matchAll(/`([^`]+)`/g)].map(found => roomOf(found[1]!)),
        mayImport,
      ),
    ];
  });
}

/** `src/images/x.ts` lies in `images`, `src/ids.ts` in `ids.ts`, everything of the webview in `webview`. */
function roomOf(file: string): string {
  const [top, room = ''] = file.split('/');
  return top === 'src' ? room : top!;
}

interface Import {
  from: string;
  to: string;
  isType: boolean;
}

/** The imports of a file from other rooms. */
function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(packageRoot(), file), 'utf8');
  const found = text.matchAll(/^import (type )?[^;]*?from '(\.[^']+)';|import\('(\.[^']+)'\)/gm);
  return [...found].flatMap(([, type, named, loaded]) => {
    const to = path.posix.join(path.posix.dirname(file), named ?? loaded!);
    const room = roomOf(/^src\/[^/]+$/.test(to) ? `${to}.ts` : to);
    return room === roomOf(file) ? [] : [{ from: file, to: room, isType: type !== undefined }];
  });
}

function sourcesOf(folder: string): string[] {
  const names = readdirSync(path.join(packageRoot(), folder), { recursive: true, encoding: 'utf8' });
  return names
    .map(name => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

describe('the rooms of docs/architecture.md', () => {
  const fences = readFences();
  const imports = [...sourcesOf('src'), ...sourcesOf('webview')].flatMap(importsOf);

  it('are all that there are', () => {
    const rooms = new Set([...sourcesOf('src'), ...sourcesOf('webview')].map(roomOf));
    expect(new Set(fences.flatMap(fence => fence.rooms))).toEqual(rooms);
  });

  it.each(fences)('$rooms import what the table lets them, and all of that', ({ rooms, values, types }) => {
    const own = imports.filter(({ from, to }) => rooms.includes(roomOf(from)) && !rooms.includes(to));
    const forbidden = own.filter(({ to, isType }) => !values.includes(to) && !(isType && types.includes(to)));
    expect(forbidden.map(({ from, to }) => `${from} imports from ${to}`)).toEqual([]);
    expect(new Set(own.map(({ to }) => to))).toEqual(new Set([...values, ...types]));
  });
});
