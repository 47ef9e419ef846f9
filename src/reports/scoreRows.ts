import type { MetricEntry, Report } from '../contract/report';
import { metricCatalogue } from '../metrics/catalogue';
import type { MetricDescription } from '../metrics/metricDescription';

/** One metric of a report with what is needed to read it. */
export interface ScoreRow {
  description: MetricDescription;
  /** "Real?", "Complete?", "Varied?", "Copied?", "Overall?"; empty for what the others are made of. */
  question: string;
  /** "lower is better", "near 0 is right"; empty where neither way is better. */
  better: string;
  entry: MetricEntry;
  /** On the full sets. */
  asIs: MetricEntry;
}

const questions: Record<MetricDescription['question'], string> = {
  real: 'Real?',
  complete: 'Complete?',
  varied: 'Varied?',
  copied: 'Copied?',
  overall: 'Overall?',
  context: '',
};

const directions: Record<MetricDescription['direction'], string> = {
  lower: 'lower is better',
  higher: 'higher is better',
  zero: 'near 0 is right',
  none: '',
};

/** The metrics that a report holds, in the order of the catalogue. */
export function scoreRows(report: Report): ScoreRow[] {
  return metricCatalogue.flatMap(description => {
    const entry = report.metrics[description.key];
    if (!entry) return [];
    return {
      description,
      question: questions[description.question],
      better: directions[description.direction],
      entry,
      asIs: report.asIs[description.key] ?? entry,
    };
  });
}
