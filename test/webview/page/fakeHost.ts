import type { PanelHostContract, PanelSnapshot, PanelWebviewContract } from '../../../src/contract/panel';
import type { Progress } from '../../../src/contract/progress';
import { connect, serve } from '../../../src/contract/rpc';
import { fakeSnapshot } from './fakeRun';
import { fakeVsCode } from './fakeVsCode';

/** What the tests see of the host: what was asked of it, and the means to change the run. */
export interface FakeHost {
  calls: { method: string; args: unknown }[];
  snapshot: PanelSnapshot;
  /** When the first snapshot was handed over, in ms of performance.now(). */
  repliedAt: number | null;
  /** How many thumbnail requests were aborted by the panel. */
  aborted: number;
  /** Changes the run and tells the panel. */
  change(change: Partial<PanelSnapshot>): void;
  /** Tells of progress without a new revision. */
  progress(progress: Progress | null): void;
}

declare global {
  interface Window {
    fake: FakeHost;
  }
}

const query = new URLSearchParams(location.search);
const delay = Number(query.get('delay') ?? 0);
const port = fakeVsCode();
const panel = connect<PanelWebviewContract>(port);

window.fake = {
  calls: [],
  snapshot: fakeSnapshot(Number(query.get('size') ?? 64), query.get('metrics') === 'all' ? 'all' : 'tri'),
  repliedAt: null,
  aborted: 0,
  change(change) {
    const { snapshot } = window.fake;
    window.fake.snapshot = { ...snapshot, ...change, revision: snapshot.revision + 1 };
    void panel.changed({ revision: snapshot.revision + 1, progress: window.fake.snapshot.progress });
  },
  progress(progress) {
    void panel.changed({ revision: window.fake.snapshot.revision, progress });
  },
};

function record(method: string) {
  return (args: unknown): null => {
    window.fake.calls.push({ method, args });
    return null;
  };
}

serve<PanelHostContract>(port, {
  snapshot: () => {
    window.fake.calls.push({ method: 'snapshot', args: null });
    window.fake.repliedAt ??= performance.now();
    return window.fake.snapshot;
  },
  thumbnails: async (args, { signal }) => {
    window.fake.calls.push({ method: 'thumbnails', args });
    await new Promise(resolve => setTimeout(resolve, delay));
    if (signal.aborted) window.fake.aborted++;
    // Row 5 stands for a file that cannot be shown.
    return args.rows.map(row => (row === 5 ? null : `${location.origin}/thumbnail/${args.set}/${row}.png`));
  },
  open: record('open'),
  reveal: record('reveal'),
  copyPath: record('copyPath'),
  exclude: record('exclude'),
  rate: record('rate'),
  exportReport: record('exportReport'),
  saveFile: record('saveFile'),
  evaluateAgain: record('evaluateAgain'),
  cancel: record('cancel'),
  showLog: record('showLog'),
});
