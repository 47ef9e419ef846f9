import { unpackNonFinite } from '../src/contract/nonFinite';
import type { PanelHostContract, PanelState, PanelWebviewContract } from '../src/contract/panel';
import { connect, serve, type Client, type Handlers, type Port } from '../src/contract/rpc';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: PanelState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension host as the panel sees it: its methods, and the state that outlives the webview. */
export interface Host {
  client: Client<PanelHostContract>;
  serve(handlers: Handlers<PanelWebviewContract>): void;
  readState(): Partial<PanelState>;
  writeState(state: PanelState): void;
}

/** Takes hold of VS Code's API, which may happen once a page: only main.ts calls this. */
export function openHost(): Host {
  const api = acquireVsCodeApi();
  const port: Port = {
    post: message => api.postMessage(message),
    onMessage: listener => {
      const onMessage = (event: MessageEvent<unknown>) => listener(unpackNonFinite(event.data));
      window.addEventListener('message', onMessage);
      return () => window.removeEventListener('message', onMessage);
    },
    // A webview never outlives its host: both end with the panel.
    onClose: () => () => undefined,
  };
  return {
    client: connect<PanelHostContract>(port),
    serve: handlers => void serve<PanelWebviewContract>(port, handlers),
    readState: () => asState(api.getState()),
    writeState: state => api.setState(state),
  };
}

function asState(value: unknown): Partial<PanelState> {
  return typeof value === 'object' && value !== null ? value : {};
}
