import * as vscode from 'vscode';
import type { SampleHostContract, SampleWebviewContract } from '../../contract/sampleView';
import { connect, serve, type Client } from '../../contract/rpc';
import { viewIds } from '../../ids';
import type { Services } from '../../services/services';
import { prepareWebview } from '../panelPage';
import { webviewPort } from '../webviewPort';
import { activeImage, isOpen } from './activeImage';
import { sampleHandlers } from './sampleHandlers';

/** A webview that loads never answers: the next change is told regardless. */
const ANSWER_MS = 1000;

/**
 * The view below the runs: the image of the editor in front as the sample that it is. It reads nothing while it is
 * hidden; VS Code makes its page anew whenever it is shown, and the page then asks.
 */
export class SampleView implements vscode.WebviewViewProvider {
  readonly #services: Services;
  readonly #stops: vscode.Disposable[];
  #view: { shown: vscode.WebviewView; webview: Client<SampleWebviewContract> } | undefined;
  #file: string | null;
  #revision = 0;

  constructor(services: Services) {
    this.#services = services;
    this.#file = activeImage()?.fsPath ?? null;
    const { tabGroups } = vscode.window;
    this.#stops = [
      tabGroups.onDidChangeTabs(() => this.#follow()),
      tabGroups.onDidChangeTabGroups(() => this.#follow()),
      new vscode.Disposable(
        services.runs.events.on(event => {
          if (event.kind !== 'progress') this.#changed();
        }),
      ),
    ];
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const port = webviewPort(view);
    this.#view = { shown: view, webview: connect<SampleWebviewContract>(port) };
    const shown = () => ({ file: this.#file, revision: this.#revision });
    serve<SampleHostContract>(port, sampleHandlers(shown, view.webview, this.#services));
    prepareWebview(view.webview, { sample: '' }, this.#services);
    view.onDidDispose(() => {
      if (this.#view?.shown === view) this.#view = undefined;
    });
  }

  /** Brings the view to the front, at an image. */
  async show(file: string | null): Promise<void> {
    if (file !== null) this.#turnTo(file);
    await vscode.commands.executeCommand(`${viewIds.sample}.focus`);
  }

  dispose(): void {
    for (const stop of this.#stops) stop.dispose();
  }

  /** An image stays in view while other things are looked at, until its tab is closed. */
  #follow(): void {
    const active = activeImage();
    if (active) this.#turnTo(active.fsPath);
    else if (this.#file !== null && !isOpen(this.#file)) this.#turnTo(null);
  }

  #turnTo(file: string | null): void {
    if (file === this.#file) return;
    this.#file = file;
    this.#changed();
  }

  #changed(): void {
    this.#revision++;
    if (!this.#view?.shown.visible) return;
    const signal = AbortSignal.timeout(ANSWER_MS);
    this.#view.webview.changed({ revision: this.#revision }, { signal }).catch((error: unknown) => {
      this.#services.log.debug(`The view of the open image does not answer: ${String(error)}`);
    });
  }
}
