import path from 'node:path';
import * as vscode from 'vscode';
import { InputError } from '../../contract/errors';
import type { FoundSample } from '../../services/inline/sampleIndex';
import type { Services } from '../../services/services';
import { findSampleFile } from '../sampleFiles';

/** The sample that an image is. @throws InputError where no finished run has it */
async function sampleOf({ inline }: Services, file: string): Promise<FoundSample> {
  const found = await inline.samples.find(file);
  if (found) return found;
  throw new InputError(
    vscode.l10n.t('{0} is no sample of an evaluated folder.', path.basename(file)),
    vscode.l10n.t('Evaluate its folder first.'),
  );
}

/** Opens an image with its nearest real one beside it; a real image with its nearest generated one. */
export async function openNearest(services: Services, file: string): Promise<void> {
  const { result, set, row } = await sampleOf(services, file);
  const { columns } = result;
  const count = set === 'real' ? columns.nearestGeneratedCount : columns.nearestCount;
  const nearest = count > 0 ? columns[set].nearest[row * count] : undefined;
  const other = set === 'real' ? 'generated' : 'real';
  const beside = nearest === undefined ? null : findSampleFile(result, { set: other, row: nearest });
  if (beside === null)
    throw new InputError(
      vscode.l10n.t('The run of {0} knows no image that lies nearest to it.', path.basename(file)),
      vscode.l10n.t('Evaluate its folder again, against a folder of images.'),
    );
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file), { preview: false });
  await openBeside(beside);
}

/** Opens a file beside the editor in front, which keeps the focus: what follows it stays where it is. */
export async function openBeside(file: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file), {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
  });
}
