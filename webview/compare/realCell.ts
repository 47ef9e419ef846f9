import type { RealCard } from '../../src/contract/comparisonPanel';
import { formatScore } from '../ui/format';
import type { Cell } from './cellsElement';
import { stem } from './cellsElement';
import type { Comparison } from './comparison';

/** A real sample, with the mean of its RCE over the checkpoints. Any run that is done can show it. */
export function realCell({ store }: Comparison, { row, name, mode, rce }: RealCard): Cell {
  const hasImage = store.snapshot?.hasRealImages ?? false;
  const shown = hasImage ? name : `row ${name}`;
  const mean = rce.reduce((sum, value) => sum + value, 0) / rce.length;
  const figure = formatScore(mean);
  return {
    key: `real/${row}`,
    runId: store.done[0]?.member.runId ?? '',
    set: 'real',
    row,
    name: shown,
    hasImage,
    figure,
    aside: mode ?? (hasImage ? stem(name) : ''),
    words: [`real ${shown}`, mode, `mean RCE ${figure}`].filter(Boolean).join(', '),
    chosen: store.ui.realRow === row,
  };
}
