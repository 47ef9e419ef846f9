import type { Report } from '../contract/report';

/** What the scores say, in one or two plain sentences. */
export function reading(report: Report): string {
  return shortReading(report);
}

/** What the scores say, in a line: "shrunk modes: low RE with low PCE". */
export function shortReading(report: Report): string {
  return report.reading;
}
