import * as vscode from 'vscode';
import { DisconnectedError } from '../contract/errors';
import type { PanelHostContract, PanelWebviewContract } from '../contract/panel';
import type { Progress } from '../contract/progress';
import { connect, serve } from '../contract/rpc';
import { runTitle } from '../services/runs';
import type { Services } from '../services/services';
import { panelHandlers } from './panelHost';
import { panelHtml } from './panelHtml';
import { webviewPort } from './webviewPort';

/** A webview that loads, or is hidden meanwhile, never answers: the next change is sent regardless. */
const answerMilliseconds = 1000;

/** The panel of one run. */
export class RunPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #runId: string;
  readonly #services: Services;
  readonly #webview;
  #sending = false;
  #unsent: { progress: Progress | null } | undefined;

  constructor(panel: vscode.WebviewPanel, runId: string, services: Services) {
    this.#panel = panel;
    this.#runId = runId;
    this.#services = services;
    const port = webviewPort(panel);
    this.#webview = connect<PanelWebviewContract>(port);
    serve<PanelHostContract>(port, panelHandlers(runId, panel.webview, services));
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [
        ...['dist', 'media'].map(folder => vscode.Uri.joinPath(services.extensionUri, folder)),
        vscode.Uri.file(services.folders.thumbnails),
      ],
    };
    panel.iconPath = {
      light: vscode.Uri.joinPath(services.extensionUri, 'media', 'run-light.svg'),
      dark: vscode.Uri.joinPath(services.extensionUri, 'media', 'run-dark.svg'),
    };
    panel.webview.html = panelHtml(panel.webview, services.extensionUri, runId);
    const stop = services.runs.events.on(event => {
      if (event.kind === 'progress' && event.id === runId) this.#changed(event.progress);
      else if (event.kind === 'changed' && event.id === runId) this.#changed(null);
    });
    panel.onDidDispose(stop);
    this.#changed(null);
  }

  get visible(): boolean {
    return this.#panel.visible;
  }

  get active(): boolean {
    return this.#panel.active;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Tells the webview, one change at a time: what changes while it is told is told together afterwards. */
  #changed(progress: Progress | null): void {
    this.#unsent = { progress };
    void this.#send().catch((error: unknown) => this.#services.log.debug(String(error)));
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (this.#unsent) {
        const { progress } = this.#unsent;
        this.#unsent = undefined;
        const run = await this.#services.runs.get(this.#runId);
        if (!run) {
          this.#panel.dispose();
          return;
        }
        this.#panel.title = runTitle(run.stored);
        if (!this.#panel.visible) return;
        await this.#webview
          .changed({ revision: run.revision, progress }, { signal: AbortSignal.timeout(answerMilliseconds) })
          .catch((error: unknown) => {
            if (error instanceof DisconnectedError) throw error;
          });
      }
    } finally {
      this.#sending = false;
    }
  }
}
