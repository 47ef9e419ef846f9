import path from 'node:path';
import type { SampleColumns } from '../../contract/columns';
import type { Outliers } from '../../contract/outliers';
import type { SetName } from '../../contract/panel';
import { realShare } from '../../contract/realShare';
import type { NearestSample, ShownSample, ShownScore } from '../../contract/sampleView';
import { sharesAround } from '../../contract/sharesAround';
import { runTitle } from '../runs';
import type { FoundSample } from './sampleIndex';

/** A sample with its scores, where it stands and what lies nearest, for the view beside its image. */
export function shownSample(
  { record, result: { report, columns }, set, row }: FoundSample,
  { rows, copies }: Outliers,
  file: ShownSample['file'],
): ShownSample {
  const other: SetName = set === 'real' ? 'generated' : 'real';
  return {
    set,
    row,
    runId: record.id,
    runTitle: runTitle(record),
    evaluatedAt: report.createdAt,
    encoder: report.encoder.name,
    name: columns[set].names[row]!,
    folder: path.basename(report[set].path),
    mode: columns.modes[columns[set].mode[row]!] ?? null,
    file,
    mark: set === 'real' ? null : copies.includes(row) ? 'copy' : rows.includes(row) ? 'outlier' : null,
    lessRealThan: lessRealThan(columns, set, row),
    scores: scoresOf(columns, set, row),
    nearest: nearestTo(columns, set, row),
    hasNearestImages: report[other].kind === 'folder',
  };
}

function lessRealThan({ generated, real }: SampleColumns, set: SetName, row: number): number | null {
  const pce = (set === 'real' ? real.pce : generated.pce)[row] ?? NaN;
  return Number.isFinite(pce) ? realShare(real.pce, pce) : null;
}

function scoresOf({ generated, real }: SampleColumns, set: SetName, row: number): ShownScore[] {
  const columns =
    set === 'real'
      ? { rce: real.rce, pce: real.pce, ...real.scores }
      : { pce: generated.pce, re: generated.re, ...generated.scores };
  return Object.entries(columns)
    .filter(([, values]) => values.length > 0)
    .map(([key, values]) => {
      const value = values[row]!;
      return { key, value, ...sharesAround(values, value) };
    });
}

function nearestTo(columns: SampleColumns, set: SetName, row: number): NearestSample[] {
  const { nearest, nearestDistances } = columns[set];
  const count = set === 'real' ? columns.nearestGeneratedCount : columns.nearestCount;
  const { names, mode } = columns[set === 'real' ? 'generated' : 'real'];
  return [...nearest.subarray(row * count, (row + 1) * count)].flatMap((other, at) => {
    const name = names[other];
    if (name === undefined) return [];
    const distance = nearestDistances[row * count + at]!;
    return [{ row: other, name, mode: columns.modes[mode[other]!] ?? null, distance }];
  });
}
