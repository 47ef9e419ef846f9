import type {
  ComparisonHostContract,
  ComparisonSnapshot,
  ComparisonWebviewContract,
} from '../../../src/contract/comparisonPanel';
import type { Progress } from '../../../src/contract/progress';
import { connect, serve } from '../../../src/contract/rpc';
import { fakeComparison, fakeComparisonReport } from './fakeComparison';
import { nearestTo, realOf, sameName, sharedNames, worstOf } from './fakeSamples';
import { fakeVsCode } from './fakeVsCode';

/** What the tests see of the comparison's host: what was asked of it, and the means to change the comparison. */
export interface FakeComparisonHost {
  calls: { method: string; args: unknown }[];
  snapshot: ComparisonSnapshot;
  /** What the comparison's files are named; none for sets of other seeds. */
  sharedNames: string[];
  /** Changes the comparison and tells the view. */
  change(change: Partial<ComparisonSnapshot>): void;
  /** Tells of progress without a new revision. */
  progress(runId: string, progress: Progress): void;
}

declare global {
  interface Window {
    fakeComparison: FakeComparisonHost;
  }
}

const query = new URLSearchParams(location.search);
const delay = Number(query.get('delay') ?? 0);
const port = fakeVsCode();
const view = connect<ComparisonWebviewContract>(port);

window.fakeComparison = {
  calls: [],
  snapshot: fakeComparison({
    count: Number(query.get('count') ?? 5),
    metrics: query.get('metrics') === 'all' ? 'all' : 'tri',
    images: query.get('images') !== 'no',
  }),
  sharedNames: query.get('images') === 'no' ? [] : sharedNames,
  change(change) {
    const { snapshot } = window.fakeComparison;
    const revision = snapshot.revision + 1;
    window.fakeComparison.snapshot = { ...snapshot, ...change, revision };
    void view.changed({ revision, progress: null });
  },
  progress(runId, progress) {
    void view.changed({ revision: window.fakeComparison.snapshot.revision, progress: { runId, progress } });
  },
};
const fake = window.fakeComparison;

/** A method that is written down, then answered, after the delay that the page was opened with. */
function answer<Args, Result>(method: string, give: (args: Args) => Result) {
  return async (args: Args): Promise<Result> => {
    fake.calls.push({ method, args });
    if (delay > 0) await new Promise(resolve => setTimeout(resolve, delay));
    return give(args);
  };
}

const done = (method: string) => answer<unknown, null>(method, () => null);
const pageOf = <T>(all: T[], { offset, count }: { offset: number; count: number }) => ({
  total: all.length,
  samples: all.slice(offset, offset + count),
});

serve<ComparisonHostContract>(port, {
  snapshot: answer('snapshot', () => fake.snapshot),
  worstSamples: answer('worstSamples', args => pageOf(worstOf(fake.snapshot, args.runId, args.mode), args)),
  realSamples: answer('realSamples', args => pageOf(realOf(fake.snapshot, args.order, args.mode), args)),
  nearestSamples: answer('nearestSamples', ({ realRows }) =>
    realRows.map(row => nearestTo(fake.snapshot, row)),
  ),
  sharedNames: answer('sharedNames', () => fake.sharedNames),
  sameName: answer('sameName', ({ name }) => sameName(fake.snapshot, name)),
  thumbnails: answer('thumbnails', ({ runId, set, rows }) =>
    // Row 5 stands for a file that cannot be shown.
    rows.map(row =>
      row === 5
        ? null
        : `${location.origin}/checkpoint/${set === 'real' ? 'real' : runId.slice(4)}/${row}.png`,
    ),
  ),
  open: done('open'),
  reveal: done('reveal'),
  copyPath: done('copyPath'),
  exclude: done('exclude'),
  openRun: done('openRun'),
  evaluateAgain: done('evaluateAgain'),
  remove: answer('remove', ({ runId }) => {
    const { members } = fake.snapshot;
    fake.change({ members: members.filter(member => member.runId !== runId) });
    return null;
  }),
  setBaseline: answer('setBaseline', ({ runId }) => {
    const { members, report } = fake.snapshot;
    const name = members.find(member => member.runId === runId)?.name ?? null;
    if (report) fake.change({ report: fakeComparisonReport(report.checkpoints, name) });
    return null;
  }),
  rename: done('rename'),
  setNotes: answer('setNotes', ({ notes }) => {
    fake.change({ notes });
    return null;
  }),
  exportReport: done('exportReport'),
  copyLatex: done('copyLatex'),
  saveFile: done('saveFile'),
  watch: answer('watch', ({ on }) => {
    fake.change({ watching: on ? '/data/cifar10/checkpoints' : null });
    return null;
  }),
  cancel: done('cancel'),
  showLog: done('showLog'),
});
