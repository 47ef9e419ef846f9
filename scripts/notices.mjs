// The licences of everything that a packed extension carries: bundled sources, what lies inside of those, native modules.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from './dependencies.mjs';

/** Texts of packages that come without one, or only inside of another: which file of scripts/licences/ they have. */
const lent = [
  [/^@microsoft\/fast-/, 'fast.txt'],
  [/^onnxruntime-/, 'onnxruntime.txt'],
  [/^@img\/sharp-libvips-/, 'LGPL-3.0.txt'],
  [/^ajv-formats$/, 'ajv-formats.txt'],
  [/^content-type$/, 'content-type.txt'],
];

const isLicence = name => /^(licen[cs]e|copying|notice|third.?party.?notice)/i.test(name);

/** The package folder of a file below node_modules, repository-relative; undefined for our own files. */
function packageOf(file) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'));
  return match?.[1];
}

function texts(name, folder) {
  const own = existsSync(folder) ? readdirSync(folder).filter(isLicence) : [];
  if (own.length > 0) return own.map(file => readFileSync(path.join(folder, file), 'utf8').trim());
  const file = lent.find(([names]) => names.test(name))?.[1];
  if (!file) throw new Error(`${name} has no licence text: put one into scripts/licences/.`);
  const readme = path.join(folder, 'README.md');
  const words = existsSync(readme) ? /^## Licensing\n[^]*/m.exec(readFileSync(readme, 'utf8')) : null;
  const text = readFileSync(path.join(repository, 'scripts', 'licences', file), 'utf8').trim();
  return [...(words ? [words[0].trim()] : []), text];
}

/** A package that is there by itself: its section, by its name and version. */
function ofFolder(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const title = `${name} ${version}`;
  return [title, [`${title} (${license ?? 'see below'})`, ...texts(name, folder)].join('\n\n')];
}

/** Sources that a bundled file was itself bundled from, by its source map. */
function sourcesInside(file) {
  const folder = path.dirname(path.join(repository, file));
  const url = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(
    readFileSync(path.join(repository, file), 'utf8'),
  )?.[1];
  if (!url || url.startsWith('data:') || !existsSync(path.join(folder, url))) return [];
  return JSON.parse(readFileSync(path.join(folder, url), 'utf8')).sources ?? [];
}

/** A package inside of a bundled file, by the place where that was made: its section, by its name and version. */
function ofSource(source, holder) {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?![^]*node_modules\/)/.exec(source)?.[1];
  if (!name) return [];
  // pnpm, which such bundles are made with, keeps a package in a folder of its name and version.
  const store = `.pnpm/${name.replace('/', '+')}@`;
  const at = source.lastIndexOf(store);
  const version = at < 0 ? undefined : /^[^_/(]+/.exec(source.slice(at + store.length))?.[0];
  const title = version ? `${name} ${version}` : name;
  const folder = path.join(repository, 'node_modules', name);
  return [[title, [`${title} (in ${holder})`, ...texts(name, folder)].join('\n\n')]];
}

/**
 * @param {readonly string[]} inputs files that a build put into the programs, repository-relative (`meta.json`)
 * @returns {Map<string, string>} a section for each package, by its name and version
 */
export function bundledNotices(inputs) {
  const files = inputs.filter(packageOf);
  const folders = [...new Set(files.map(packageOf))].map(folder => path.join(repository, folder));
  const inside = files.flatMap(file => {
    const holder = /node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(packageOf(file))[1];
    return sourcesInside(file).flatMap(source => ofSource(source, holder));
  });
  return new Map([...inside, ...folders.filter(isPackage).map(ofFolder)]);
}

const isPackage = folder => existsSync(path.join(folder, 'package.json'));

/** Folders of the packages in a `node_modules`, and of those within them. */
function packagesIn(modules) {
  if (!existsSync(modules)) return [];
  const names = readdirSync(modules).filter(name => !name.startsWith('.'));
  return names
    .flatMap(name =>
      name.startsWith('@') ? readdirSync(path.join(modules, name)).map(sub => `${name}/${sub}`) : name,
    )
    .map(name => path.join(modules, name))
    .flatMap(folder => [folder, ...packagesIn(path.join(folder, 'node_modules'))]);
}

/**
 * @param {string} stage the staged extension, built and with its runtime modules
 * @returns {string} one section a package: name, version, licence and its text
 * @throws where a package has no licence text
 */
export function thirdPartyNotices(stage) {
  const { inputs } = JSON.parse(readFileSync(path.join(stage, 'dist', 'meta.json'), 'utf8'));
  const runtime = packagesIn(path.join(stage, 'node_modules')).filter(isPackage).map(ofFolder);
  const sections = new Map([...bundledNotices(inputs), ...runtime]);
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return [
    'Sample Lens contains these packages.',
    ...[...sections.keys()].sort().map(key => sections.get(key)),
  ].join(rule);
}
