import type * as vscode from 'vscode';

/** One sample as it is shown under a line. */
export interface PeekPage {
  /** What is shown, and where in it: "Outliers of step_040000: 3 of 12". */
  title: string;
  /** What the sample is: "Outlier"; the same on all pages of a peek. */
  kind: string;
  body: vscode.MarkdownString;
}

/** Where pages are shown under a line of a document. */
export interface PeekSurface {
  /** Whether it has room, and buttons of its own for next, previous and dismiss. */
  readonly isRoomy: boolean;
  show(page: PeekPage): void;
  dispose(): void;
}
