import path from 'node:path';

export interface MachineFolders {
  home: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Names in a folder; empty where it cannot be read. */
  list: (folder: string) => Promise<string[]>;
}

/** "v22.1.0" before "v20.19.0", names that are no version last. */
function byVersionDescending(a: string, b: string): number {
  const parts = (name: string) => /(\d+)\.(\d+)\.(\d+)/.exec(name)?.slice(1).map(Number) ?? [0, 0, 0];
  const left = parts(a);
  const right = parts(b);
  for (let i = 0; i < 3; i++) if (left[i] !== right[i]) return right[i]! - left[i]!;
  return a.localeCompare(b);
}

/**
 * Where a Linux machine may have a plain Node, best guess first: PATH, then the places of nvm, volta, fnm,
 * asdf, mise and nodenv, which a desktop session's PATH often lacks, then the system's. Files may be missing.
 */
export async function nodeCandidates({ home, env, list }: MachineFolders): Promise<string[]> {
  const onPath = (env['PATH'] ?? '').split(':').filter(folder => path.isAbsolute(folder));
  const versions = async (folder: string, ...below: string[]) =>
    (await list(folder)).sort(byVersionDescending).map(name => path.join(folder, name, ...below, 'node'));
  const data = env['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share');
  const nvm = env['NVM_DIR'] ?? path.join(home, '.nvm');
  const volta = env['VOLTA_HOME'] ?? path.join(home, '.volta');
  const asdf = env['ASDF_DATA_DIR'] ?? path.join(home, '.asdf');
  const found = [
    ...onPath.map(folder => path.join(folder, 'node')),
    ...(await versions(path.join(nvm, 'versions', 'node'), 'bin')),
    ...(await versions(path.join(volta, 'tools', 'image', 'node'), 'bin')),
    ...(await versions(path.join(data, 'fnm', 'node-versions'), 'installation', 'bin')),
    ...(await versions(path.join(asdf, 'installs', 'nodejs'), 'bin')),
    ...(await versions(path.join(data, 'mise', 'installs', 'node'), 'bin')),
    ...(await versions(path.join(home, '.nodenv', 'versions'), 'bin')),
    '/usr/local/bin/node',
    '/usr/bin/node',
    '/usr/bin/nodejs',
    '/snap/bin/node',
    '/home/linuxbrew/.linuxbrew/bin/node',
  ];
  return [...new Set(found)];
}
