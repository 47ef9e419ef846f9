import path from 'node:path';
import * as vscode from 'vscode';
import type { ComparisonReport } from '../contract/comparison';
import type { ComparisonFormat } from '../contract/comparisonPanel';
import { InputError } from '../contract/errors';
import { comparisonCsv } from '../reports/comparison/comparisonCsv';
import { comparisonHtml } from '../reports/comparison/comparisonHtml';
import { comparisonJson } from '../reports/comparison/comparisonJson';
import { comparisonLatex } from '../reports/comparison/comparisonLatex';
import { comparisonMarkdown } from '../reports/comparison/comparisonMarkdown';
import type { ComparisonRecord } from '../services/comparisons/comparisonRecord';
import { comparisonTitle } from '../services/comparisons/comparisons';
import type { Services } from '../services/services';
import { openExport } from './openExport';
import { fileNameOf, saveAs } from './saveAs';

interface Writer {
  extension: string;
  /** What a file dialog calls it. */
  kind: string;
  write: (report: ComparisonReport) => string;
}

const writers: Readonly<Record<ComparisonFormat, Writer>> = {
  html: { extension: 'html', kind: 'HTML', write: comparisonHtml },
  markdown: { extension: 'md', kind: 'Markdown', write: comparisonMarkdown },
  csv: { extension: 'csv', kind: 'CSV', write: comparisonCsv },
  json: { extension: 'json', kind: 'JSON', write: comparisonJson },
  latex: { extension: 'tex', kind: 'LaTeX', write: comparisonLatex },
};

/** Asks for a format; null where the user left. */
export async function pickComparisonFormat(): Promise<ComparisonFormat | null> {
  const details: Record<ComparisonFormat, string> = {
    html: vscode.l10n.t('Curves, tables and classes as a page to show'),
    markdown: vscode.l10n.t('The same to read, and to keep with the code'),
    csv: vscode.l10n.t('One row a checkpoint and metric, with its difference to the baseline'),
    json: vscode.l10n.t('Everything, with the differences of every two checkpoints, for programs'),
    latex: vscode.l10n.t('The table for a paper'),
  };
  const all: ComparisonFormat[] = ['html', 'markdown', 'csv', 'json', 'latex'];
  const picked = await vscode.window.showQuickPick(
    all.map(format => ({ label: writers[format].kind, detail: details[format], format })),
    { title: vscode.l10n.t('Export Comparison') },
  );
  return picked?.format ?? null;
}

/** @throws InputError where no checkpoint is done */
async function reportOf({ id }: ComparisonRecord, { comparisons }: Services): Promise<ComparisonReport> {
  const report = await comparisons.report(id);
  if (report) return report;
  throw new InputError(
    vscode.l10n.t('No checkpoint of this comparison is evaluated yet.'),
    vscode.l10n.t('Wait for the first one.'),
  );
}

/** Asks where to, writes what the done checkpoints came to, and offers to open it. */
export async function exportComparison(
  record: ComparisonRecord,
  format: ComparisonFormat,
  services: Services,
): Promise<void> {
  const { extension, kind, write } = writers[format];
  const report = await reportOf(record, services);
  const uri = await saveAs({
    title: vscode.l10n.t('Export Comparison'),
    saveLabel: vscode.l10n.t('Export'),
    name: `${fileNameOf(comparisonTitle(record))}-comparison.${extension}`,
    filters: { [kind]: [extension] },
    content: () => write(report),
  });
  if (!uri) return;
  services.notices.info(vscode.l10n.t('The comparison is saved as {0}.', path.basename(uri.path)), [
    { title: vscode.l10n.t('Open'), run: () => openExport(uri) },
  ]);
}

/** Puts the table on the clipboard, for a paper. */
export async function copyComparisonLatex(record: ComparisonRecord, services: Services): Promise<void> {
  await vscode.env.clipboard.writeText(comparisonLatex(await reportOf(record, services)));
  services.notices.status(vscode.l10n.t('Copied the table as LaTeX'));
}
