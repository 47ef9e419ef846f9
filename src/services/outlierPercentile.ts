import * as vscode from 'vscode';
import { readSetting } from './settings';

/** The percentile of the real samples that outliers of a generated set, absolute, are less real than. */
export function outlierPercentile(set: string): number {
  return readSetting('outlierPercentile', vscode.Uri.file(set));
}
