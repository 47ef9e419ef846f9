import type { SampleColumns } from '../../../src/contract/columns';
import type { PanelSnapshot } from '../../../src/contract/panel';
import { withFurtherMetrics, withFurtherScores } from './fakeMetrics';
import { fakeReport } from './fakeReport';

export const classNames = 'airplane automobile bird cat deer dog frog horse ship truck'.split(' ');
const nearestCount = 5;

/** Mulberry32: the same run at every load, so that a reload can be told from another run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** `copies` samples are exact copies, evenly spread: distance 0, PCE -Infinity. */
export function fakeColumns(size: number, copies: number): SampleColumns {
  const next = random(size);
  const realSize = Math.max(size, 1000);
  const rows = Array.from({ length: size }, (_, row) => row);
  const mode = Int32Array.from(rows, row => (row * 7 + Math.floor(next() * 3)) % classNames.length);
  const isCopy = (row: number) => copies > 0 && row % Math.floor(size / copies) === 3;
  const nearestDistances = new Float64Array(size * nearestCount);
  for (const row of rows)
    for (let i = 0, d = 2 + Math.abs(normal(next)); i < nearestCount; i++, d += 0.1 + next() * 0.5)
      nearestDistances[row * nearestCount + i] = isCopy(row) && i === 0 ? 0 : d;
  const real = Array.from({ length: realSize }, (_, row) => row);
  return {
    generated: {
      names: rows.map(row => `${classNames[mode[row]!]!}/${String(row).padStart(5, '0')}.png`),
      pce: Float64Array.from(rows, row =>
        isCopy(row) ? -Infinity : 3 + 6 * normal(next) + (3 === mode[row] ? 4 : 0),
      ),
      re: Float64Array.from(rows, () => -9 + 5 * normal(next)),
      mode,
      nearest: Int32Array.from({ length: size * nearestCount }, () => Math.floor(next() * realSize)),
      nearestDistances,
      scores: {},
    },
    real: {
      names: real.map(row => `real_${String(row).padStart(5, '0')}.png`),
      rce: Float64Array.from(real, () => 1.6 + 3 * normal(next)),
      pce: Float64Array.from(real, () => 3 * normal(next)),
      mode: Int32Array.from(real, row => row % classNames.length),
      nearest: new Int32Array(),
      nearestDistances: new Float64Array(),
      scores: {},
    },
    modes: classNames,
    nearestCount,
    nearestGeneratedCount: 0,
  };
}

/** A finished run of `size` generated samples, with the three scores or with every metric. */
export function fakeSnapshot(size: number, metrics: 'tri' | 'all'): PanelSnapshot {
  const copies = Math.min(20, Math.round(size / 21));
  const report = fakeReport(size, copies);
  const columns = fakeColumns(size, copies);
  return {
    runId: 'run-1',
    title: 'dcgan_step_0285 against real',
    revision: 1,
    state: 'done',
    progress: null,
    failure: null,
    report: metrics === 'all' ? withFurtherMetrics(report) : report,
    columns: metrics === 'all' ? withFurtherScores(columns) : columns,
    hasImages: { real: true, generated: true },
    commit: { hash: '5d8b6527a1c4', branch: 'main', changed: true },
    notes: 'learning rate 2e-4',
    offerBetterEncoder: false,
    outlierPercentile: 99,
  };
}
