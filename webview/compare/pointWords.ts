import type { Difference } from '../../src/contract/comparison';
import { baselineDifferences } from '../query/baseline';
import type { ComparisonRow } from '../query/comparisonRows';
import type { Description } from '../query/describe';
import { formatP } from '../../src/contract/format';
import { unbroken } from '../ui/format';
import { formatChange, formatError, formatFigure } from '../ui/formatMetric';
import type { ComparisonStore } from './store';

/** A metric of one checkpoint in two lines: "step 285 · PCE 3.16 ± 0.84" and "−2.16 to step 185, better". */
export function pointWords(store: ComparisonStore, index: number, metric: Description): string {
  const row = store.rows[index];
  const entry = row?.checkpoint?.metrics[metric.key];
  if (!row?.checkpoint || !entry) return '';
  const name = metric.symbol || metric.name;
  return [
    `${row.label} · ${name} ${valueWords(metric, entry.value, entry.standardError)}`,
    changeWords(store, row.checkpoint.name, metric),
  ]
    .filter(Boolean)
    .join('\n');
}

/** The selected checkpoint, or else the best and the last one, a line each. */
export function restWords(store: ComparisonStore, metric: Description): string {
  const { rows, snapshot, selected } = store;
  if (selected?.checkpoint) return pointWords(store, rows.indexOf(selected), metric);
  const said = (title: string, row: ComparisonRow | undefined) => {
    const entry = row?.checkpoint?.metrics[metric.key];
    return row && entry
      ? `${title}: ${row.label}, ${valueWords(metric, entry.value, entry.standardError)}`
      : '';
  };
  const best = snapshot?.report?.best[metric.key]?.[0];
  const done = rows.filter(({ checkpoint }) => checkpoint !== null);
  return [
    said(
      'best',
      done.find(({ member }) => member.name === best),
    ),
    said('last', done.at(-1)),
  ]
    .filter(Boolean)
    .join('\n');
}

/** "3.16 ± 0.84", on one line, or the value alone. */
export function valueWords(metric: Description, value: number, error: number | undefined): string {
  const figure = formatFigure(metric, value);
  return error === undefined || !Number.isFinite(error)
    ? figure
    : unbroken(`${figure} ± ${formatError(metric, error)}`);
}

/** How a checkpoint differs from the baseline; "baseline" for itself, nothing where there is no difference to say. */
export function changeWords(store: ComparisonStore, name: string, metric: Description): string {
  const report = store.snapshot?.report;
  if (!report || report.checkpoints.length < 2) return '';
  if (name === report.baseline) return 'baseline';
  const difference = baselineDifferences(report).get(name)?.[metric.key];
  if (!difference || Number.isNaN(difference.value)) return '';
  const { better } = difference;
  const way = better === null ? '' : better ? ', better' : ', worse';
  const to = store.baseline?.label ?? report.baseline ?? '';
  return `${formatChange(metric, difference.value)} to ${to}${way}${sureWords(difference)}`;
}

/** How sure a difference is. */
function sureWords({ significant, p, method }: Difference): string {
  if (significant === null || p === undefined || method === null) return ', how sure cannot be said';
  const chance = formatP(p);
  return significant ? `, significant (${chance})` : `, within the noise (${chance})`;
}
