import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SampleColumns } from '../src/contract/columns';
import { packNonFinite } from '../src/contract/nonFinite';
import { findOutliers } from '../src/contract/outliers';
import { panelColumns } from '../src/contract/panelColumns';
import {
  nearestSamples,
  realSamples,
  sharedNames,
  worstSamples,
  type MemberSamples,
} from '../src/services/comparisons/samples';
import { RunStore } from '../src/services/runStore';
import { exampleResult } from '../test/unit/services/exampleResult';
import { fakeColumns } from '../test/webview/page/fakeRun';
import type { BenchRow } from './benchRow';
import { paired } from './paired';
import { withScratch } from './scratch';
import { medianSeconds } from './slope';

const SAMPLES = 100_000;
const CHECKPOINTS = 10;
const NEAREST = 5;
const PAGE = 40;

/** What the extension host does with runs of 100,000 samples: reading, sending, keeping, and the pages of a comparison of ten. */
export function run(): Promise<BenchRow[]> {
  return withScratch(async folder => {
    const store = new RunStore(folder);
    await store.saveResult('run', { ...exampleResult(), columns: wholeColumns() });
    const file = path.join(folder, 'run', 'columns.bin');
    const reading = await paired(
      `a run of ${SAMPLES} samples read from disk`,
      () => store.readResult('run'),
      'its bytes alone',
      () => readFile(file),
    );

    const before = memoryInUse();
    const members: MemberSamples[] = [];
    for (let i = 0; i < CHECKPOINTS; i++)
      members.push({ runId: `run ${i}`, columns: (await store.readResult('run')).columns });
    const each = (memoryInUse() - before) / CHECKPOINTS;
    const { columns } = members[0]!;

    const pages = { mode: null, offset: 0, count: PAGE };
    const fresh = () => ({ runId: 'fresh', columns: { ...columns } });
    const rows: [string, () => unknown, string][] = [
      ['the message to its panel, made ready', () => messageOf(columns), sizeOf(columns)],
      ['its outliers', () => findOutliers(columns, 99), ''],
      ['the first page of the worst samples of a checkpoint', () => worstSamples(fresh(), pages), ''],
      ['a further page', () => worstSamples(members[0]!, { ...pages, offset: PAGE }), ''],
      [
        `a page of real samples, by ${CHECKPOINTS} checkpoints`,
        () => realSamples(members, { ...pages, order: 'uncovered' }),
        '',
      ],
      [
        'their nearest samples',
        () =>
          nearestSamples(
            members,
            Array.from({ length: PAGE }, (_, row) => row),
          ),
        '',
      ],
      [`names that ${CHECKPOINTS} checkpoints share`, () => sharedNames(members), ''],
    ];
    const measured: BenchRow[] = [];
    for (const [name, job, note] of rows) {
      const seconds = await medianSeconds(() => Promise.resolve(job()));
      measured.push({ name, seconds, floorName: '', floorSeconds: NaN, ratio: NaN, note });
    }
    return [{ ...reading, note: `${each.toFixed(1)} MiB in memory, kept` }, ...measured];
  });
}

/** As an evaluation gives them: the neighbours of the real samples too. */
function wholeColumns(): SampleColumns {
  const columns = fakeColumns(SAMPLES, 50);
  const cells = columns.real.names.length * NEAREST;
  const nearest = Int32Array.from({ length: cells }, (_, i) => (i * 31) % SAMPLES);
  const nearestDistances = Float64Array.from({ length: cells }, (_, i) => 1 + (i % 17));
  return { ...columns, real: { ...columns.real, nearest, nearestDistances }, nearestGeneratedCount: NEAREST };
}

/** JSON of all but typed arrays, whose buffers VS Code sends beside it. */
function messageOf(columns: SampleColumns): { json: string; buffers: Set<ArrayBufferLike> } {
  const buffers = new Set<ArrayBufferLike>();
  const json = JSON.stringify(packNonFinite(panelColumns(columns)), (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    buffers.add(value.buffer);
    return { index: buffers.size - 1 };
  });
  return { json, buffers };
}

function sizeOf(columns: SampleColumns): string {
  const { json, buffers } = messageOf(columns);
  const bytes = [...buffers].reduce((sum, buffer) => sum + buffer.byteLength, json.length);
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** MiB of objects and of buffers, once what is free is collected (the bench runs with --expose-gc). */
function memoryInUse(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
