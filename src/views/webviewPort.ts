import type * as vscode from 'vscode';
import { packNonFinite } from '../contract/nonFinite';
import type { Port } from '../contract/rpc';

/** A webview, of a panel or of a view, as a port. Messages to a hidden webview are lost: it pulls a snapshot when it is shown. */
export function webviewPort(panel: Pick<vscode.WebviewPanel, 'webview' | 'onDidDispose'>): Port {
  return {
    post: message => void panel.webview.postMessage(packNonFinite(message)),
    onMessage: listener => {
      const subscription = panel.webview.onDidReceiveMessage(listener);
      return () => void subscription.dispose();
    },
    onClose: listener => {
      const subscription = panel.onDidDispose(() => listener('The panel was closed.'));
      return () => void subscription.dispose();
    },
  };
}
