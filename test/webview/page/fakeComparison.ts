import type {
  Checkpoint,
  CheckpointPair,
  ComparisonReport,
  Difference,
} from '../../../src/contract/comparison';
import type { ComparisonMember, ComparisonSnapshot } from '../../../src/contract/comparisonPanel';
import type { MetricEntry, Metrics, ModeRow } from '../../../src/contract/report';
import { describeMetric } from '../../../src/metrics/catalogue';
import { furtherMetrics } from './fakeMetrics';
import { fakeReport } from './fakeReport';
import { classNames } from './fakeRun';

export interface FakeComparisonOptions {
  count: number;
  metrics: 'tri' | 'all';
  images: boolean;
}

/** The scores of a small GAN at five of its steps, with their standard errors. */
const measured = {
  step: [5, 85, 185, 285, 385],
  pce: [12.8, 6.07, 5.32, 3.16, 4.29],
  rce: [14.3, 0.66, 0.88, 1.63, 3.52],
  re: [-46.02, -6.1, -4.72, -9.0, -6.97],
  readings: [
    'collapsed: low RE with high PCE',
    'invented modes: high PCE',
    'invented modes: high PCE',
    'shrunk modes: low RE with low PCE',
    'dropped modes: high RCE; shrunk modes: low RE with low PCE',
  ],
} as const;

/** Between two measured steps, or beyond the last: the same at every load. */
function scoreAt(key: 'pce' | 'rce' | 're', index: number, count: number): number {
  if (count <= 5) return measured[key][index]!;
  const at = (index / (count - 1)) * 4;
  const low = Math.min(3, Math.floor(at));
  const [a, b] = [measured[key][low]!, measured[key][low + 1]!];
  return a + (b - a) * (at - low) + Math.sin(index * 1.7) * 0.4;
}

function stepAt(index: number, count: number): number {
  return count <= 5 ? measured.step[index]! : (index + 1) * 1000;
}

export function fakeComparison({ count, metrics, images }: FakeComparisonOptions): ComparisonSnapshot {
  const members = Array.from({ length: count }, (_, index): ComparisonMember => {
    const step = stepAt(index, count);
    return {
      runId: `run-${index}`,
      name: `dcgan_step_${String(step).padStart(4, '0')}`,
      step,
      unit: 'step',
      state: 'done',
      progress: null,
      failure: null,
      hasImages: images,
    };
  });
  const checkpoints = members.map((member, index) => fakeCheckpoint(member, index, count, metrics));
  return {
    comparisonId: 'comparison-1',
    title: 'Checkpoints of dcgan',
    revision: 1,
    createdAt: '2026-01-05T10:00:00.000Z',
    notes: '',
    commit: { hash: '5d8b652aa0c4e2f3b1d6e7f8091a2b3c4d5e6f70', branch: 'main', changed: true },
    report: fakeComparisonReport(checkpoints, checkpoints[Math.min(2, count - 1)]?.name ?? null),
    members,
    watching: null,
    canWatch: true,
    hasRealImages: images,
  };
}

function fakeCheckpoint(
  { name, step, unit }: ComparisonMember,
  index: number,
  count: number,
  which: 'tri' | 'all',
): Checkpoint {
  const entry = (key: 'pce' | 'rce' | 're', standardError: number): MetricEntry => ({
    value: scoreAt(key, index, count),
    standardError,
  });
  const three: Metrics = {
    pce: entry('pce', 0.84 + (index % 3) * 0.05),
    rce: entry('rce', 1.5 + (index % 4) * 0.09),
    re: entry('re', 1.51),
    entropyReal: { value: 88.2, standardError: 0.7 },
    entropyGenerated: { value: 88.2 + scoreAt('re', index, count), standardError: 0.9 },
  };
  const further = Object.entries(furtherMetrics).map(
    ([key, { value, standardError }]): [string, MetricEntry] => [
      key,
      {
        value: value * (1 + 0.2 * Math.cos(index * 2.1 + key.length)),
        ...(standardError === undefined ? {} : { standardError }),
      },
    ],
  );
  return {
    name,
    path: `/data/cifar10/checkpoints/${name}`,
    step,
    unit,
    count: 64,
    metrics: which === 'all' ? { ...three, ...Object.fromEntries(further) } : three,
    modes: classNames.map((className, mode) => fakeMode(className, mode, index, count)),
    reading: measured.readings[Math.min(4, Math.floor((index / Math.max(1, count - 1)) * 4))]!,
    warnings: [],
  };
}

/** `truck` is dropped by the last checkpoint, `ship` gets much better. */
function fakeMode(name: string, mode: number, index: number, count: number): ModeRow {
  const dropped = name === 'truck' && index === count - 1 && count > 1;
  const wave = Math.sin(index * 1.3 + mode);
  const pce = scoreAt('pce', index, count) + wave * 2 + (name === 'ship' ? 3 - index * 2 : 0);
  return {
    name,
    real: 100,
    generated: dropped ? 0 : 6,
    realShare: 0.1,
    generatedShare: dropped ? 0 : 0.1 + wave * 0.03,
    pce: dropped ? null : pce,
    rce: scoreAt('rce', index, count) - wave,
    re: dropped ? null : scoreAt('re', index, count) + wave,
  };
}

/** As src/comparison makes it: pairs of all up to 24 checkpoints, beyond that with the baseline and of neighbours. */
export function fakeComparisonReport(checkpoints: Checkpoint[], baseline: string | null): ComparisonReport {
  const { encoder, settings, real } = fakeReport(64, 0);
  const at = checkpoints.findIndex(({ name }) => name === baseline);
  const pairs: CheckpointPair[] = checkpoints.flatMap((from, i) =>
    checkpoints.flatMap((to, j) => {
      const wanted = checkpoints.length <= 24 || i === at || j === at || j === i + 1;
      return j > i && wanted ? [{ from: from.name, to: to.name, differences: differencesOf(from, to) }] : [];
    }),
  );
  const keys = [...new Set(checkpoints.flatMap(({ metrics }) => Object.keys(metrics)))];
  return {
    schema: 1,
    createdAt: '2026-01-05T10:00:00.000Z',
    version: '0.1.0',
    real: { ...real, path: '/data/cifar10/real' },
    encoder: { ...encoder, name: 'CIFAR-10 ResNet-56' },
    settings,
    size: 64,
    baseline,
    checkpoints,
    pairs,
    best: Object.fromEntries(keys.map(key => [key, bestIn(checkpoints, key)])),
    refused: [],
    method:
      'PCE, RCE and RE: a paired jackknife over the shared reference set. Other metrics: from their two standard ' +
      'errors, as if nothing were shared. Two-sided, each difference at 5 %, not corrected for how many are looked at.',
  };
}

function bestIn(checkpoints: Checkpoint[], key: string): string[] {
  const direction = describeMetric(key)?.direction ?? 'none';
  const cost = ({ metrics }: Checkpoint) => {
    const value = metrics[key]?.value ?? NaN;
    return direction === 'zero' ? Math.abs(value) : direction === 'higher' ? -value : value;
  };
  const finite = checkpoints.filter(one => Number.isFinite(cost(one)));
  if (direction === 'none' || finite.length < 2) return [];
  const least = Math.min(...finite.map(cost));
  return finite.filter(one => cost(one) === least).map(({ name }) => name);
}

function differencesOf(from: Checkpoint, to: Checkpoint): Record<string, Difference> {
  return Object.fromEntries(
    Object.entries(to.metrics).flatMap(([key, b]) => {
      const a = from.metrics[key];
      return a && b ? [[key, difference(key, a, b)]] : [];
    }),
  );
}

function difference(key: string, a: MetricEntry, b: MetricEntry): Difference {
  const value = b.value - a.value;
  const standardError = Math.hypot(a.standardError ?? NaN, b.standardError ?? NaN);
  const direction = describeMetric(key)?.direction ?? 'none';
  const cost =
    direction === 'zero' ? Math.abs(b.value) - Math.abs(a.value) : direction === 'higher' ? -value : value;
  const better = direction === 'none' || value === 0 ? null : cost < 0;
  if (!Number.isFinite(standardError)) return { value, significant: null, better, method: null };
  const z = Math.abs(value / standardError);
  return {
    value,
    standardError,
    p: Math.exp(-0.717 * z - 0.416 * z * z),
    significant: z > 1.96,
    better,
    method: 'paired',
  };
}
