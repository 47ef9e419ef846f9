import { connect, serve } from '../../../src/contract/rpc';
import type {
  SampleHostContract,
  SampleSubject,
  SampleWebviewContract,
  ShownSample,
} from '../../../src/contract/sampleView';
import { fakeVsCode } from './fakeVsCode';

/** What the tests see of the view's host: what was asked of it, and the means to open another image. */
export interface FakeSampleHost {
  calls: { method: string; args: unknown }[];
  subject: SampleSubject;
  /** Opens something else and tells the view. */
  show(subject: SampleSubject): void;
  /** The sample that is shown at the start, with changes. */
  sample(change?: Partial<ShownSample>): SampleSubject;
}

declare global {
  interface Window {
    fakeSample: FakeSampleHost;
  }
}

const port = fakeVsCode();
const view = connect<SampleWebviewContract>(port);
let revision = 1;

const generated: ShownSample = {
  runId: 'run-1',
  runTitle: 'step_0300',
  evaluatedAt: '2026-05-03T10:00:00.000Z',
  encoder: 'DINOv2 ViT-L/14',
  set: 'generated',
  row: 17,
  name: 'dog/00017.png',
  folder: 'step_0300',
  mode: 'dog',
  file: 'same',
  mark: 'outlier',
  lessRealThan: 0.9943,
  scores: [
    { key: 'pce', value: 17.52, below: 0.98, above: 0.01 },
    { key: 're', value: -3.1, below: 0.2, above: 0.79 },
    { key: 'realism', value: 0.713, below: 0.02, above: 0.97 },
    { key: 'rarity', value: NaN, below: 0, above: 0 },
    { key: 'authentic', value: 1, below: 0.05, above: 0 },
  ],
  nearest: [3, 12, 5, 40, 7].map((row, at) => ({
    row,
    name: `dog/real_${row}.png`,
    mode: at === 3 ? 'cat' : 'dog',
    distance: 3.21 + 0.4 * at,
  })),
  hasNearestImages: true,
};

window.fakeSample = {
  calls: [],
  subject: { kind: 'sample', sample: generated },
  show(subject) {
    window.fakeSample.subject = subject;
    revision++;
    void view.changed({ revision });
  },
  sample: (change = {}) => ({ kind: 'sample', sample: { ...generated, ...change } }),
};
const fake = window.fakeSample;

const done = (method: string) => (args: unknown) => {
  fake.calls.push({ method, args });
  return null;
};

serve<SampleHostContract>(port, {
  snapshot: () => {
    fake.calls.push({ method: 'snapshot', args: null });
    return { revision, subject: fake.subject };
  },
  thumbnails: args => {
    fake.calls.push({ method: 'thumbnails', args });
    // Row 5 stands for a file that cannot be shown.
    return args.rows.map(row => (row === 5 ? null : `${location.origin}/thumbnail/${args.set}/${row}.png`));
  },
  open: done('open'),
  openBeside: done('openBeside'),
  exclude: done('exclude'),
  reveal: done('reveal'),
  openRun: done('openRun'),
  evaluate: done('evaluate'),
});
