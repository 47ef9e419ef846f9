import { oneLine } from '../../contract/oneLine';

/** Columns of texts, two spaces apart, a line a row; `right` names the columns that stand to the right. */
export function textTable(table: readonly (readonly string[])[], right: readonly number[] = []): string {
  const rows = table.map(row => row.map(oneLine));
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}
