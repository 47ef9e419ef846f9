import * as vscode from 'vscode';
import type { Services } from '../services/services';
import { panelHtml, type PanelSubject } from './panelHtml';

/** Gives a webview its page: what it may load, and what it is of. Also after a restart, where it comes bare. */
export function prepareWebview(webview: vscode.Webview, subject: PanelSubject, services: Services): void {
  const { extensionUri, folders } = services;
  webview.options = {
    enableScripts: true,
    localResourceRoots: [
      ...['dist', 'media'].map(folder => vscode.Uri.joinPath(extensionUri, folder)),
      vscode.Uri.file(folders.thumbnails),
    ],
  };
  webview.html = panelHtml(webview, extensionUri, subject);
}

/** Gives a panel its page and its icon. */
export function preparePanel(panel: vscode.WebviewPanel, subject: PanelSubject, services: Services): void {
  const { extensionUri } = services;
  panel.iconPath = {
    light: vscode.Uri.joinPath(extensionUri, 'media', 'run-light.svg'),
    dark: vscode.Uri.joinPath(extensionUri, 'media', 'run-dark.svg'),
  };
  prepareWebview(panel.webview, subject, services);
}
