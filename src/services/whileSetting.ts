import * as vscode from 'vscode';
import { settingSection, type SettingKey } from '../ids';
import { readSetting } from './settings';

type SwitchKey = 'explorerBadges' | 'problems';

/** Has something there as long as a setting is on: made when it is switched on, let go of when it is switched off. */
export function whileSetting(key: SwitchKey, make: () => vscode.Disposable): vscode.Disposable {
  let made: vscode.Disposable | undefined;
  const update = () => {
    if (readSetting(key)) made ??= make();
    else {
      made?.dispose();
      made = undefined;
    }
  };
  update();
  const watching = onSettings([key], update);
  return new vscode.Disposable(() => {
    watching.dispose();
    made?.dispose();
  });
}

/** Calls `changed` when one of the settings may have another value somewhere. */
export function onSettings(keys: readonly SettingKey[], changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(event => {
    if (keys.some(key => event.affectsConfiguration(`${settingSection}.${key}`))) changed();
  });
}
