import type { ComparisonReport } from '../../contract/comparison';
import { textCell } from '../csvCell';
import { metricCatalogue } from '../../metrics/catalogue';
import { comparisonRows } from './comparisonTable';

const header = [
  'checkpoint',
  'path',
  'step',
  'unit',
  'samples',
  'metric',
  'value',
  'standard_error',
  'best',
  'baseline',
  'difference',
  'difference_standard_error',
  'p',
  'significant',
  'better',
  'method',
];

const numberCell = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value);
const truthCell = (value: boolean | null | undefined) =>
  value === null || value === undefined ? '' : value ? '1' : '0';

/**
 * One row for every metric of every checkpoint, in their order: the value, and how it differs from the baseline's
 * (`difference` on; empty for the baseline itself).
 *
 * RFC 4180: CRLF, quotes doubled. Numbers that are not finite are written "Infinity", "-Infinity" and "NaN".
 */
export function comparisonCsv(report: ComparisonReport): string {
  const lines = comparisonRows(report, metricCatalogue).flatMap(({ checkpoint, cells }) =>
    cells.flatMap((cell, i) => {
      if (!cell) return [];
      const { entry, isBest, change } = cell;
      return [
        [
          textCell(checkpoint.name),
          textCell(checkpoint.path),
          numberCell(checkpoint.step),
          checkpoint.unit ?? '',
          String(checkpoint.count),
          metricCatalogue[i]!.key,
          numberCell(entry.value),
          numberCell(entry.standardError),
          truthCell(isBest),
          textCell(report.baseline ?? ''),
          numberCell(change?.value),
          numberCell(change?.standardError),
          numberCell(change?.p),
          truthCell(change?.significant),
          truthCell(change?.better),
          change?.method ?? '',
        ].join(','),
      ];
    }),
  );
  return [header.join(','), ...lines, ''].join('\r\n');
}
