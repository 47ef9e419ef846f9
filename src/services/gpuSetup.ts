import path from 'node:path';
import * as vscode from 'vscode';
import type { GpuReport } from '../contract/gpu';
import { formatBytes } from '../contract/format';
import { writeFileAtomically } from '../files/atomicFile';
import { makeFolder } from '../files/makeFolder';
import { gpuText } from '../reports/gpuText';
import { withCancel } from './cancellation';
import { installByDownload, installFromPackage, type GpuServices } from './gpuInstall';

interface GpuPick extends vscode.QuickPickItem {
  /** What picking it does; true where the machine is to be looked at again. */
  run?: () => Promise<boolean>;
}

const icon = (good: boolean) => new vscode.ThemeIcon(good ? 'check' : 'warning');

async function remove({ engine, folders, notices }: GpuServices): Promise<boolean> {
  const { bytes } = await engine.gpuRemove({ folder: folders.gpu });
  notices.status(vscode.l10n.t('{0} removed', formatBytes(bytes)));
  return true;
}

/** As a file: VS Code would ask whether to save what is none. */
async function showReport(report: GpuReport, { folders }: GpuServices): Promise<boolean> {
  const file = path.join(folders.cache, 'gpu-report.txt');
  await makeFolder(folders.cache);
  await writeFileAtomically(file, gpuText(report));
  await vscode.window.showTextDocument(vscode.Uri.file(file));
  return false;
}

function actions(report: GpuReport, services: GpuServices): GpuPick[] {
  const { impossible, installed, bytes, folder } = report.install;
  const show: GpuPick = {
    label: vscode.l10n.t('Show the report'),
    detail: vscode.l10n.t('All of this as text, with what to do'),
    iconPath: new vscode.ThemeIcon('output'),
    run: () => showReport(report, services),
  };
  if (impossible !== '') return [show];
  if (installed) {
    const label = vscode.l10n.t("Remove ONNX Runtime's CUDA provider");
    const iconPath = new vscode.ThemeIcon('trash');
    return [
      show,
      { label, description: formatBytes(bytes), detail: folder, iconPath, run: () => remove(services) },
    ];
  }
  return [
    {
      label: vscode.l10n.t("Install ONNX Runtime's CUDA provider"),
      detail: vscode.l10n.t('Asks nuget.org what it is; nothing is downloaded before you agree'),
      iconPath: new vscode.ThemeIcon('cloud-download'),
      run: () => installByDownload(services),
    },
    {
      label: vscode.l10n.t('Install it from a file…'),
      detail: vscode.l10n.t('The same package, fetched by other means'),
      iconPath: new vscode.ThemeIcon('file'),
      run: () => installFromPackage(services),
    },
    show,
  ];
}

function picks(report: GpuReport, services: GpuServices): GpuPick[] {
  const separator = (label: string): GpuPick => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const read = () => showReport(report, services);
  const trials = report.trials.map(({ name, works, reason }) => ({
    label: name,
    description: works ? vscode.l10n.t('works') : reason,
    iconPath: icon(works),
    run: read,
  }));
  const checks = report.checks.map(({ what, found, detail, mend }) => ({
    label: what,
    description: detail,
    ...(mend === '' ? {} : { detail: mend }),
    iconPath: icon(found),
    run: read,
  }));
  return [
    ...actions(report, services),
    separator(vscode.l10n.t('Execution providers, in the order tried')),
    ...trials,
    ...(checks.length === 0 ? [] : [separator(vscode.l10n.t('What was looked for')), ...checks]),
  ];
}

/** Shows what there is of what graphics cards need, and does what is picked, until the user leaves. */
export async function setUpGpu(services: GpuServices): Promise<void> {
  for (;;) {
    const report = await withCancel(vscode.l10n.t('Looking for graphics cards'), signal =>
      services.engine.gpu({ folder: services.folders.gpu }, { signal }),
    );
    const picked = await vscode.window.showQuickPick(picks(report, services), {
      title: vscode.l10n.t('What graphics cards need'),
      placeHolder: vscode.l10n.t('What is there, and what is missing'),
      matchOnDescription: true,
      ignoreFocusOut: true, // one may look something up meanwhile
    });
    if (!(await picked?.run?.())) return;
  }
}
