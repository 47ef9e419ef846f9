import { unpackNonFinite } from '../src/contract/nonFinite';
import { connect, serve, type Client, type Contract, type Handlers, type Port } from '../src/contract/rpc';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/**
 * The extension host as a view sees it: its methods, and the state that outlives the webview.
 *
 * `Served` is what the extension host serves, `Own` what the view serves to it.
 */
export interface Host<Served extends Contract<Served>, Own extends Contract<Own>, State extends object> {
  client: Client<Served>;
  serve(handlers: Handlers<Own>): void;
  readState(): Partial<State>;
  writeState(state: State): void;
}

/** Takes hold of VS Code's API, which may happen once a page: only the view that opens calls this. */
export function openHost<
  Served extends Contract<Served>,
  Own extends Contract<Own>,
  State extends object,
>(): Host<Served, Own, State> {
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
    client: connect<Served>(port),
    serve: handlers => void serve<Own>(port, handlers),
    readState: () => asState<State>(api.getState()),
    writeState: state => api.setState(state),
  };
}

/** Only this view's own kind writes the state of its page. */
function asState<State extends object>(value: unknown): Partial<State> {
  return typeof value === 'object' && value !== null ? value : {};
}
