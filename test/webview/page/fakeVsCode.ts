import type { Port } from '../../../src/contract/rpc';

declare global {
  interface Window {
    acquireVsCodeApi: () => unknown;
  }
}

/** VS Code's API, which can be taken once and keeps the state over a reload; returns the host's end of its messages. */
export function fakeVsCode(): Port {
  const listeners = new Set<(message: unknown) => void>();
  let taken = false;
  window.acquireVsCodeApi = () => {
    if (taken) throw new Error('An instance of the VS Code API has already been acquired');
    taken = true;
    return {
      postMessage: (message: unknown) => {
        const copy: unknown = structuredClone(message);
        setTimeout(() => listeners.forEach(listener => listener(copy)), 0);
      },
      getState: (): unknown => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
    };
  };
  return {
    post: message => window.postMessage(message, '*'),
    onMessage: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: () => () => undefined,
  };
}
