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
  /** The file without `.ts`. */
  to: string;
  isType: boolean;
}

/** What a file imports of ours. */
function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(packageRoot(), file), 'utf8');
  const found = text.matchAll(/^import (type )?[^;]*?from '(\.[^']+)';|import\('(\.[^']+)'\)/gm);
  return [...found].map(([, type, named, loaded]) => ({
    from: file,
    to: path.posix.join(path.posix.dirname(file), named ?? loaded!),
    isType: type !== undefined,
  }));
}

/** The room of what is imported. */
const roomOfImport = (to: string) => roomOf(/^src\/[^/]+$/.test(to) ? `${to}.ts` : to);

/** The files and folders of a folder that a circle of imports runs through, and those between two circles. */
function circleIn(folder: string, imports: readonly Import[]): string[] {
  const partOf = (file: string) =>
    file
      .slice(folder.length + 1)
      .split('/')[0]!
      .replace(/\.ts$/, '');
  const within = imports.filter(({ from, to }) => [from, to].every(file => file.startsWith(`${folder}/`)));
  let edges = within
    .map(({ from, to }) => ({ from: partOf(from), to: partOf(to) }))
    .filter(({ from, to }) => from !== to);
  for (let before = Infinity; edges.length < before;) {
    before = edges.length;
    const [importing, imported] = [
      new Set(edges.map(edge => edge.from)),
      new Set(edges.map(edge => edge.to)),
    ];
    edges = edges.filter(({ from, to }) => imported.has(from) && importing.has(to));
  }
  return [...new Set(edges.map(({ from }) => from))];
}

function sourcesOf(folder: string): string[] {
  const names = readdirSync(path.join(packageRoot(), folder), { recursive: true, encoding: 'utf8' });
  return names
    .map(name => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

describe('the rooms of docs/architecture.md', () => {
  const fences = readFences();
  const sources = [...sourcesOf('src'), ...sourcesOf('webview')];
  const imports = sources.flatMap(importsOf);

  it('are all that there are', () => {
    const rooms = new Set(sources.map(roomOf));
    expect(new Set(fences.flatMap(fence => fence.rooms))).toEqual(rooms);
  });

  it.each(fences)('$rooms import what the table lets them, and all of that', ({ rooms, values, types }) => {
    const own = imports
      .filter(({ from, to }) => rooms.includes(roomOf(from)) && !rooms.includes(roomOfImport(to)))
      .map(({ from, to, isType }) => ({ from, to: roomOfImport(to), isType }));
    const forbidden = own.filter(({ to, isType }) => !values.includes(to) && !(isType && types.includes(to)));
    expect(forbidden.map(({ from, to }) => `${from} imports from ${to}`)).toEqual([]);
    expect(new Set(own.map(({ to }) => to))).toEqual(new Set([...values, ...types]));
  });

  const folders = new Set(sources.map(file => path.posix.dirname(file)));

  it.each([...folders].sort())('the files and folders of %s import one another in one direction', folder => {
    const values = imports.filter(({ isType }) => !isType);
    expect(circleIn(folder, values)).toEqual([]);
  });

  it('rooms import one another in one direction, types too', () => {
    expect(circleIn('src', imports)).toEqual([]);
  });
});
