// The licences of everything that a packed extension carries: bundled sources and native modules.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from './dependencies.mjs';

/** The package folder of a file below node_modules, repository-relative; undefined for our own files. */
function packageOf(file) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'));
  return match?.[1];
}

function licenceText(folder) {
  const file = readdirSync(folder).find(name => /^(licen[cs]e|copying|third.?party.?notice)/i.test(name));
  return file ? readFileSync(path.join(folder, file), 'utf8').trim() : '';
}

function runtimePackages(stage) {
  const modules = path.join(stage, 'node_modules');
  return readdirSync(modules)
    .filter(name => !name.startsWith('.'))
    .flatMap(name =>
      name.startsWith('@') ? readdirSync(path.join(modules, name)).map(sub => `${name}/${sub}`) : name,
    )
    .map(name => path.join(modules, name));
}

/**
 * @param {string} stage the staged extension, built and with its runtime modules
 * @returns {string} one section a package: name, version, licence and its text
 */
export function thirdPartyNotices(stage) {
  const { inputs } = JSON.parse(readFileSync(path.join(stage, 'dist', 'meta.json'), 'utf8'));
  const bundled = new Set(Object.keys(inputs).map(packageOf).filter(Boolean));
  const folders = [...[...bundled].map(folder => path.join(repository, folder)), ...runtimePackages(stage)];
  const sections = new Map();
  for (const folder of folders) {
    const manifest = path.join(folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name, version, license } = JSON.parse(readFileSync(manifest, 'utf8'));
    sections.set(
      `${name} ${version}`,
      `${name} ${version} (${license ?? 'see below'})\n\n${licenceText(folder)}`,
    );
  }
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return [
    'Sample Lens contains these packages.',
    ...[...sections.keys()].sort().map(key => sections.get(key)),
  ].join(rule);
}
