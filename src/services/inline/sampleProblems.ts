import path from 'node:path';
import type { EvaluationResult } from '../../contract/engine';
import type { Outliers } from '../../contract/outliers';
import { shareBelow, sortedValues } from '../../contract/percentile';

/** Something about one image that is worth a look. */
export interface SampleProblem {
  kind: 'outlier' | 'copy';
  /** Absolute. */
  file: string;
  /** Nats. */
  pce: number;
  /** Share of the real samples that are more real among themselves, 0..1; of outliers. */
  share: number;
  /** Absolute; null where the real set is no folder. */
  nearest: string | null;
  nearestName: string;
  /** In the encoder's feature space. */
  distance: number;
}

/** The problems of a set, at most `most` of them, copies first, then the least real; and how many there are in all. */
export function sampleProblems(
  { report, columns: { generated, real, nearestCount } }: EvaluationResult,
  { rows, copies }: Outliers,
  most: number,
): { problems: SampleProblem[]; total: number } {
  if (report.generated.kind !== 'folder') return { problems: [], total: 0 };
  const sorted = sortedValues(real.pce);
  const isCopy = new Set(copies);
  const all = [...copies, ...rows.filter(row => !isCopy.has(row))];
  const problems = all.slice(0, most).map((row): SampleProblem => {
    const nearest = generated.nearest[row * nearestCount] ?? -1;
    const name = real.names[nearest] ?? '';
    const pce = generated.pce[row]!;
    return {
      kind: isCopy.has(row) ? 'copy' : 'outlier',
      file: path.join(report.generated.path, generated.names[row]!),
      pce,
      share: shareBelow(sorted, pce),
      nearest: report.real.kind === 'folder' && name !== '' ? path.join(report.real.path, name) : null,
      nearestName: name,
      distance: generated.nearestDistances[row * nearestCount] ?? NaN,
    };
  });
  return { problems, total: all.length };
}
