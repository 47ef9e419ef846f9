import * as vscode from 'vscode';
import { InputError } from '../../../contract/errors';
import { contextKeys, type OutlierArgument } from '../../../ids';
import type { ServicesAlone } from '../../../services/createServices';
import type { RunRecord } from '../../../services/runRecord';
import type { OutlierPeeks } from '../../../services/services';
import { readSetting } from '../../../services/settings';
import { CommentSurface } from './commentSurface';
import { HoverSurface } from './hoverSurface';
import { OpenPeek } from './openPeek';
import { chooseSamples, type PeekSubject } from './peekSubject';
import type { PeekSurface } from './peekSurface';

type PeekServices = Pick<ServicesAlone, 'engine' | 'folders' | 'notices' | 'runs' | 'inline'>;

/** Where a peek is, and what it shows. */
interface Current {
  target: OutlierArgument;
  surface: PeekSurface;
  peek: OpenPeek;
}

/** Shows the outliers of a set under a line of code, one line at a time, and follows what becomes of its run. */
export class OutlierPeek implements OutlierPeeks, vscode.Disposable {
  readonly #services: PeekServices;
  readonly #watching: vscode.Disposable;
  #current: Current | undefined;
  /** The last that was asked for: what was asked before it comes too late. */
  #wanted: OutlierArgument | undefined;
  #isInFront = false;

  constructor(services: PeekServices) {
    this.#services = services;
    const stop = services.runs.events.on(event => {
      if (event.kind !== 'progress') void this.#follow().catch(services.notices.thrown);
    });
    this.#watching = vscode.Disposable.from(
      { dispose: stop },
      vscode.window.onDidChangeActiveTextEditor(() => this.#tellContext()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.toString() === this.#current?.target.uri) this.dismiss();
      }),
    );
  }

  async open(target: OutlierArgument): Promise<void> {
    this.#wanted = target;
    const record = (await this.#services.inline.sets.of(target.path))?.done[0];
    if (record) await this.#show(target, record);
  }

  async move(by: 1 | -1): Promise<void> {
    await this.#current?.peek.move(by);
  }

  async openSample(besideNearest: boolean): Promise<void> {
    await this.#current?.peek.open(besideNearest);
  }

  dismiss(): void {
    this.#wanted = undefined;
    this.#close();
    this.#tellContext();
  }

  dispose(): void {
    this.dismiss();
    this.#watching.dispose();
  }

  #close(): void {
    this.#current?.peek.dispose();
    this.#current?.surface.dispose();
    this.#current = undefined;
  }

  async #show(target: OutlierArgument, record: RunRecord): Promise<void> {
    const subject = await this.#subjectOf(record);
    const editor = await editorOf(vscode.Uri.parse(target.uri));
    if (this.#wanted !== target) return; // something else was asked for, or it was dismissed
    this.#close();
    const line = Math.min(target.line, editor.document.lineCount - 1);
    const surface = surfaceFor(editor, line);
    this.#current = { target, surface, peek: new OpenPeek(subject, surface, this.#services) };
    makeRoomBelow(editor, line);
    this.#tellContext();
    await this.#current.peek.show();
  }

  /** Shows another evaluation in the same place, which may be out of sight. */
  async #replace(current: Current, record: RunRecord): Promise<void> {
    const subject = await this.#subjectOf(record);
    if (this.#current !== current) return;
    current.peek.dispose();
    current.peek = new OpenPeek(subject, current.surface, this.#services);
    await current.peek.show();
  }

  /** @throws InputError where the run's result cannot be read */
  async #subjectOf(record: RunRecord): Promise<PeekSubject> {
    const { runs, inline } = this.#services;
    const [result, outliers, stale] = await Promise.all([
      runs.result(record.id),
      inline.outliers.of(record),
      inline.states.isStale(record),
    ]);
    const percentile = readSetting('outlierPercentile', vscode.Uri.file(record.job.generated.path));
    return { record, result, ...chooseSamples(outliers, result.columns.generated.pce), percentile, stale };
  }

  /** Shows the newest evaluation of the set in place of an older one; ends where its run is deleted. */
  async #follow(): Promise<void> {
    const current = this.#current;
    if (!current) return;
    const { record } = current.peek.subject;
    const set = await this.#services.inline.sets.of(current.target.path);
    if (this.#current !== current) return;
    const [newest] = set?.done ?? [];
    const isSame = newest?.id === record.id;
    const isNews = newest && (isSame ? newest.summary !== record.summary : newest.id > record.id);
    const isAgain = set?.latest?.stored.id === record.id; // evaluated once more in its place
    if (isNews) await this.#replace(current, newest);
    else if (!isSame && !isAgain) this.dismiss();
  }

  /** Keys are ours only while the document of the peek, or its notebook, is in front. */
  #tellContext(): void {
    const uri = this.#current?.target.uri;
    const active = vscode.window.activeTextEditor?.document;
    const isInFront = uri !== undefined && active?.uri.toString() === uri;
    if (isInFront === this.#isInFront) return;
    this.#isInFront = isInFront;
    void vscode.commands.executeCommand('setContext', contextKeys.peeking, isInFront);
  }
}

/** The editor that shows a document; one that none shows is opened. @throws InputError where it cannot be opened */
async function editorOf(uri: vscode.Uri): Promise<vscode.TextEditor> {
  const shown = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors].find(
    editor => editor?.document.uri.toString() === uri.toString(),
  );
  if (shown) return shown;
  try {
    return await vscode.window.showTextDocument(uri);
  } catch {
    throw new InputError(
      vscode.l10n.t('{0} cannot be opened.', uri.path),
      vscode.l10n.t('Open the file, and peek again.'),
    );
  }
}

function surfaceFor(editor: vscode.TextEditor, line: number): PeekSurface {
  const { uri } = editor.document;
  const showsComments =
    uri.scheme !== 'vscode-notebook-cell' &&
    vscode.workspace.getConfiguration('comments').get<boolean>('visible') !== false;
  return showsComments ? new CommentSurface(editor.document, line) : new HoverSurface(editor, line);
}

/** A page takes about half of a window: a line in the lower half is moved up. */
function makeRoomBelow(editor: vscode.TextEditor, line: number): void {
  const [visible] = editor.visibleRanges;
  const middle = visible ? (visible.start.line + visible.end.line) / 2 : -1;
  if (visible && line >= visible.start.line && line <= middle) return;
  editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
}
