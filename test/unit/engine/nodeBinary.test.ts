import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InputError } from '../../../src/contract/errors';
import { chooseNode, type NodeQuestion } from '../../../src/engine/nodeBinary';
import { nodeCandidates } from '../../../src/engine/nodeCandidates';
import { objection, OLDEST_NODE, ownFacts, probeNode, type NodeFacts } from '../../../src/engine/nodeProbe';
import { packageRoot } from '../../../src/files/packageRoot';

const plain: NodeFacts = {
  version: '20.19.0',
  electron: null,
  platform: 'linux',
  arch: 'x64',
  serialization: 15,
};
const electron: NodeFacts = { ...plain, version: '22.0.0', electron: '37.0.0' };

/** A Linux desktop: `nodes` are the binaries that are there. */
function desktop(
  nodes: Record<string, NodeFacts | Error>,
  changes: Partial<NodeQuestion> = {},
): NodeQuestion {
  return {
    setting: '',
    env: { PATH: '/opt/bin:relative:/usr/bin' },
    own: electron,
    execPath: '/usr/share/code/code',
    home: '/home/a',
    list: folder =>
      Promise.resolve(folder === '/home/a/.nvm/versions/node' ? ['v18.0.0', 'v22.9.0', 'v22.10.0'] : []),
    isExecutable: file => Promise.resolve(file in nodes),
    probe: file => {
      const node = nodes[file] ?? new Error('ENOENT');
      return node instanceof Error ? Promise.reject(node) : Promise.resolve(node);
    },
    ...changes,
  };
}

describe('the Node that runs the engine', () => {
  it('is the own one under a plain Node, without a search', async () => {
    const question = desktop(
      {},
      { own: plain, execPath: '/usr/bin/node', list: () => expect.fail('searched') },
    );
    expect(await chooseNode(question)).toEqual({ execPath: '/usr/bin/node', env: {}, note: '' });
  });

  it.each(['darwin', 'win32'])('is the own Electron as Node on %s', async platform => {
    const question = desktop({ '/usr/bin/node': plain }, { own: { ...electron, platform } });
    expect(await chooseNode(question)).toEqual({
      execPath: '/usr/share/code/code',
      env: { ELECTRON_RUN_AS_NODE: '1' },
      note: '',
    });
  });

  it('is the first plain one on PATH under Electron on Linux', async () => {
    const question = desktop({
      '/usr/bin/node': plain,
      '/opt/bin/node': plain,
      '/usr/local/bin/node': plain,
    });
    const { execPath, env, note } = await chooseNode(question);
    expect({ execPath, env }).toEqual({ execPath: '/opt/bin/node', env: {} });
    expect(note).toContain('/opt/bin/node');
  });

  it('is the newest of a version manager where PATH has none that will do', async () => {
    const nvm = (version: string) => `/home/a/.nvm/versions/node/${version}/bin/node`;
    const question = desktop({
      '/opt/bin/node': { ...plain, version: '18.20.0' },
      '/usr/bin/node': new Error('it hangs'),
      [nvm('v22.9.0')]: plain,
      [nvm('v22.10.0')]: plain,
    });
    expect((await chooseNode(question)).execPath).toBe(nvm('v22.10.0'));
  });

  it('is Electron itself where nothing else will do, and the log says why', async () => {
    const question = desktop({
      '/opt/bin/node': { ...plain, version: '18.20.0' },
      '/usr/bin/node': { ...plain, arch: 'arm64' },
      '/usr/local/bin/node': { ...plain, serialization: 16 },
      '/snap/bin/node': new Error('Command failed\nwith more lines'),
      '/usr/bin/nodejs': electron,
    });
    const { execPath, env, note } = await chooseNode(question);
    expect({ execPath, env }).toEqual({
      execPath: '/usr/share/code/code',
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
    for (const reason of [
      '/opt/bin/node: it is Node 18.20.0, and 20.19 or later is needed',
      '/usr/bin/node: it is made for linux-arm64, and this is linux-x64',
      '/usr/local/bin/node: Node 20.19.0 and this program exchange messages in different formats',
      '/snap/bin/node: it does not run (Command failed)',
      '/usr/bin/nodejs: it is Electron, not a plain Node',
    ])
      expect(note).toContain(reason);
  });

  it('is the one that the user names, before all others and on every platform', async () => {
    for (const own of [plain, electron]) {
      const question = desktop({ '/my/node': plain, '/usr/bin/node': plain }, { own, setting: '/my/node' });
      expect((await chooseNode(question)).execPath).toBe('/my/node');
    }
  });

  it('that the user names and that will not do is an InputError that says why', async () => {
    const question = desktop({ '/my/node': { ...plain, version: '16.0.0' } }, { setting: '/my/node' });
    await expect(chooseNode(question)).rejects.toThrow(
      new InputError(
        '/my/node cannot run the evaluation engine: it is Node 16.0.0, and 20.19 or later is needed.',
        'Name another Node.js program in the settings, or clear the setting.',
      ),
    );
  });

  it('is found in real folders, asked and chosen, past one that cannot be executed', async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
    onTestFinished(() => rm(home, { recursive: true }));
    const bin = (version: string) => path.join(home, '.nvm', 'versions', 'node', version, 'bin');
    for (const version of ['v20.0.0', 'v21.0.0', 'v22.0.0']) await mkdir(bin(version), { recursive: true });
    await writeFile(path.join(bin('v22.0.0'), 'node'), 'no program');
    await writeFile(path.join(bin('v21.0.0'), 'node'), '#!/bin/sh\nexit 3\n');
    await chmod(path.join(bin('v21.0.0'), 'node'), 0o755);
    await symlink(process.execPath, path.join(bin('v20.0.0'), 'node'));
    const choice = await chooseNode({
      setting: '',
      env: { PATH: '' },
      own: { ...ownFacts(), electron: '37.0.0', platform: 'linux' },
      home,
    });
    if (process.platform === 'linux') expect(choice.execPath).toBe(path.join(bin('v20.0.0'), 'node'));
    else expect(choice.env).toEqual({ ELECTRON_RUN_AS_NODE: '1' });
  });
});

describe('a probe', () => {
  it('of this Node tells the truth, and finds nothing against it', async () => {
    const facts = await probeNode(process.execPath);
    expect(facts).toEqual(ownFacts());
    expect(objection(facts, ownFacts())).toBeNull();
  });

  it('refuses what is older than package.json asks for, and nothing newer', async () => {
    const manifest = await readFile(path.join(packageRoot(), 'package.json'), 'utf8');
    const { engines } = JSON.parse(manifest) as { engines: { node: string } };
    expect(engines.node).toBe(`>=${OLDEST_NODE}`);
    const of = (version: string) => objection({ ...plain, version }, plain);
    for (const version of ['18.20.8', '19.9.0', '20.0.0', '20.18.3']) expect(of(version)).toContain(version);
    for (const version of ['20.19.0', '20.20.1', '21.0.0', '22.4.1', '24.0.0'])
      expect(of(version)).toBeNull();
  });
});

describe('candidates', () => {
  it('are absolute, once each, PATH first and the system last', async () => {
    const files = await nodeCandidates({
      home: '/home/a',
      env: { PATH: '/usr/bin:./x::/opt/bin', NVM_DIR: '/nvm' },
      list: folder => Promise.resolve(folder === '/nvm/versions/node' ? ['v9.0.0', 'v20.0.0', 'system'] : []),
    });
    expect(files.slice(0, 5)).toEqual([
      '/usr/bin/node',
      '/opt/bin/node',
      '/nvm/versions/node/v20.0.0/bin/node',
      '/nvm/versions/node/v9.0.0/bin/node',
      '/nvm/versions/node/system/bin/node',
    ]);
    expect(new Set(files).size).toBe(files.length);
    expect(files.every(file => file.startsWith('/'))).toBe(true);
  });
});
