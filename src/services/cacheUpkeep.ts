import * as vscode from 'vscode';
import type { CachePart, CacheUse } from '../contract/cache';
import { formatBytes, formatCount } from '../contract/format';
import { withCancel } from './cancellation';
import type { Services } from './services';

interface PartPick extends vscode.QuickPickItem {
  part: CachePart;
}

function pickOf({ part, bytes, files }: CacheUse): PartPick {
  const words: Readonly<Record<CachePart, { label: string; detail: string }>> = {
    features: {
      label: vscode.l10n.t('Features of images'),
      detail: vscode.l10n.t('The next evaluation of a folder encodes it anew, which takes long'),
    },
    thumbnails: {
      label: vscode.l10n.t('Thumbnails'),
      detail: vscode.l10n.t('They are made again as they are shown'),
    },
    searches: {
      label: vscode.l10n.t('Neighbours of reference sets'),
      detail: vscode.l10n.t('The next evaluation against a reference set searches it anew'),
    },
    int8: {
      label: vscode.l10n.t('Encoders in int8'),
      detail: vscode.l10n.t('The next preview rounds its encoder anew; the encoder itself stays'),
    },
  };
  const description = vscode.l10n.t('{0} in {1} files', formatBytes(bytes), formatCount(files));
  return { part, ...words[part], description, picked: part !== 'features' };
}

/**
 * Shows what is kept to be quicker the next time, and removes what is picked. Runs and their scores stay, and so do
 * encoders.
 */
export async function clearCache({ engine, folders, notices, runs }: Services): Promise<void> {
  const { cache } = folders;
  const use = await withCancel(vscode.l10n.t('Looking at what is kept'), signal =>
    engine.cacheUse({ cache }, { signal }),
  );
  const held = use.filter(({ bytes }) => bytes > 0);
  if (held.length === 0) {
    notices.info(vscode.l10n.t('Nothing is kept in {0}.', cache));
    return;
  }
  const picked = await vscode.window.showQuickPick(held.map(pickOf), {
    title: vscode.l10n.t('Clear Cache'),
    placeHolder: vscode.l10n.t('What to remove; runs, scores and encoders stay'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked || picked.length === 0) return;
  if (runs.underWay().length > 0) {
    const mend = vscode.l10n.t('Wait until it is done, or cancel it, and clear the cache again.');
    notices.warn(`${vscode.l10n.t('An evaluation is under way.')} ${mend}`);
    return;
  }
  const parts = picked.map(({ part }) => part);
  const { bytes } = await withCancel(vscode.l10n.t('Clearing the cache'), signal =>
    engine.clearCache({ cache, parts }, { signal }),
  );
  notices.info(vscode.l10n.t('{0} removed from the cache.', formatBytes(bytes)));
}
