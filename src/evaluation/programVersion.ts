import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../files/packageRoot';

/** The version in package.json: reports carry it. */
export function programVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8'));
  const isVersioned = (value: unknown): value is { version: string } =>
    typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'string';
  if (!isVersioned(manifest)) throw new Error('package.json has no version.');
  return manifest.version;
}
