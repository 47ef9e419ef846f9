import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(__dirname, '..', '..');
/** Native parts and what they need: modules of their own in the packed extension. */
const runtime = [
  ...['onnxruntime-node', 'onnxruntime-common', 'sharp', 'hnswlib-node'],
  ...readdirSync(path.join(root, 'node_modules', '@img')).map(name => `@img/${name}`),
];

let stage: string;
let notices: string[];

const build = (...args: string[]) =>
  execFileSync(process.execPath, [path.join('scripts', 'build.mjs'), ...args], { cwd: root });

function noticesOf(folder: string): string[] {
  const script = pathToFileURL(path.join(root, 'scripts', 'notices.mjs')).href;
  const code = `import { thirdPartyNotices } from ${JSON.stringify(script)}; process.stdout.write(thirdPartyNotices(${JSON.stringify(folder)}));`;
  const text = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    stdio: 'pipe', // what is refused is not told on the test's own stderr
  });
  return text.split(`\n\n${'-'.repeat(80)}\n\n`).slice(1);
}

async function link(name: string): Promise<void> {
  const place = path.join(stage, 'node_modules', name);
  await mkdir(path.dirname(place), { recursive: true });
  await symlink(path.join(root, 'node_modules', name), place, 'junction');
}

/** Packages that a program holds something of, by its own source map, which names what its parts were made of. */
async function packagesIn(map: string): Promise<string[]> {
  const { sources } = JSON.parse(await readFile(map, 'utf8')) as { sources: string[] };
  return sources.flatMap(
    source => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(source)?.[1] ?? [],
  );
}

/** A part of the SDK's own repository, that is never published by itself: under the licence of the SDK. */
const own = '@modelcontextprotocol/core-internal';
const nameOf = (section: string) => section.split(' ')[0]!;

beforeAll(async () => {
  stage = await mkdtemp(path.join(tmpdir(), 'sample-lens-notices-'));
  build('--production', '--out', path.join(stage, 'dist'));
  for (const name of runtime) await link(name);
  notices = noticesOf(stage);
});

afterAll(() => rm(stage, { recursive: true, force: true }));

describe('the notices of a packed extension', () => {
  it('name every package that something of is in the programs, those inside of bundled ones too', async () => {
    const folder = path.join(stage, 'development');
    build('--out', folder);
    const maps = (await readdir(folder)).filter(name => name.endsWith('.map'));
    const inside = (await Promise.all(maps.map(name => packagesIn(path.join(folder, name))))).flat();
    expect(inside).toEqual(expect.arrayContaining(['ajv-formats', 'content-type', 'zod', 'lit-html']));
    const named = new Set([...notices.map(nameOf), own]);
    expect([...new Set(inside)].filter(name => !named.has(name))).toEqual([]);
  });

  it('have the versions that are inside, whatever lies beside them', () => {
    const titles = notices.map(section => section.split('\n')[0]);
    const server = '(in @modelcontextprotocol/server)';
    for (const title of ['ajv-formats 3.0.1', 'content-type 1.0.5', 'ajv 8.18.0'])
      expect(titles).toContain(`${title} ${server}`);
  });

  it('have a text for each: a copyright or the terms', () => {
    expect(notices.map(nameOf)).toEqual(expect.arrayContaining(runtime));
    for (const section of notices)
      expect(section.split('\n').slice(1).join('\n'), nameOf(section)).toMatch(
        /copyright|permission is hereby granted/i,
      );
  });

  it('of a package without a text are refused, with where to put one', async () => {
    const place = path.join(stage, 'node_modules', 'nameless');
    await mkdir(place);
    await writeFile(path.join(place, 'package.json'), '{"name": "nameless", "version": "1.0.0"}');
    expect(() => noticesOf(stage)).toThrow(/nameless has no licence text: put one into scripts\/licences/);
  });
});
