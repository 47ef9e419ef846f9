import path from 'node:path';
import type * as vscode from 'vscode';
import type { EngineFolders } from '../contract/engine';
import { readSetting } from './settings';

/** Where things are kept: features and encoders for all workspaces, runs for each. */
export interface StorageFolders extends EngineFolders {
  thumbnails: string;
  /** Libraries for graphics cards. */
  gpu: string;
  runs: string;
  comparisons: string;
}

/** What the engine is told of them, with the limit as it is set now. */
export function engineFolders({ cache, encoders }: StorageFolders): EngineFolders {
  const gigabytes = readSetting('cacheLimit');
  return { cache, encoders, ...(gigabytes > 0 ? { mostCacheBytes: gigabytes * 1e9 } : {}) };
}

export function storageFolders(context: vscode.ExtensionContext): StorageFolders {
  const global = context.globalStorageUri.fsPath;
  const cache = path.join(global, 'cache');
  const ownFolder = context.storageUri?.fsPath ?? global;
  return {
    cache,
    thumbnails: path.join(cache, 'thumbnails'),
    gpu: path.join(global, 'gpu'),
    encoders: path.join(global, 'encoders'),
    runs: path.join(ownFolder, 'runs'),
    comparisons: path.join(ownFolder, 'comparisons'),
  };
}
