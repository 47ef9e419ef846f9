import * as vscode from 'vscode';
import { CancelledError } from '../contract/errors';

/**
 * Runs `task` under a notification with a cancel button.
 *
 * `say` sets the message and, where it is known, the share that is done (0..1).
 */
export function withCancel<T>(
  title: string,
  task: (signal: AbortSignal, say: (message: string, share?: number) => void) => Promise<T>,
): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort(new CancelledError()));
      let shown = 0;
      return task(controller.signal, (message, share = 0) => {
        const increment = Math.max(0, 100 * share - shown);
        shown += increment;
        progress.report(increment > 0 ? { message, increment } : { message });
      });
    },
  );
}
