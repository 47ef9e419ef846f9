import path from 'node:path';
import * as vscode from 'vscode';
import { isFeatureFile } from '../../contract/featureFile';
import type { SetName } from '../../contract/panel';
import { contextKeys } from '../../ids';
import type { RunRecord } from '../../services/runRecord';
import type { Services } from '../../services/services';

/** Every window keeps them in memory, and every menu looks them up. */
const MOST_FOLDERS = 20_000;

/** Keeps the context keys at the folders that samples lie in: menus of images look there. Reads no result. */
export function registerSampleContexts({ inline, runs }: Services): vscode.Disposable {
  const told = new Map<string, string>();
  const tell = (key: string, folders: ReadonlySet<string>) => {
    const value = Object.fromEntries([...folders].slice(0, MOST_FOLDERS).map(folder => [folder, true]));
    const text = JSON.stringify(value);
    if (told.get(key) === text) return;
    told.set(key, text);
    void vscode.commands.executeCommand('setContext', key, value);
  };
  const update = async () => {
    const generated = new Set<string>();
    const real = new Set<string>();
    for (const { done } of await inline.sets.list()) {
      const [record] = done;
      if (!record) continue;
      for (const folder of foldersOf(record, 'generated')) generated.add(folder);
      for (const folder of foldersOf(record, 'real')) real.add(folder);
    }
    tell(contextKeys.generatedFolders, generated);
    tell(contextKeys.sampleFolders, new Set([...generated, ...real]));
  };
  void update();
  const stop = runs.events.on(event => {
    if (event.kind !== 'progress') void update();
  });
  return new vscode.Disposable(stop);
}

/** As menus name them. */
function foldersOf({ job, summary }: RunRecord, set: SetName): string[] {
  const top = job[set].path;
  if (isFeatureFile(top)) return [];
  const below = summary?.folders?.[set] ?? [''];
  return below.map(folder => vscode.Uri.file(path.join(top, folder)).fsPath.replace(/(.)[/\\]$/, '$1'));
}
