import path from 'node:path';
import * as vscode from 'vscode';
import { IGNORE_FILE } from '../../contract/ignoreFile';
import { fileAge } from '../../services/inline/fileAge';
import { sampleProblems } from '../../services/inline/sampleProblems';
import { withoutExcluded } from '../../services/inline/withoutExcluded';
import type { RunRecord } from '../../services/runRecord';
import type { Services } from '../../services/services';
import { problemSource, toDiagnostic } from './problems';

/** Of one set; what is listed beyond is no list that anybody reads. */
const MOST_PROBLEMS = 1000;
/** VS Code passes over what comes after about a thousand in one go. */
const BATCH = 250;

type Listed = [uri: vscode.Uri, diagnostics: vscode.Diagnostic[]];

/** The outliers and copies of the newest run of every evaluated set in the workspace, listed in the Problems panel. */
export class SampleProblems {
  readonly #services: Pick<Services, 'runs' | 'inline' | 'log'>;
  readonly #collection = vscode.languages.createDiagnosticCollection(problemSource);
  /** By set. */
  readonly #listed = new Map<string, { record: RunRecord; files: vscode.Uri[] }>();
  readonly #stops: vscode.Disposable[];
  #updating: Promise<void> = Promise.resolve();
  #disposed = false;

  constructor(services: Pick<Services, 'runs' | 'inline' | 'log'>) {
    this.#services = services;
    this.#stops = [
      new vscode.Disposable(
        services.runs.events.on(event => {
          if (event.kind !== 'progress') this.update();
        }),
      ),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.update()),
    ];
    this.update();
  }

  /** Lists what came, and takes away what went; one set after another. */
  update(): void {
    this.#updating = this.#updating
      .then(() => this.#update())
      .catch((error: unknown) => this.#services.log.debug(String(error)));
  }

  /** Lists everything anew: what counts as an outlier is another thing now. */
  judgeAgain(): void {
    for (const set of [...this.#listed.keys()]) this.#forget(set);
    this.update();
  }

  /** Takes away what is said of files that changed; lists a set anew where another part of it is excluded. */
  filesChanged(set: string, files: ReadonlySet<string>): void {
    if ([...files].some(file => path.basename(file) === IGNORE_FILE)) {
      this.#forget(set);
      this.update();
      return;
    }
    const gone = this.#listed.get(set)?.files.filter(({ fsPath }) => files.has(fsPath)) ?? [];
    for (const uri of gone) this.#collection.delete(uri);
  }

  dispose(): void {
    this.#disposed = true;
    for (const stop of this.#stops) stop.dispose();
    this.#collection.dispose();
  }

  async #update(): Promise<void> {
    const sets = await this.#services.inline.sets.list();
    const wanted = new Map<string, RunRecord>();
    for (const { path: set, done } of sets)
      if (done[0] && vscode.workspace.getWorkspaceFolder(vscode.Uri.file(set))) wanted.set(set, done[0]);
    for (const [set, { record }] of [...this.#listed])
      if (wanted.get(set)?.summary !== record.summary) this.#forget(set);
    for (const [set, record] of wanted) {
      if (this.#disposed) return;
      if (!this.#listed.has(set)) await this.#list(set, record);
    }
  }

  #forget(set: string): void {
    for (const uri of this.#listed.get(set)?.files ?? []) this.#collection.delete(uri);
    this.#listed.delete(set);
  }

  async #list(set: string, record: RunRecord): Promise<void> {
    const files: vscode.Uri[] = [];
    this.#listed.set(set, { record, files }); // a set whose files are damaged is not read again and again
    const listed = await this.#find(set, record).catch((error: unknown) => {
      this.#services.log.debug(`No problems are listed of ${set}: ${String(error)}`);
      return [];
    });
    if (this.#disposed || this.#listed.get(set)?.files !== files) return; // forgotten meanwhile
    for (let at = 0; at < listed.length; at += BATCH) {
      const batch = listed.slice(at, at + BATCH);
      this.#collection.set(batch);
      files.push(...batch.map(([uri]) => uri));
    }
  }

  async #find(set: string, record: RunRecord): Promise<Listed[]> {
    const { inline, runs, log } = this.#services;
    const all = await inline.outliers.of(record);
    const result = await runs.result(record.id);
    const outliers = await withoutExcluded(all, result.columns.generated.names, set);
    const { problems, total } = sampleProblems(result, outliers, MOST_PROBLEMS);
    if (total > problems.length)
      log.info(`${set}: the Problems panel lists ${problems.length} of ${total} outliers and copies.`);
    const listed: Listed[] = [];
    for (const problem of problems) {
      // A set inside of this one that was evaluated by itself has the say of its images.
      if ((await inline.sets.around(problem.file))?.path !== set) continue;
      if ((await fileAge(problem.file, result.report)) !== 'same') continue;
      listed.push([vscode.Uri.file(problem.file), [toDiagnostic(problem)]]);
    }
    return listed;
  }
}
