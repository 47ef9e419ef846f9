import * as vscode from 'vscode';
import type { DownloadProgress, EngineContract } from '../contract/engine';
import { CancelledError } from '../contract/errors';
import type { GpuOffer } from '../contract/gpu';
import type { Client } from '../contract/rpc';
import { formatBytes } from '../contract/format';
import { withCancel } from './cancellation';
import { localPath } from './localFile';
import type { Notices } from './notices';
import { proxyUrl } from './settings';
import type { StorageFolders } from './storageFolders';

/** What setting up graphics cards needs. */
export interface GpuServices {
  engine: Client<EngineContract>;
  folders: Pick<StorageFolders, 'gpu' | 'cache'>;
  notices: Notices;
}

async function agrees({ package: name, bytes, host, license, sha512, folder }: GpuOffer): Promise<boolean> {
  const download = vscode.l10n.t('Download');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Download {0} ({1})?', name, formatBytes(bytes)),
    {
      modal: true,
      detail: [
        vscode.l10n.t('Source: {0}', host),
        vscode.l10n.t('License: {0}', license),
        vscode.l10n.t('Into: {0}', folder),
        vscode.l10n.t('Held to the SHA-512 that the host publishes: {0}…', sha512.slice(0, 16)),
        vscode.l10n.t('It is kept for all workspaces. Nothing about your images leaves this machine.'),
      ].join('\n'),
    },
    download,
  );
  return answer === download;
}

async function pickPackage(): Promise<string | null> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Package of ONNX Runtime's CUDA Provider"),
      openLabel: vscode.l10n.t('Install'),
      filters: { [vscode.l10n.t('NuGet packages')]: ['nupkg'] },
    })) ?? [];
  return uri ? localPath(uri) : null;
}

/** Runs the install under a notification. @returns false where the user cancelled it or gave up */
async function install(services: GpuServices, file: string): Promise<boolean> {
  const request = { folder: services.folders.gpu, mirror: '', proxy: proxyUrl(), file };
  const tell =
    (say: (message: string, share: number) => void) =>
    ({ doneBytes, totalBytes }: DownloadProgress) =>
      say(
        vscode.l10n.t('{0} of {1}', formatBytes(doneBytes), formatBytes(totalBytes)),
        totalBytes > 0 ? doneBytes / totalBytes : 0,
      );
  for (;;) {
    try {
      await withCancel(vscode.l10n.t("Installing ONNX Runtime's CUDA provider"), (signal, say) =>
        services.engine.gpuInstall(request, { signal, onProgress: tell(say) }),
      );
      return true;
    } catch (error) {
      if (error instanceof CancelledError) return false;
      if (!(await services.notices.askAgain(error))) return false;
    }
  }
}

/**
 * Downloads ONNX Runtime's CUDA provider once the user agreed to its size, host, licence and place.
 * @returns false where the user declined, cancelled or gave up
 */
export async function installByDownload(services: GpuServices): Promise<boolean> {
  const request = { folder: services.folders.gpu, mirror: '', proxy: proxyUrl() };
  const offer = await withCancel(vscode.l10n.t('Asking what would be downloaded'), signal =>
    services.engine.gpuOffer(request, { signal }),
  );
  return (await agrees(offer)) && install(services, '');
}

/** The same from a package that the user has. */
export async function installFromPackage(services: GpuServices): Promise<boolean> {
  const file = await pickPackage();
  return file !== null && install(services, file);
}
