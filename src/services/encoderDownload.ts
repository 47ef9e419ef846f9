import * as vscode from 'vscode';
import type { DownloadProgress, EncoderStatus, EngineContract, EngineFolders } from '../contract/engine';
import { CancelledError } from '../contract/errors';
import type { CallOptions, Client } from '../contract/rpc';
import { formatBytes } from '../contract/format';
import { withCancel } from './cancellation';
import { localPath } from './localFile';
import type { Notices } from './notices';
import { proxyUrl, readSetting } from './settings';

/** What choosing and downloading encoders needs. */
export interface EncoderServices {
  engine: Client<EngineContract>;
  folders: Pick<EngineFolders, 'encoders'>;
  notices: Notices;
}

/** What the user wants of an encoder that is not here yet. */
type Consent = 'download' | 'file' | null;

async function askFor(encoder: EncoderStatus): Promise<Consent> {
  const download = vscode.l10n.t('Download');
  const file = vscode.l10n.t('Use a File I Have…');
  const mirror = readSetting('encoderMirror').trim();
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Download {0} ({1})?', encoder.name, formatBytes(encoder.bytes)),
    {
      modal: true,
      detail: [
        vscode.l10n.t('Source: {0}', mirror === '' ? encoder.source : `${mirror} (${encoder.source})`),
        vscode.l10n.t('License: {0}', encoder.license),
        vscode.l10n.t('It is kept for all workspaces. Nothing about your images leaves this machine.'),
      ].join('\n'),
    },
    download,
    file,
  );
  return answer === download ? 'download' : answer === file ? 'file' : null;
}

async function pickWeights(encoder: EncoderStatus): Promise<string | null> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Weights of {0}', encoder.name),
      openLabel: vscode.l10n.t('Use as Encoder'),
      filters: { [vscode.l10n.t('ONNX models')]: ['onnx'] },
    })) ?? [];
  return uri ? localPath(uri) : null;
}

/** The engine's call that brings the encoder, by download or from a file; null where the user left. */
async function bringing(encoder: EncoderStatus, { engine, folders }: EncoderServices) {
  const consent = await askFor(encoder);
  if (consent === null) return null;
  const { id } = encoder;
  const folder = folders.encoders;
  if (consent === 'download') {
    const mirror = readSetting('encoderMirror').trim();
    const request = { id, folder, mirror, proxy: proxyUrl() };
    return {
      title: vscode.l10n.t('Downloading {0}', encoder.name),
      call: (options: CallOptions<DownloadProgress>) => engine.download(request, options),
    };
  }
  const file = await pickWeights(encoder);
  if (file === null) return null;
  return {
    title: vscode.l10n.t('Installing {0}', encoder.name),
    call: (options: CallOptions<DownloadProgress>) => engine.install({ id, file, folder }, options),
  };
}

/**
 * Downloads an encoder after the user agreed to its size, source and licence, or installs it from a file that
 * the user has; asks again where it failed.
 * @returns false where the user declined, cancelled or gave up.
 */
export async function downloadEncoder(encoder: EncoderStatus, services: EncoderServices): Promise<boolean> {
  if (encoder.ready) return true;
  const bring = await bringing(encoder, services);
  if (!bring) return false;
  for (;;) {
    try {
      await withCancel(bring.title, (signal, say) =>
        bring.call({
          signal,
          onProgress: ({ doneBytes, totalBytes }) =>
            say(
              vscode.l10n.t('{0} of {1}', formatBytes(doneBytes), formatBytes(totalBytes)),
              totalBytes > 0 ? doneBytes / totalBytes : 0,
            ),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof CancelledError) return false;
      if (!(await services.notices.askAgain(error))) return false;
    }
  }
}
