import * as z from 'zod/mini';
import { changesBetween } from '../comparison/pairs';
import type { ComparisonReport, Difference } from '../contract/comparison';
import { comparisonWarnings } from '../reports/comparison/comparisonWarnings';
import { jsonNumber, toJsonNumber, toJsonOptional } from './jsonNumber';
import { subjectData, toSubjectData } from './setData';

const score = z.object({ value: jsonNumber, standardError: z.nullable(jsonNumber) });

const change = z.object({
  value: jsonNumber,
  standardError: z.nullable(jsonNumber),
  p: z.nullable(jsonNumber),
  significant: z.nullable(z.boolean()),
  better: z.nullable(z.boolean()),
});

/** The result of `compare_checkpoints` for programs. */
export const comparisonData = z.extend(subjectData, {
  size: z
    .nullable(z.int())
    .check(z.describe('Samples of every set that RCE, RE and further metrics were taken at.')),
  baseline: z
    .nullable(z.string())
    .check(z.describe('Name of the checkpoint that changes are taken from: the first.')),
  checkpoints: z
    .array(
      z.object({
        name: z.string(),
        path: z.string(),
        step: z.nullable(z.number()),
        samples: z.int(),
        scores: z.record(z.string(), score),
        changes: z
          .record(z.string(), change)
          .check(z.describe('By metric, from the baseline; empty for the baseline itself.')),
        reading: z.string(),
      }),
    )
    .check(z.describe('In the order of training.')),
  best: z.record(z.string(), z.array(z.string())).check(z.describe('Names of the best, by metric.')),
  apart: z
    .array(z.object({ name: z.string(), path: z.string(), reason: z.string() }))
    .check(z.describe('Checkpoints that could not be compared.')),
  warnings: z
    .array(z.object({ checkpoints: z.string(), message: z.string(), mend: z.string() }))
    .check(z.describe('What to beware of; checkpoints is empty where it is of all.')),
  method: z.string(),
});

export type ComparisonData = z.infer<typeof comparisonData>;

function toChange({ value, standardError, p, significant, better }: Difference): z.infer<typeof change> {
  return {
    value: toJsonNumber(value),
    standardError: toJsonOptional(standardError),
    p: toJsonOptional(p),
    significant,
    better,
  };
}

function mapped<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

export function toComparisonData(report: ComparisonReport): ComparisonData {
  const { baseline, size, checkpoints, best, refused, method } = report;
  const changesOf = (name: string) =>
    baseline === null || name === baseline ? {} : (changesBetween(report, baseline, name) ?? {});
  return {
    ...toSubjectData(report),
    size,
    baseline,
    checkpoints: checkpoints.map(({ name, path, step, count, metrics, reading }) => ({
      name,
      path,
      step,
      samples: count,
      scores: Object.fromEntries(
        Object.entries(metrics).flatMap(([key, entry]) =>
          entry
            ? [
                [
                  key,
                  { value: toJsonNumber(entry.value), standardError: toJsonOptional(entry.standardError) },
                ],
              ]
            : [],
        ),
      ),
      changes: mapped(changesOf(name), toChange),
      reading,
    })),
    best: mapped(best, names => [...names]),
    apart: refused.map(({ name, path, reason }) => ({ name, path, reason })),
    warnings: comparisonWarnings(report).map(({ names, message, mend }) => ({
      checkpoints: names,
      message,
      mend,
    })),
    method,
  };
}
