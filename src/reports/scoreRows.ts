import type { MetricEntry, Report } from '../contract/report';
import { metricCatalogue, metricGroups } from '../metrics/catalogue';
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

export const questions: Record<MetricDescription['question'], string> = {
  real: 'Real?',
  complete: 'Complete?',
  varied: 'Varied?',
  copied: 'Copied?',
  overall: 'Overall?',
  context: '',
};

export const directions: Record<MetricDescription['direction'], string> = {
  lower: 'lower is better',
  higher: 'higher is better',
  zero: 'near 0 is right',
  none: '',
};

/** PCE, RCE, RE and what they are made of. */
export function scoreRows(report: Report): ScoreRow[] {
  return allRows(report).filter(({ description }) => isTri(description));
}

/** The other metrics that answer one question. */
export interface ScoreGroup {
  question: string;
  rows: ScoreRow[];
}

/** The other metrics that a report holds, by the question they answer. */
export function furtherGroups(report: Report): ScoreGroup[] {
  const rows = allRows(report).filter(({ description }) => !isTri(description));
  return [...new Set(Object.values(questions))]
    .map(question => ({ question, rows: rows.filter(row => row.question === question) }))
    .filter(group => group.rows.length > 0);
}

export const isTri = ({ key }: MetricDescription) => metricGroups['tri']?.includes(key) === true;

/** The metrics that a report holds, in the order of the catalogue. */
function allRows(report: Report): ScoreRow[] {
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
