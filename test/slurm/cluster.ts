import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isAlive, until } from '../support/processes';

const execute = promisify(execFile);

/** A Slurm of its own on this machine: a controller, munge, and several node daemons, all on 127.0.0.1. */
export interface Cluster {
  readonly nodes: readonly string[];
  /** Runs a Slurm command and gives what it printed. @throws with its stderr where it fails */
  run(command: string, ...args: string[]): Promise<string>;
  /** Submits a job and waits for all its tasks. @throws where one of them does not complete */
  submit(script: string, args: readonly string[], ...options: string[]): Promise<void>;
  /** Ends a node as a power cut does: its daemon and all that runs on it, at once. */
  killNode(node: string, jobProcess: number): void;
  stop(): Promise<void>;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(
    servers.map(server => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))),
  );
  const ports = servers.map(server => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
  return ports;
}

/** Timeouts are short, so that a dead node is given up, and its task requeued, within seconds. */
function configuration(folder: string, nodes: readonly string[], ports: readonly number[]): string {
  const at = (name: string) => path.join(folder, name);
  return [
    'ClusterName=sample-lens',
    'SlurmctldHost=localhost(127.0.0.1)',
    `SlurmctldPort=${ports[0]!}`,
    'SlurmUser=root',
    'SlurmdUser=root',
    'AuthType=auth/munge',
    `AuthInfo=socket=${at('munge.socket')},cred_expire=3`,
    'CredType=cred/munge',
    `SlurmctldPidFile=${at('slurmctld.pid')}`,
    `SlurmdPidFile=${at('%n.pid')}`,
    `SlurmdSpoolDir=${at('%n.spool')}`,
    `StateSaveLocation=${at('state')}`,
    `SlurmctldLogFile=${at('slurmctld.log')}`,
    `SlurmdLogFile=${at('%n.log')}`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_CPU',
    'SchedulerType=sched/builtin',
    'MpiDefault=none',
    'SwitchType=switch/none',
    'SlurmdTimeout=4',
    'KillWait=1',
    'ReturnToService=2',
    'JobRequeue=1',
    'SlurmdParameters=config_overrides',
    ...nodes.map(
      (node, i) =>
        `NodeName=${node} NodeHostname=localhost NodeAddr=127.0.0.1 Port=${ports[i + 1]!} CPUs=4 RealMemory=65536 State=UNKNOWN`,
    ),
    'PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP',
    '',
  ].join('\n');
}

/** Parent of every process. */
function parents(): Map<number, number> {
  const found = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      found.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

/** The step daemon above a process of a job, and all below it. */
function stepOf(jobProcess: number): number[] {
  const parent = parents();
  let daemon = jobProcess;
  for (let above = parent.get(daemon) ?? 1; above > 1; above = parent.get(daemon) ?? 1) daemon = above;
  const all = [daemon];
  for (const one of all) for (const [child, above] of parent) if (above === one) all.push(child);
  return all;
}

function end(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended already.
  }
}

interface Task {
  id: string;
  state: string;
  reason: string;
}

/** The tasks of a job as `scontrol -o show job` lists them. */
function tasksIn(text: string): Task[] {
  const field = (line: string, name: string) => new RegExp(`\\b${name}=(\\S+)`).exec(line)?.[1] ?? '';
  return text
    .split('\n')
    .filter(line => line.startsWith('JobId='))
    .map(line => ({
      id: field(line, 'JobId'),
      state: field(line, 'JobState'),
      reason: field(line, 'Reason'),
    }));
}

/** Starts a cluster whose files lie in `folder`. */
export async function startCluster(folder: string, count: number): Promise<Cluster> {
  const at = (name: string) => path.join(folder, name);
  const nodes = Array.from({ length: count }, (_, i) => `n${i + 1}`);
  const daemons: number[] = [];
  mkdirSync(at('state'));
  for (const node of nodes) mkdirSync(at(`${node}.spool`));
  writeFileSync(at('munge.key'), randomBytes(128), { mode: 0o600 });
  writeFileSync(at('slurm.conf'), configuration(folder, nodes, await freePorts(count + 1)));
  const env = { ...process.env, SLURM_CONF: at('slurm.conf') };
  // Every daemon stays in the foreground of a process that is known, so that no other is ever ended.
  const start = (program: string, ...args: string[]) => {
    const log = openSync(at(`${path.basename(program)}.out`), 'a');
    const child = spawn(program, args, { env, stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    daemons.push(child.pid!);
    return child.pid!;
  };
  start(
    '/usr/sbin/munged',
    '--foreground',
    '--force',
    ...['key', 'socket', 'pid', 'log', 'seed'].map(
      name => `--${name === 'socket' ? name : `${name}-file`}=${at(`munge.${name}`)}`,
    ),
  );
  await until('munge listens', () => existsSync(at('munge.socket')), 20_000);
  start('/usr/sbin/slurmctld', '-D', '-c');
  const daemonOf = new Map(nodes.map(node => [node, start('/usr/sbin/slurmd', '-D', '-N', node)]));

  const run = async (command: string, ...args: string[]) => {
    const { stdout } = await execute(command, args, { env, cwd: folder, maxBuffer: 2 ** 26 });
    return stdout;
  };
  const submit = async (script: string, args: readonly string[], ...options: string[]) => {
    const job = (await run('sbatch', '--parsable', ...options, script, ...args)).trim();
    for (;;) {
      await sleep(200);
      const tasks = tasksIn(await run('scontrol', '-o', 'show', 'job', job));
      const failed = tasks.find(({ state }) => !/^(PENDING|RUNNING|COMPLETING|COMPLETED)$/.test(state));
      if (failed) throw new Error(`Task ${failed.id} of ${path.basename(script)}: ${failed.state}`);
      if (tasks.every(({ state }) => state === 'COMPLETED')) return;
      // Slurm lets two minutes pass before what it requeued starts again: a test needs no such care.
      for (const { id, state, reason } of tasks)
        if (state === 'PENDING' && reason === 'BeginTime')
          await run('scontrol', 'update', `JobId=${id}`, 'StartTime=now').catch(() => '');
    }
  };
  let idle = 0;
  for (let tries = 0; idle < count && tries < 300; tries++) {
    const states = await run('sinfo', '-h', '-N', '-o', '%t').catch(() => '');
    idle = states.split('\n').filter(state => state === 'idle').length;
    await sleep(100);
  }
  const stop = async () => {
    await run('scancel', '--user=root').catch(() => '');
    for (const pid of [...daemons].reverse()) end(pid, 'SIGTERM');
    await until('the daemons end', () => daemons.every(pid => !isAlive(pid)), 20_000).catch(() => {
      for (const pid of daemons) end(pid);
    });
  };
  if (idle < count) {
    const states = await run('sinfo', '-N').catch(String);
    await stop();
    throw new Error(`The nodes did not come up: ${states}`);
  }
  return {
    nodes,
    run,
    submit,
    killNode: (node, jobProcess) => {
      // The daemon first: it would report the end of the others.
      end(daemonOf.get(node)!);
      for (const pid of stepOf(jobProcess)) end(pid);
    },
    stop,
  };
}
