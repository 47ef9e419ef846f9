import { access, constants, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { InputError, toError } from '../contract/errors';
import { nodeCandidates } from './nodeCandidates';
import { objection, OLDEST_NODE, ownFacts, probeNode, type NodeFacts } from './nodeProbe';

export interface NodeChoice {
  /** The binary that runs the engine. */
  execPath: string;
  /** Variables that it needs. */
  env: Record<string, string>;
  /** What was chosen and why, for the log; empty where there was no choice. */
  note: string;
}

/** What the choice depends on; everything but the setting is this machine's where it is left out. */
export interface NodeQuestion {
  /** A Node that the user names; empty for none. */
  setting: string;
  env?: Readonly<Record<string, string | undefined>>;
  own?: NodeFacts;
  execPath?: string;
  home?: string;
  list?: (folder: string) => Promise<string[]>;
  isExecutable?: (file: string) => Promise<boolean>;
  probe?: (file: string) => Promise<NodeFacts>;
}

async function listFolder(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function canExecute(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Which Node runs the engine.
 *
 * Under a plain Node it is that one. Desktop VS Code is Electron: on Windows and macOS its own binary runs
 * as Node. On Linux that binary brings the system's GLib into the process, where sharp brings its own, and
 * decoding images complains thousandfold or crashes (lovell/sharp#4522): there a plain Node of the machine
 * is looked for first. A Node that the user names goes before all.
 *
 * @throws InputError where the named Node cannot run the engine
 */
export async function chooseNode(question: NodeQuestion): Promise<NodeChoice> {
  const {
    setting,
    env = process.env,
    own = ownFacts(),
    execPath = process.execPath,
    home = homedir(),
    list = listFolder,
    isExecutable = canExecute,
    probe = probeNode,
  } = question;
  const examine = async (file: string) => {
    try {
      return objection(await probe(file), own);
    } catch (error) {
      return `it does not run (${toError(error).message.split('\n')[0] ?? ''})`;
    }
  };

  if (setting !== '') {
    const problem = await examine(setting);
    if (problem === null)
      return { execPath: setting, env: {}, note: `The engine runs on ${setting}, as set.` };
    throw new InputError(
      `${setting} cannot run the evaluation engine: ${problem}.`,
      'Name another Node.js program in the settings, or clear the setting.',
    );
  }
  if (own.electron === null) return { execPath, env: {}, note: '' };
  const asNode: NodeChoice = { execPath, env: { ELECTRON_RUN_AS_NODE: '1' }, note: '' };
  if (own.platform !== 'linux') return asNode;

  const refused: string[] = [];
  for (const file of await nodeCandidates({ home, env, list })) {
    if (!(await isExecutable(file))) continue;
    const problem = await examine(file);
    if (problem === null)
      return { execPath: file, env: {}, note: `The engine runs on the Node.js of this machine: ${file}.` };
    refused.push(`${file}: ${problem}`);
  }
  return {
    ...asNode,
    note: [
      `The engine runs on VS Code's own binary: no plain Node.js ${OLDEST_NODE} or later was found on this machine.`,
      'On Linux its libraries can clash with those that decode images; if the engine ends unexpectedly, install Node.js.',
      ...refused,
    ].join('\n'),
  };
}
