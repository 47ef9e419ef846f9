import type * as vscode from 'vscode';
import { DisconnectedError } from '../contract/errors';

/** A webview that loads, or is hidden meanwhile, never answers: the next change is sent regardless. */
const answerMilliseconds = 1000;

export interface ChangeTellerOptions<Args> {
  /** The title and the message as they are now; null where what the panel is of is gone. */
  now: () => Promise<{ title: string; args: Args } | null>;
  send: (args: Args, options: { signal: AbortSignal }) => Promise<unknown>;
  onError: (error: unknown) => void;
}

/** Tells a webview of changes, one at a time: what changes while it is told is told together afterwards. */
export class ChangeTeller<Args> {
  readonly #panel: vscode.WebviewPanel;
  readonly #options: ChangeTellerOptions<Args>;
  #sending = false;
  #unsent = false;

  constructor(panel: vscode.WebviewPanel, options: ChangeTellerOptions<Args>) {
    this.#panel = panel;
    this.#options = options;
  }

  changed(): void {
    this.#unsent = true;
    void this.#send().catch(this.#options.onError);
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    const { now, send } = this.#options;
    try {
      while (this.#unsent) {
        this.#unsent = false;
        const found = await now();
        if (!found) {
          this.#panel.dispose();
          return;
        }
        this.#panel.title = found.title;
        if (!this.#panel.visible) return;
        await send(found.args, { signal: AbortSignal.timeout(answerMilliseconds) }).catch(
          (error: unknown) => {
            if (error instanceof DisconnectedError) throw error;
          },
        );
      }
    } finally {
      this.#sending = false;
    }
  }
}
