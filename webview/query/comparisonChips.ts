import { counted, formatCount } from '../../src/contract/format';
import type { ComparisonSnapshot } from '../../src/contract/comparisonPanel';
import type { Chip } from '../ui/chips';
import { commitWords, shortCommit } from '../ui/commitWords';
import { encoderChip } from './encoderChip';

/** How many at which size, encoder, k, commit: what two numbers must share to be comparable. */
export function comparisonChips({ report, members, commit }: ComparisonSnapshot): Chip[] {
  const found: Chip[] = [];
  const count = counted(members.length, 'checkpoint');
  if (!report) found.push({ text: count, title: 'none has scores yet' });
  else {
    const { size, encoder, settings } = report;
    found.push(
      size === null
        ? { text: `${count}, sizes as they are`, title: 'nothing is drawn: RCE and RE depend on the sizes' }
        : {
            text: `${count}, ${counted(size, 'sample')} of each`,
            title: `sets of different sizes do not compare, so all, the real one too, are compared at ${formatCount(size)}`,
          },
      encoderChip(encoder),
      {
        text: `k = ${settings.k} neighbours`,
        title: 'the scores are made of distances to the k-th nearest neighbour',
      },
    );
  }
  if (commit) found.push({ text: `commit ${shortCommit(commit)}`, title: commitWords(commit) });
  return found;
}
