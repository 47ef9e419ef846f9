import path from 'node:path';
import * as vscode from 'vscode';
import { IGNORE_FILE } from '../../contract/ignoreFile';
import type { Report } from '../../contract/report';
import { isImageName } from '../../images/imageFile';
import { setOf } from '../../services/inline/evaluatedSets';
import { fileAge } from '../../services/inline/fileAge';
import { runLevel } from '../../services/inline/level';
import { changedMarks, sampleMarks, type SampleMarks } from '../../services/inline/sampleMarks';
import { SetAges } from '../../services/inline/setAges';
import { withoutExcluded } from '../../services/inline/withoutExcluded';
import type { RunRecord } from '../../services/runRecord';
import type { Services } from '../../services/services';
import { readSetting } from '../../services/settings';
import { badgeOfMark, badgeOfSet } from './badges';
import { fireFiles } from './uriBatches';

/** Folders whose images were shown last: these are told of a new evaluation. */
const MOST_FOLDERS = 500;

interface KnownMarks {
  record: RunRecord;
  found: Promise<(SampleMarks & { report: Report }) | null>;
  /** Once they are found. */
  marks: SampleMarks | null;
}

/**
 * Badges in the Explorer: an evaluated set's PCE, and what stands out among its images. VS Code asks only for what it
 * shows; the samples of a set are read once, when one of its images is shown.
 */
export class SetBadges implements vscode.FileDecorationProvider {
  readonly #services: Pick<Services, 'runs' | 'inline' | 'log'>;
  readonly #changes = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  readonly #ages: SetAges;
  readonly #stops: (() => void)[];
  /** By set. */
  readonly #marks = new Map<string, KnownMarks>();
  readonly #shownFolders = new Set<string>();
  /** The newest finished run of every set, as VS Code was told. */
  #told: ReadonlyMap<string, RunRecord> | undefined;
  #updating: Promise<void> = Promise.resolve();
  readonly onDidChangeFileDecorations = this.#changes.event;

  constructor(services: Pick<Services, 'runs' | 'inline' | 'log'>) {
    this.#services = services;
    this.#ages = new SetAges(services.inline.states);
    this.#stops = [
      this.#ages.changes.on(set => fireFiles(this.#changes, [set])),
      services.runs.events.on(event => {
        if (event.kind !== 'progress') this.#runsChanged();
      }),
    ];
    this.#runsChanged();
  }

  async provideFileDecoration(uri: vscode.Uri): Promise<vscode.FileDecoration | undefined> {
    if (uri.scheme !== 'file') return undefined;
    const { sets } = this.#services.inline;
    const record = (await sets.of(uri.fsPath))?.done[0];
    if (record) return this.#ofSet(record, uri);
    return isImageName(uri.fsPath) ? this.#ofImage(uri.fsPath) : undefined;
  }

  /** Looks anew at a set that files changed in, or are new to. */
  async filesChanged(set: string, files: ReadonlySet<string>): Promise<void> {
    const known = this.#marks.get(set);
    const marked = known?.marks?.files;
    if (known && [...files].some(file => path.basename(file) === IGNORE_FILE))
      await this.#markAnew(set, known.record);
    else if (marked)
      fireFiles(
        this.#changes,
        [...files].filter(file => marked.has(file)),
      );
    await this.#ages.lookAgain(set);
  }

  /** Judges all sets and samples anew. */
  judgeAgain(): void {
    this.#marks.clear();
    this.#changes.fire(undefined);
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    this.#ages.dispose();
    this.#changes.dispose();
  }

  #ofSet(record: RunRecord, uri: vscode.Uri): vscode.FileDecoration | undefined {
    const known = this.#marks.get(setOf(record));
    return badgeOfSet({
      record,
      level: runLevel(record, readSetting('thresholds', uri)),
      stale: this.#ages.isStale(record),
      marks: known?.record.id === record.id ? known.marks : null,
    });
  }

  async #ofImage(file: string): Promise<vscode.FileDecoration | undefined> {
    const record = (await this.#services.inline.sets.around(file))?.done[0];
    if (!record) return undefined;
    this.#isShown(path.dirname(file));
    const found = await this.#marksOf(record);
    const mark = found?.files.get(file);
    if (!found || !mark || (await fileAge(file, found.report)) !== 'same') return undefined;
    return badgeOfMark(mark, readSetting('outlierPercentile', vscode.Uri.file(file)));
  }

  #isShown(folder: string): void {
    this.#shownFolders.delete(folder);
    this.#shownFolders.add(folder);
    const [oldest] = this.#shownFolders;
    if (this.#shownFolders.size > MOST_FOLDERS && oldest !== undefined) this.#shownFolders.delete(oldest);
  }

  #marksOf(record: RunRecord): KnownMarks['found'] {
    const set = setOf(record);
    const kept = this.#marks.get(set);
    if (kept?.record.summary === record.summary) return kept.found;
    const known: KnownMarks = { record, found: this.#findMarks(record), marks: null };
    this.#marks.set(set, known);
    void known.found.then(marks => {
      known.marks = marks;
      if (marks && this.#marks.get(set) === known) fireFiles(this.#changes, [set]); // its tooltip counts them
    });
    return known.found;
  }

  async #findMarks(record: RunRecord): KnownMarks['found'] {
    const { inline, runs, log } = this.#services;
    try {
      const all = await inline.outliers.of(record);
      const { report, columns } = await runs.result(record.id);
      const outliers = await withoutExcluded(all, columns.generated.names, setOf(record));
      return { ...sampleMarks(outliers, columns, setOf(record)), report };
    } catch (error) {
      log.debug(`No badges for the samples of ${setOf(record)}: ${String(error)}`);
      return null;
    }
  }

  #runsChanged(): void {
    this.#updating = this.#updating
      .then(() => this.#update())
      .catch((error: unknown) => this.#services.log.debug(String(error)));
  }

  /** Tells VS Code of the sets that have another newest run than before, and of their samples that stand out. */
  async #update(): Promise<void> {
    const sets = await this.#services.inline.sets.list();
    const now = new Map(sets.flatMap(({ path: set, done: [record] }) => (record ? [[set, record]] : [])));
    const told = this.#told;
    this.#told = now;
    if (!told) return; // VS Code asks for what it shows by itself
    const isSame = (set: string) => told.get(set)?.summary === now.get(set)?.summary;
    for (const set of new Set([...told.keys(), ...now.keys()])) {
      if (!isSame(set)) await this.#markAnew(set, now.get(set));
    }
  }

  async #markAnew(set: string, record: RunRecord | undefined): Promise<void> {
    const before = this.#marks.get(set)?.marks?.files;
    this.#marks.delete(set);
    const after = record && this.#shows(set) ? (await this.#marksOf(record))?.files : undefined;
    fireFiles(this.#changes, [set, ...changedMarks(before, after)]);
  }

  #shows(set: string): boolean {
    return [...this.#shownFolders].some(folder => folder === set || folder.startsWith(set + path.sep));
  }
}
