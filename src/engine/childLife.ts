import { fork } from 'node:child_process';
import path from 'node:path';
import type { Port } from '../contract/rpc';
import { deathWords } from '../machine/deathWords';
import { createOutputTail } from './outputTail';

export interface ForkOptions {
  /** The program, absolute. */
  modulePath: string;
  /** The Node that runs it. */
  execPath: string;
  /** Its whole environment. */
  env: NodeJS.ProcessEnv;
  /** Takes what it says on stdout and stderr. */
  log: (line: string) => void;
}

/** How a process ended: a phrase for people, and its last words. */
export interface Death {
  reason: string;
  detail: string;
}

/** One forked process, from its start to its death. */
export interface ChildLife {
  readonly pid: number | undefined;
  /** Closes when the process has ended, after everything that it sent. */
  readonly port: Port;
  /** Resolves when it has ended, or could not be started. */
  readonly ended: Promise<Death>;
  /** Asks it to leave by closing the channel; one that is still there after two seconds is killed. */
  leave(): void;
  /** SIGTERM; SIGKILL after half a second. */
  kill(): void;
  /** SIGKILL, now. */
  killNow(): void;
}

const leaveMs = 2000;
const terminateMs = 500;
/** A grandchild may hold the output streams open after the process has gone. */
const flushMs = 1000;

/** Starts a program in a process of its own, with an IPC channel that carries typed arrays. */
export function forkLife({ modulePath, execPath, env, log }: ForkOptions): ChildLife {
  const child = fork(modulePath, [], {
    execPath,
    execArgv: [], // the parent's --inspect and the like
    env,
    cwd: path.dirname(modulePath), // the parent's may have been deleted
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const tail = createOutputTail(log);
  tail.follow(child.stdout);
  tail.follow(child.stderr);

  const ended = new Promise<Death>(resolve => {
    const die = (reason: string) => resolve({ reason, detail: tail.last().join('\n') });
    child.on('error', error => {
      if (child.pid === undefined) die(`it cannot be started: ${error.message}`);
    });
    child.once('close', (code, signal) => die(deathWords({ code, signal }, tail.last())));
    child.once('exit', (code, signal) => {
      setTimeout(() => die(deathWords({ code, signal }, tail.last())), flushMs).unref();
    });
  });
  const running = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const signalAfter = (ms: number) => {
    const timer = setTimeout(() => running() && child.kill('SIGKILL'), ms);
    void ended.then(() => clearTimeout(timer));
  };
  // A child that closes its channel can never answer again.
  child.once('disconnect', () => signalAfter(leaveMs));

  const closeListeners = new Set<(reason: string) => void>();
  void ended.then(({ reason }) => {
    for (const listener of [...closeListeners]) listener(reason);
  });
  const port: Port = {
    // The callback takes the error of a channel that has just closed; the death is told by onClose.
    post: message => void child.send(message as object, () => undefined),
    onMessage: listener => {
      child.on('message', listener);
      return () => void child.off('message', listener);
    },
    onClose: listener => {
      closeListeners.add(listener);
      return () => void closeListeners.delete(listener);
    },
  };

  return {
    pid: child.pid,
    port,
    ended,
    leave: () => {
      if (child.connected) child.disconnect();
      signalAfter(leaveMs);
    },
    kill: () => {
      if (running()) child.kill('SIGTERM');
      signalAfter(terminateMs);
    },
    killNow: () => {
      if (running()) child.kill('SIGKILL');
    },
  };
}
