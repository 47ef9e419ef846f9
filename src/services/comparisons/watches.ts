import * as vscode from 'vscode';
import { overlapOf } from '../../comparison/overlap';
import { InputError } from '../../contract/errors';
import { reportFailures } from '../evaluation';
import type { Services } from '../services';
import { readSetting } from '../settings';
import { comparisonTitle } from './comparisons';
import type { ComparisonRecord } from './comparisonRecord';
import { tellNews } from './watchNews';
import { FolderWatch, waitingNames, type WaitingCheckpoint } from './folderWatch';

/** Between two looks, where no watcher says that something changed. */
const SHORTEST_MS = 500;
const LONGEST_MS = 15_000;

/** A watched comparison, and what it waits for. */
export interface Watched {
  record: ComparisonRecord;
  waiting: WaitingCheckpoint[];
}

interface Running {
  watch: FolderWatch;
  stop: () => void;
  waiting: WaitingCheckpoint[];
}

/** Watches the folders of all comparisons that are to grow, and adds the checkpoints that appear in them. */
export class Watches implements vscode.Disposable {
  readonly #services: Services;
  readonly #running = new Map<string, Running>();
  /** Runs of checkpoints that appeared: only their ends are news. */
  readonly #fresh = new Set<string>();
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #stop: () => void;
  readonly onDidChange = this.#changes.event;

  constructor(services: Services) {
    this.#services = services;
    this.#stop = services.comparisons.events.on(event => {
      if (event.kind !== 'done') void this.#update();
      else if (this.#fresh.delete(event.runId))
        void tellNews(event.id, event.runId, services).catch(services.notices.thrown);
    });
    void this.#update(); // what was watched before a restart
  }

  dispose(): void {
    this.#stop();
    for (const id of [...this.#running.keys()]) this.#end(id);
    this.#changes.dispose();
  }

  /** What is watched now. */
  async list(): Promise<Watched[]> {
    const records = await this.#services.comparisons.list();
    return records.flatMap(record => {
      const running = this.#running.get(record.id);
      return running ? [{ record, waiting: running.waiting }] : [];
    });
  }

  async #update(): Promise<void> {
    const records = await this.#services.comparisons.list();
    const wanted = new Map(
      records.filter(({ watching, folder }) => watching && folder !== null).map(each => [each.id, each]),
    );
    let changed = false;
    for (const id of [...this.#running.keys()]) {
      if (wanted.has(id)) continue;
      this.#end(id);
      changed = true;
    }
    for (const [id, record] of wanted) {
      if (this.#running.has(id)) continue;
      this.#begin(record);
      changed = true;
    }
    if (changed) this.#changes.fire();
  }

  #begin({ id, folder }: ComparisonRecord): void {
    if (folder === null) return;
    const services = this.#services;
    const { comparisons, engine, notices, log } = services;
    const settleMs = 1000 * readSetting('watchSettleSeconds', vscode.Uri.file(folder));
    let current: ComparisonRecord | undefined;
    const watch = new FolderWatch({
      folder,
      settleMs,
      isKnown: file =>
        !current?.template ||
        current.members.some(member => member.path === file) ||
        current.removed?.includes(file) === true ||
        overlapOf(file, current.template.real.path) !== 'apart',
      isWhole: async file => {
        // The first checkpoint of all gives the size; it needs more samples than k.
        const size = current?.template?.size ?? (current?.template?.k ?? 0) + 1;
        try {
          const { count } = await engine.countSamples({ path: file, which: 'generated' });
          return count >= size;
        } catch (error) {
          if (error instanceof InputError) return false; // a torn file, or shards of which some are still to come
          throw error;
        }
      },
      onWritten: async files => {
        log.info(`New checkpoints: ${files.join(', ')}`);
        const { runIds, finished } = await comparisons.add(id, files);
        for (const runId of runIds) this.#fresh.add(runId);
        // Nobody may be looking at the comparison while a training run writes: what failed comes to them.
        void finished.then(records => reportFailures(records, services)).catch(notices.thrown);
      },
      onWaiting: waiting => {
        const running = this.#running.get(id);
        if (!running || JSON.stringify(running.waiting) === JSON.stringify(waiting)) return;
        running.waiting = waiting;
        this.#changes.fire();
      },
      onGone: () => {
        notices.status(vscode.l10n.t('{0} is gone and no longer watched', folder));
        void comparisons.change(id, { watching: false }).catch(notices.thrown);
      },
    });
    const look = async () => {
      current = (await comparisons.get(id))?.record;
      await watch.look().catch((error: unknown) => log.error(String(error)));
    };
    const timer = setInterval(() => void look(), Math.min(Math.max(settleMs / 2, SHORTEST_MS), LONGEST_MS));
    // Not recursive: a watcher of a folder of a million images would exhaust what the system allows.
    const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), '*');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, false);
    watcher.onDidCreate(() => void look());
    watcher.onDidDelete(() => void look());
    this.#running.set(id, {
      watch,
      waiting: [],
      stop: () => {
        clearInterval(timer);
        watcher.dispose();
      },
    });
    void look();
  }

  #end(id: string): void {
    const running = this.#running.get(id);
    running?.watch.end();
    running?.stop();
    this.#running.delete(id);
  }
}

/** What the status bar says of what is watched, line by line. */
export function describeWatched({ record, waiting }: Watched): string[] {
  const writing = waitingNames(waiting, 'writing');
  const short = waitingNames(waiting, 'short');
  return [
    vscode.l10n.t('Watching {0}: {1} checkpoints', comparisonTitle(record), record.members.length),
    ...(writing.length > 0 ? [vscode.l10n.t('Still being written: {0}', writing.join(', '))] : []),
    ...(short.length > 0
      ? [vscode.l10n.t('Too few samples, fewer than {0}: {1}', record.template?.size ?? 1, short.join(', '))]
      : []),
  ];
}
