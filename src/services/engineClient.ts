import path from 'node:path';
import type * as vscode from 'vscode';
import { createEngine, type Engine } from '../engine/engineProcess';
import { readSetting } from './settings';

/** The engine of this window: one process, its words in the log, its Node from the settings. */
export class EngineClient implements vscode.Disposable {
  readonly #engine: Engine;

  constructor(extensionPath: string, gpuFolder: string, log: vscode.LogOutputChannel) {
    this.#engine = createEngine({
      modulePath: path.join(extensionPath, 'dist', 'engine.js'),
      gpuFolder,
      nodeSetting: () => readSetting('nodePath').trim(),
      log: line => log.info(line),
    });
  }

  get client(): Engine['client'] {
    return this.#engine.client;
  }

  /** VS Code gives a window that closes no time: the process is killed, and resumes from its store. */
  dispose(): void {
    this.#engine.killNow();
  }
}
