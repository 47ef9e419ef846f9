import * as vscode from 'vscode';
import { panelType } from '../ids';
import type { Services } from '../services/services';
import { RunPanel } from './runPanel';

/** The open panels: one a run, brought back after a restart. */
export class RunPanels implements vscode.WebviewPanelSerializer {
  readonly #panels = new Map<string, RunPanel>();
  readonly #services: () => Services;

  constructor(services: () => Services) {
    this.#services = services;
  }

  #add(panel: vscode.WebviewPanel, runId: string): void {
    this.#panels.set(runId, new RunPanel(panel, runId, this.#services()));
    panel.onDidDispose(() => this.#panels.delete(runId));
  }

  /** Opens the run's panel, or brings it to the front. */
  open(runId: string): void {
    const panel = this.#panels.get(runId);
    if (panel) panel.reveal();
    else
      this.#add(
        vscode.window.createWebviewPanel(panelType, 'Sample Lens', vscode.ViewColumn.Active, {
          enableFindWidget: false,
        }),
        runId,
      );
  }

  isVisible(runId: string): boolean {
    return this.#panels.get(runId)?.visible ?? false;
  }

  /** The run whose panel has the focus. */
  activeRun(): string | undefined {
    return [...this.#panels].find(([, panel]) => panel.active)?.[0];
  }

  /** Brings a panel back after a restart; one whose run is gone, or open already, is closed. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const runId =
      typeof state === 'object' && state !== null && 'runId' in state && typeof state.runId === 'string'
        ? state.runId
        : '';
    const known = (await this.#services().runs.get(runId)) !== undefined && !this.#panels.has(runId);
    if (known) this.#add(panel, runId);
    else panel.dispose();
  }
}
