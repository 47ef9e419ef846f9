import * as vscode from 'vscode';
import { settingSection } from '../../ids';

const section = () => vscode.workspace.getConfiguration(settingSection);

export const toolsSetting = `${settingSection}.tools`;

/** Whether agents may use the tools at all. */
export function areToolsOn(): boolean {
  return section().get('tools', true);
}

/** Percent of the real samples that are more real than what counts as an outlier. */
export function outlierPercentile(): number {
  return section().get('outlierPercentile', 99);
}
