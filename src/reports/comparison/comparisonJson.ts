import type { ComparisonReport } from '../../contract/comparison';
import { jsonText } from '../json';

/** The comparison as JSON text (docs/comparison.schema.json), non-finite numbers as strings. */
export function comparisonJson(report: ComparisonReport): string {
  return jsonText(report);
}
