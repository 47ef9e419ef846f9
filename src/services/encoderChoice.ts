import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { EncoderStatus } from '../contract/engine';
import { InputError } from '../contract/errors';
import { formatBytes } from '../contract/format';
import { atHome } from '../paths/atHome';
import { withCancel } from './cancellation';
import { downloadEncoder, type EncoderServices } from './encoderDownload';
import { localPath } from './localFile';
import { readSetting, writeUserSetting } from './settings';
import { shortSource } from './texts';

interface EncoderPick extends vscode.QuickPickItem {
  encoder?: EncoderStatus;
  file?: true;
}

function describe(encoder: EncoderStatus): string {
  if (encoder.bytes === 0) return vscode.l10n.t('built in');
  return encoder.ready
    ? vscode.l10n.t('downloaded')
    : vscode.l10n.t('{0} to download', formatBytes(encoder.bytes));
}

function toPick(encoder: EncoderStatus): EncoderPick {
  const builtin = encoder.bytes === 0;
  return {
    label: builtin
      ? vscode.l10n.t('Look now with the built-in encoder')
      : encoder.ready
        ? vscode.l10n.t('Use {0}', encoder.name)
        : vscode.l10n.t('Download {0}', encoder.name),
    description: describe(encoder),
    ...(builtin
      ? { detail: vscode.l10n.t('For a first look: its scores compare only with each other') }
      : encoder.ready
        ? {}
        : { detail: vscode.l10n.t('{0}, license {1}', shortSource(encoder.source), encoder.license) }),
    iconPath: new vscode.ThemeIcon(builtin ? 'zap' : encoder.ready ? 'check' : 'cloud-download'),
    encoder,
  };
}

/** A model file is a program of its author. @throws InputError unless the workspace is trusted. */
function requireTrust(what: string): void {
  if (vscode.workspace.isTrusted) return;
  throw new InputError(
    vscode.l10n.t('{0} needs a trusted workspace.', what),
    vscode.l10n.t('Trust the workspace, or use the built-in encoder.'),
  );
}

/** @throws InputError for a model file in a workspace that is not trusted; the catalogue is ours. */
export function requireTrustFor(encoder: string): void {
  if (path.isAbsolute(encoder)) requireTrust(vscode.l10n.t('The encoder {0}', path.basename(encoder)));
}

/** The setting `sampleLens.encoder`: an id of the catalogue, or an absolute path; empty where none is chosen. */
export function configuredEncoder(): string {
  return atHome(readSetting('encoder').trim(), homedir());
}

async function keep(choice: string): Promise<string> {
  await writeUserSetting('encoder', choice);
  return choice;
}

/** Asks for an .onnx file, checks that it can encode, and keeps it; null where the user left. */
export async function chooseEncoderFile(services: EncoderServices): Promise<string | null> {
  requireTrust(vscode.l10n.t('An encoder of your own'));
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Encoder File'),
      openLabel: vscode.l10n.t('Use as Encoder'),
      filters: { [vscode.l10n.t('ONNX models')]: ['onnx'] },
    })) ?? [];
  if (!uri) return null;
  const file = localPath(uri);
  const { name, dimension } = await withCancel(vscode.l10n.t('Checking {0}', path.basename(file)), signal =>
    services.engine.inspectEncoder({ file }, { signal }),
  );
  services.notices.info(vscode.l10n.t('{0} is the encoder now: {1} features an image.', name, dimension));
  return keep(file);
}

async function pick(
  services: EncoderServices,
  which: (encoder: EncoderStatus) => boolean,
  files: boolean,
  title = vscode.l10n.t('How should Sample Lens see images?'),
): Promise<string | null> {
  const encoders = services.engine
    .encoders({ folder: services.folders.encoders })
    .then(all => all.filter(which).map(toPick));
  const own: EncoderPick = {
    label: vscode.l10n.t('Choose a file…'),
    detail: vscode.l10n.t('Any ONNX image encoder with its JSON description beside it'),
    iconPath: new vscode.ThemeIcon('file'),
    file: true,
  };
  const picked = await vscode.window.showQuickPick<EncoderPick>(
    encoders.then(list => (files && vscode.workspace.isTrusted ? [...list, own] : list)),
    {
      title,
      ignoreFocusOut: true, // one may look up an encoder meanwhile
      placeHolder: vscode.l10n.t('The encoder turns images into features; DINOv2 is what papers use'),
    },
  );
  if (picked?.file) return chooseEncoderFile(services);
  if (!picked?.encoder) return null;
  if (!(await downloadEncoder(picked.encoder, services))) return null;
  return keep(picked.encoder.id);
}

/** Asks for an encoder, downloads it where that is needed, and keeps the choice; null where the user left. */
export function chooseEncoder(services: EncoderServices): Promise<string | null> {
  return pick(services, () => true, true);
}

/** The same with only what is better than the built-in encoder. */
export function chooseBetterEncoder(services: EncoderServices): Promise<string | null> {
  return pick(services, encoder => encoder.bytes > 0, true);
}

/** The same with only what can be downloaded. */
export function chooseDownload(services: EncoderServices): Promise<string | null> {
  return pick(services, encoder => encoder.bytes > 0, false, vscode.l10n.t('Download Encoder'));
}

/**
 * The encoder that the settings name, or the user picks now; null where the user left.
 * @throws InputError for a model file in a workspace that is not trusted.
 */
export async function currentEncoder(services: EncoderServices): Promise<string | null> {
  const chosen = configuredEncoder();
  if (chosen === '') return chooseEncoder(services);
  requireTrustFor(chosen);
  if (path.isAbsolute(chosen)) return chosen;
  const encoders = await services.engine.encoders({ folder: services.folders.encoders });
  const encoder = encoders.find(({ id }) => id === chosen);
  if (!encoder)
    throw new InputError(
      vscode.l10n.t('There is no encoder "{0}".', chosen),
      vscode.l10n.t(
        'Choose another one with "Sample Lens: Choose Encoder", or name an .onnx file by its full path.',
      ),
    );
  return (await downloadEncoder(encoder, services)) ? chosen : null;
}
