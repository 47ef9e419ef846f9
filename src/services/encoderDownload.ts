import * as vscode from 'vscode';
import type { EncoderStatus, EngineContract, EngineFolders } from '../contract/engine';
import { CancelledError } from '../contract/errors';
import type { Client } from '../contract/rpc';
import { withCancel } from './cancellation';
import type { Notices } from './notices';
import { describeBytes } from './progressText';
import { proxyUrl, readSetting } from './settings';

/** What choosing and downloading encoders needs. */
export interface EncoderServices {
  engine: Client<EngineContract>;
  folders: Pick<EngineFolders, 'encoders'>;
  notices: Notices;
}

async function consents(encoder: EncoderStatus): Promise<boolean> {
  const download = vscode.l10n.t('Download');
  const mirror = readSetting('encoderMirror').trim();
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Download {0} ({1})?', encoder.name, describeBytes(encoder.bytes)),
    {
      modal: true,
      detail: [
        vscode.l10n.t('Source: {0}', mirror === '' ? encoder.source : `${mirror} (${encoder.source})`),
        vscode.l10n.t('License: {0}', encoder.license),
        vscode.l10n.t('It is kept for all workspaces. Nothing about your images leaves this machine.'),
      ].join('\n'),
    },
    download,
  );
  return answer === download;
}

/**
 * Downloads an encoder after the user agreed to its size, source and licence; asks again where it failed.
 * @returns false where the user declined, cancelled or gave up.
 */
export async function downloadEncoder(encoder: EncoderStatus, services: EncoderServices): Promise<boolean> {
  if (encoder.ready) return true;
  if (!(await consents(encoder))) return false;
  const request = {
    id: encoder.id,
    folder: services.folders.encoders,
    mirror: readSetting('encoderMirror').trim(),
    proxy: proxyUrl(),
  };
  for (;;) {
    try {
      await withCancel(vscode.l10n.t('Downloading {0}', encoder.name), (signal, say) =>
        services.engine.download(request, {
          signal,
          onProgress: ({ doneBytes, totalBytes }) =>
            say(
              vscode.l10n.t('{0} of {1}', describeBytes(doneBytes), describeBytes(totalBytes)),
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
