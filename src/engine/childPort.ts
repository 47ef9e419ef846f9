import type { Port } from '../contract/rpc';

/** What the forked child's side needs of `process`. */
export type ForkedProcess = Pick<NodeJS.Process, 'send' | 'on' | 'off'>;

/**
 * The child's end of the IPC channel that `fork` opened.
 *
 * @throws Error where the process was not forked
 */
export function childPort(child: ForkedProcess): Port {
  if (!child.send)
    throw new Error('This program serves a parent process: it is started by fork, not by hand.');
  return {
    // The callback takes the error of a channel that has just closed, which would be thrown otherwise.
    post: message => void child.send?.(message, () => undefined),
    onMessage: listener => {
      child.on('message', listener);
      return () => void child.off('message', listener);
    },
    onClose: listener => {
      const closed = () => listener('The parent process is gone.');
      child.on('disconnect', closed);
      return () => void child.off('disconnect', closed);
    },
  };
}
