import * as vscode from 'vscode';
import { commandIds } from '../../ids';
import { problemSource } from './problems';

/**
 * What can be done about a problem of an image. VS Code asks for it only where the image is open as text: its image
 * editor has no place for actions, so that the same ones are in the menus of the Explorer and of the editor's tab.
 */
export const problemActions: vscode.CodeActionProvider = {
  provideCodeActions({ uri }, _range, { diagnostics }) {
    const ours = diagnostics.filter(({ source }) => source === problemSource);
    if (ours.length === 0) return [];
    const action = (title: string, command: string) => {
      const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      made.diagnostics = ours;
      made.command = { command, title, arguments: [uri] };
      return made;
    };
    return [
      action(vscode.l10n.t('Open Beside Nearest Real Image'), commandIds.openNearestReal),
      action(vscode.l10n.t('Exclude from Set'), commandIds.excludeSamples),
      action(vscode.l10n.t('Show Score and Neighbours'), commandIds.inspectImage),
      action(vscode.l10n.t('Reveal in Explorer'), 'revealInExplorer'),
    ];
  },
};
