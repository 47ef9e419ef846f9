import * as vscode from 'vscode';

export interface PanelSetOptions {
  /** The webview's type, of which VS Code keeps the state. */
  type: string;
  /** The field of the state that holds the id. */
  idField: string;
  fill: (panel: vscode.WebviewPanel, id: string) => void;
  isThere: (id: string) => Promise<boolean>;
}

/** The open panels of one kind: one a thing, brought back after a restart. */
export class PanelSet implements vscode.WebviewPanelSerializer {
  readonly #panels = new Map<string, vscode.WebviewPanel>();
  readonly #options: PanelSetOptions;

  constructor(options: PanelSetOptions) {
    this.#options = options;
  }

  #add(panel: vscode.WebviewPanel, id: string): void {
    this.#panels.set(id, panel);
    panel.onDidDispose(() => this.#panels.delete(id));
    this.#options.fill(panel, id);
  }

  /** Opens the panel of `id`, or brings it to the front; the focus stays where it is with `preserveFocus`. */
  open(id: string, { preserveFocus = false }: { preserveFocus?: boolean } = {}): void {
    const panel = this.#panels.get(id);
    const { type } = this.#options;
    const viewColumn = vscode.ViewColumn.Active;
    if (panel) panel.reveal(undefined, preserveFocus);
    else
      this.#add(
        vscode.window.createWebviewPanel(
          type,
          'Sample Lens',
          { viewColumn, preserveFocus },
          { enableFindWidget: false },
        ),
        id,
      );
  }

  isVisible(id: string): boolean {
    return this.#panels.get(id)?.visible ?? false;
  }

  /** The id of the panel that has the focus. */
  active(): string | undefined {
    return [...this.#panels].find(([, panel]) => panel.active)?.[0];
  }

  /** Brings a panel back after a restart; one whose thing is gone, or open already, is closed. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const fields = new Map<string, unknown>(
      typeof state === 'object' && state !== null ? Object.entries(state) : [],
    );
    const id = fields.get(this.#options.idField);
    if (typeof id === 'string' && !this.#panels.has(id) && (await this.#options.isThere(id)))
      this.#add(panel, id);
    else panel.dispose();
  }
}
