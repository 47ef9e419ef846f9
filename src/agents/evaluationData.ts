import * as z from 'zod/mini';
import { standing } from '../contract/standing';
import type { Report } from '../contract/report';
import { metricCatalogue } from '../metrics/catalogue';
import { modesByHarm } from '../reports/modeRows';
import { directions, questions } from '../reports/scoreRows';
import { jsonNumber, toJsonNumber, toJsonOptional } from './jsonNumber';
import { generatedData, subjectData, toSubjectData } from './setData';

/** So many modes are listed, the worst covered first. */
export const shownModes = 8;

const score = z.object({
  metric: z.string(),
  name: z.string(),
  question: z
    .string()
    .check(z.describe('Real?, Complete?, Varied?, Copied? or Overall?; empty for context.')),
  value: jsonNumber,
  standardError: z.nullable(jsonNumber),
  better: z.string().check(z.describe('Which way is better; empty where neither is.')),
});

/** The result of `evaluate_samples` for programs. */
export const evaluationData = z.extend(subjectData, {
  generated: generatedData,
  sizes: z
    .object({ real: z.int(), generated: z.int() })
    .check(z.describe('Samples of each set that RCE, RE and further metrics were taken at.')),
  scores: z.array(score),
  verdicts: z
    .object({ pce: z.string(), rce: z.string(), re: z.string() })
    .check(z.describe('Each score beside that of a set like the real one: low, alike, high or unknown.')),
  reading: z.string(),
  copies: z.int().check(z.describe('Generated samples with exactly the features of a real one.')),
  absent: z.array(z.object({ metric: z.string(), reason: z.string() })),
  disagreements: z.array(z.object({ words: z.string(), why: z.string() })),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), mend: z.string() })),
  modes: z.array(
    z.object({
      name: z.string(),
      real: z.int(),
      generated: z.int(),
      pce: z.nullable(jsonNumber),
      rce: z.nullable(jsonNumber),
      re: z.nullable(jsonNumber),
    }),
  ),
  modesLeftOut: z.int(),
});

export type EvaluationData = z.infer<typeof evaluationData>;

export function toEvaluationData(report: Report): EvaluationData {
  const { generated, metrics, equalization, encoder } = report;
  const { rows, left } = modesByHarm(report);
  const level = (key: 'pce' | 'rce' | 're') => standing(metrics[key], encoder.dimension).level;
  return {
    ...toSubjectData(report),
    generated: { path: generated.path, samples: generated.count },
    sizes: { real: equalization.realSize, generated: equalization.generatedSize },
    scores: metricCatalogue.flatMap(({ key, name, question, direction }) => {
      const entry = metrics[key];
      if (!entry) return [];
      return {
        metric: key,
        name,
        question: questions[question],
        value: toJsonNumber(entry.value),
        standardError: toJsonOptional(entry.standardError),
        better: directions[direction],
      };
    }),
    verdicts: { pce: level('pce'), rce: level('rce'), re: level('re') },
    reading: report.reading,
    copies: report.neighbors.copies.generatedReal,
    absent: report.absent.map(({ key, reason }) => ({ metric: key, reason })),
    disagreements: report.disagreements.map(({ words, why }) => ({ words, why })),
    warnings: report.warnings.map(({ code, message, mend }) => ({ code, message, mend })),
    modes: rows.slice(0, shownModes).map(row => ({
      name: row.name,
      real: row.real,
      generated: row.generated,
      pce: toJsonOptional(row.pce),
      rce: toJsonOptional(row.rce),
      re: toJsonOptional(row.re),
    })),
    modesLeftOut: Math.max(0, rows.length - shownModes) + left,
  };
}
