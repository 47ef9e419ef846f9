import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { serialize } from 'node:v8';
import { childEnvironment } from './childEnvironment';

/** What a Node binary says of itself. */
export interface NodeFacts {
  version: string;
  /** Electron's version where it is one in disguise; null for a plain Node. */
  electron: string | null;
  platform: string;
  arch: string;
  /** Of the format in which processes exchange messages: a byte of V8's serializer. */
  serialization: number;
}

const script = `process.stdout.write(JSON.stringify({
  version: process.versions.node, electron: process.versions.electron ?? null,
  platform: process.platform, arch: process.arch, serialization: require('node:v8').serialize(0)[1] }))`;

/** Runs a binary for a moment to ask it; rejects where it does not run, or is no Node. */
export async function probeNode(file: string): Promise<NodeFacts> {
  const { stdout } = await promisify(execFile)(file, ['-e', script], {
    env: childEnvironment(process.env),
    timeout: 5000,
    windowsHide: true,
  });
  return JSON.parse(stdout) as NodeFacts;
}

/** This process, in the same words. */
export function ownFacts(): NodeFacts {
  return {
    version: process.versions.node,
    electron: process.versions['electron'] ?? null,
    platform: process.platform,
    arch: process.arch,
    serialization: serialize(0)[1]!,
  };
}

/** The oldest Node that the engine runs on, as `engines` in package.json has it: older ones lack what it calls. */
export const OLDEST_NODE = '20.19';

function isTooOld(version: string): boolean {
  const numbers = (text: string) => text.split('.').map(Number);
  const [major = 0, minor = 0] = numbers(version);
  const [oldestMajor = 0, oldestMinor = 0] = numbers(OLDEST_NODE);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

/** Why the engine cannot run on this Node under a parent like `own`; null where it can. */
export function objection(facts: NodeFacts, own: NodeFacts): string | null {
  if (facts.electron !== null) return 'it is Electron, not a plain Node';
  if (isTooOld(facts.version)) return `it is Node ${facts.version}, and ${OLDEST_NODE} or later is needed`;
  if (facts.platform !== own.platform || facts.arch !== own.arch)
    return `it is made for ${facts.platform}-${facts.arch}, and this is ${own.platform}-${own.arch}`;
  if (facts.serialization !== own.serialization)
    return `Node ${facts.version} and this program exchange messages in different formats`;
  return null;
}
