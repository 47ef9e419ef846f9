import * as vscode from 'vscode';
import type { EvaluationResult } from '../contract/engine';
import type { SetName } from '../contract/panel';
import type { Services } from '../services/services';
import { findSampleFile } from './sampleFiles';

const smallest = 16;
const largest = 1024;

/** Addresses of thumbnails as a webview may load them, in the order asked; null where there is none. */
export async function webviewThumbnails(
  result: EvaluationResult,
  { set, rows, size }: { set: SetName; rows: number[]; size: number },
  webview: vscode.Webview,
  { engine, folders }: Services,
  signal: AbortSignal,
): Promise<(string | null)[]> {
  const files = rows.map(row => findSampleFile(result, { set, row }));
  const wanted = files.filter(file => file !== null);
  const side = Math.min(Math.max(Math.round(size), smallest), largest);
  const made = await engine.thumbnails({ files: wanted, size: side, cache: folders.thumbnails }, { signal });
  const uris = new Map(wanted.map((file, index) => [file, made[index] ?? null]));
  return files.map(file => {
    const thumbnail = file === null ? null : (uris.get(file) ?? null);
    return thumbnail === null ? null : webview.asWebviewUri(vscode.Uri.file(thumbnail)).toString();
  });
}
