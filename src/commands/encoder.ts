import * as vscode from 'vscode';
import { chooseDownload, chooseEncoder, chooseEncoderFile } from '../services/encoderChoice';
import type { Services } from '../services/services';

function confirm(services: Services, choice: string | null): void {
  if (choice !== null) services.notices.status(vscode.l10n.t('The encoder is {0} now', choice));
}

export async function chooseAnEncoder(services: Services): Promise<void> {
  confirm(services, await chooseEncoder(services));
}

export async function downloadAnEncoder(services: Services): Promise<void> {
  confirm(services, await chooseDownload(services));
}

export async function chooseAnEncoderFile(services: Services): Promise<void> {
  await chooseEncoderFile(services); // says itself what it found in the file
}
