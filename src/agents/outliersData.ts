import * as z from 'zod/mini';
import path from 'node:path';
import type { EvaluationResult } from '../contract/engine';
import { findOutliers } from '../contract/outliers';
import type { SetSummary } from '../contract/report';
import { jsonNumber, toJsonNumber, toJsonOptional } from './jsonNumber';
import { defaultRows, type OutliersInput } from './outliersInput';
import { generatedData, subjectData, toSubjectData } from './setData';

const listed = z.object({
  row: z.int(),
  sample: z.string().check(z.describe('Absolute path of the image, or the row of a feature file.')),
  isCopy: z.boolean(),
  pce: jsonNumber,
  re: jsonNumber,
  mode: z.nullable(z.string()),
  nearestReal: z.nullable(z.string()),
  nearestDistance: z.nullable(jsonNumber),
});

/** The result of `get_outliers` for programs. */
export const outliersData = z.extend(subjectData, {
  generated: generatedData,
  kind: z.enum(['outliers', 'copies', 'all']),
  percentile: z.number().check(z.describe('Percent of the real samples that are more real than an outlier.')),
  bound: z
    .nullable(jsonNumber)
    .check(
      z.describe('PCE above which a sample is an outlier, nats; null where an old run does not know it.'),
    ),
  outliers: z.int(),
  copies: z.int(),
  rows: z.array(listed),
  rowsLeftOut: z.int(),
});

export type OutliersData = z.infer<typeof outliersData>;
export type ListedSample = OutliersData['rows'][number];

/** A sample as whoever reads it can open it: the absolute path of an image, or the row of a feature file. */
function sampleName({ path: root, kind }: SetSummary, name: string): string {
  return kind === 'folder' ? path.join(root, name) : `row ${name} of ${root}`;
}

/**
 * @param percentile of the real samples, above 0, at most 100; see `findOutliers`
 */
export function toOutliersData(
  { report, columns }: Pick<EvaluationResult, 'report' | 'columns'>,
  { kind = 'outliers', limit = defaultRows }: Pick<OutliersInput, 'kind' | 'limit'>,
  percentile: number,
): OutliersData {
  const found = findOutliers(columns, percentile);
  const [outliers, copies] = [new Set(found.rows), new Set(found.copies)];
  const wanted = {
    outliers: found.rows,
    copies: found.copies,
    all: [...found.rows, ...found.copies.filter(row => !outliers.has(row))],
  }[kind];
  const { generated, real, modes, nearestCount } = columns;
  return {
    ...toSubjectData(report),
    generated: { path: report.generated.path, samples: report.generated.count },
    kind,
    percentile,
    bound: toJsonOptional(found.bound),
    outliers: found.rows.length,
    copies: found.copies.length,
    rows: wanted.slice(0, limit).map(row => {
      const nearest = nearestCount > 0 ? real.names[generated.nearest[row * nearestCount]!] : undefined;
      return {
        row,
        sample: sampleName(report.generated, generated.names[row]!),
        isCopy: copies.has(row),
        pce: toJsonNumber(generated.pce[row]!),
        re: toJsonNumber(generated.re[row]!),
        mode: modes[generated.mode[row]!] ?? null,
        nearestReal: nearest === undefined ? null : sampleName(report.real, nearest),
        nearestDistance:
          nearestCount > 0 ? toJsonOptional(generated.nearestDistances[row * nearestCount]) : null,
      };
    }),
    rowsLeftOut: Math.max(0, wanted.length - limit),
  };
}
