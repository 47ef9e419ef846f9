import path from 'node:path';
import * as vscode from 'vscode';
import type { EvaluationResult } from '../contract/engine';
import type { ExportFormat } from '../contract/panel';
import { toCsv } from '../reports/csv';
import { toHtml } from '../reports/html';
import { toJson } from '../reports/json';
import { toMarkdown } from '../reports/markdown';
import { loadReportImages, type MakeThumbnails } from '../reports/reportImages';
import type { Services } from '../services/services';
import { openExport } from './openExport';
import { fileNameOf, saveAs } from './saveAs';

interface Writer {
  extension: string;
  /** What a file dialog calls it. */
  kind: string;
  write: (result: EvaluationResult, makeThumbnails: MakeThumbnails) => string | Promise<string>;
}

const writers: Readonly<Record<ExportFormat, Writer>> = {
  markdown: {
    extension: 'md',
    kind: 'Markdown',
    write: ({ report, columns }) => toMarkdown(report, columns),
  },
  html: {
    extension: 'html',
    kind: 'HTML',
    write: async ({ report, columns }, makeThumbnails) =>
      toHtml(report, columns, await loadReportImages(report, columns, makeThumbnails)),
  },
  csv: { extension: 'csv', kind: 'CSV', write: ({ columns, report }) => toCsv(columns, report) },
  json: { extension: 'json', kind: 'JSON', write: ({ report }) => toJson(report) },
};

/** Asks for a format; null where the user left. */
export async function pickFormat(): Promise<ExportFormat | null> {
  const details: Record<ExportFormat, string> = {
    markdown: vscode.l10n.t('Scores, modes and warnings, to read and to keep with the code'),
    html: vscode.l10n.t('The same as a page to show'),
    csv: vscode.l10n.t('One row a sample: path, PCE, RE, nearest real image, distance, mode'),
    json: vscode.l10n.t('Everything that the scores depend on, for programs'),
  };
  const formats: ExportFormat[] = ['markdown', 'html', 'csv', 'json'];
  const picked = await vscode.window.showQuickPick(
    formats.map(format => ({ label: writers[format].kind, detail: details[format], format })),
    { title: vscode.l10n.t('Export Report') },
  );
  return picked?.format ?? null;
}

/** Asks where to, writes the report whole or not at all, and offers to open it. */
export async function exportReport(
  title: string,
  result: EvaluationResult,
  format: ExportFormat,
  { notices, engine, folders }: Services,
): Promise<void> {
  const { extension, kind, write } = writers[format];
  const uri = await saveAs({
    title: vscode.l10n.t('Export Report'),
    saveLabel: vscode.l10n.t('Export'),
    name: `${fileNameOf(title)}-report.${extension}`,
    filters: { [kind]: [extension] },
    content: () => write(result, files => engine.thumbnails({ files, size: 256, cache: folders.thumbnails })),
  });
  if (!uri) return;
  notices.info(vscode.l10n.t('The report is saved as {0}.', path.basename(uri.path)), [
    { title: vscode.l10n.t('Open'), run: () => openExport(uri) },
  ]);
}
