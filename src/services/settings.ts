import * as vscode from 'vscode';
import { restrictedSettings, settingSection, type SettingKey, type SettingValues } from '../ids';
import type { Folder } from './referencePath';

/** VS Code hands objects and lists out as proxies, which cannot cross to the engine's process. */
function plain<T>(value: T): T {
  return typeof value === 'object' && value !== null ? (JSON.parse(JSON.stringify(value)) as T) : value;
}

/**
 * The value of one of our settings. In a workspace that nobody trusted, restricted ones (a model, a host, a
 * program) are the user's own only, whatever the workspace says.
 */
export function readSetting<K extends SettingKey>(key: K, scope?: vscode.Uri): SettingValues[K] {
  const section = vscode.workspace.getConfiguration(settingSection, scope);
  if (vscode.workspace.isTrusted || !restrictedSettings.includes(key))
    return plain(section.get<SettingValues[K]>(key)!);
  const own = section.inspect<SettingValues[K]>(key);
  return plain((own?.globalValue ?? own?.defaultValue)!); // every setting has a default
}

/** Keeps a choice for all workspaces (of this machine, where the setting is the machine's). */
export async function writeUserSetting<K extends SettingKey>(key: K, value: SettingValues[K]): Promise<void> {
  await vscode.workspace
    .getConfiguration(settingSection)
    .update(key, value, vscode.ConfigurationTarget.Global);
}

/** Keeps a choice with the workspace. */
export async function writeWorkspaceSetting<K extends SettingKey>(
  key: K,
  value: SettingValues[K],
): Promise<void> {
  await vscode.workspace
    .getConfiguration(settingSection)
    .update(key, value, vscode.ConfigurationTarget.Workspace);
}

/** The proxy that the user set for VS Code, or the environment's; empty for none. */
export function proxyUrl(): string {
  const http = vscode.workspace.getConfiguration('http');
  if (http.get('proxySupport') === 'off') return '';
  const { HTTPS_PROXY, https_proxy } = process.env;
  const candidates = [http.get<string>('proxy')?.trim(), HTTPS_PROXY, https_proxy];
  return candidates.find(proxy => proxy !== undefined && proxy !== '') ?? '';
}

/** The folders of this workspace that are on this machine. */
export function workspaceFolders(): Folder[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ name, uri }) => ({ name, path: uri.fsPath }));
}
