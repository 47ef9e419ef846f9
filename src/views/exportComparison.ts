import type { ComparisonFormat } from '../contract/comparisonPanel';
import type { ComparisonRecord } from '../services/comparisons/comparisonRecord';
import type { Services } from '../services/services';

export function exportComparison(
  _record: ComparisonRecord,
  _format: ComparisonFormat,
  _services: Services,
): Promise<void> {
  return Promise.resolve();
}
export function copyComparisonLatex(_record: ComparisonRecord, _services: Services): Promise<void> {
  return Promise.resolve();
}
export function pickComparisonFormat(): Promise<ComparisonFormat | null> {
  return Promise.resolve(null);
}
