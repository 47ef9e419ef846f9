import * as vscode from 'vscode';
import type { SettingKey, SettingValues } from '../../ids';
import { documentSchemes } from '../../services/inline/documentSets';
import { readSetting } from '../../services/settings';

/** Documents that may name sets; of languages without a grammar nothing is found. */
export const codeDocuments: vscode.DocumentSelector = documentSchemes.map(scheme => ({ scheme }));

/** A setting where a document lies; a notebook's cells lie where the notebook does. */
export function settingFor<K extends SettingKey>(
  key: K,
  { uri, isUntitled }: vscode.TextDocument,
): SettingValues[K] {
  return readSetting(key, isUntitled ? undefined : vscode.Uri.file(uri.fsPath));
}
