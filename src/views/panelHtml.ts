import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** What a page is of: a run, a comparison or the rating of a run by its id, or the open image, which has none. */
export type PanelSubject = { run: string } | { comparison: string } | { rating: string } | { sample: '' };

/**
 * The page of a panel.
 *
 * The policy forbids everything and then allows: pictures, style sheets and the icon font from our own
 * folders, and the one script that carries this page's nonce. No inline script, no eval, no network.
 *
 * The controls' library looks for a style nonce in the page: without one it cannot find out that the browser
 * knows `:focus-visible`, and shows focus rings on a click as well.
 */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri, subject: PanelSubject): string {
  const nonce = randomBytes(16).toString('base64');
  const styleNonce = randomBytes(16).toString('base64');
  const resource = (name: string) =>
    escapeAttribute(webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', name)).toString());
  const [[kind, id]] = Object.entries(subject) as [[string, string]];
  const source = webview.cspSource;
  const policy = [
    "default-src 'none'",
    `img-src ${source}`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'nonce-${styleNonce}'`,
    `font-src ${source}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(vscode.env.language)}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
    <meta property="csp-nonce" content="${styleNonce}">
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <link rel="stylesheet" href="${resource('webview.css')}">
    <title>Sample Lens</title>
  </head>
  <body>
    <main id="app" data-${kind}="${escapeAttribute(id)}"></main>
    <script type="module" nonce="${nonce}" src="${resource('webview.js')}"></script>
  </body>
</html>
`;
}
