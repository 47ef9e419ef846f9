import { formatCount } from './format';
import type { NeighborRecall } from './report';

/** How much of the true neighbours an approximate search found in any of the four relations; never rounded up. */
export function recallWords({ k, shares, realRows, generatedRows }: NeighborRecall): string {
  const worst = Math.min(...Object.values(shares));
  const percent = (Math.floor(worst * 1000) / 10).toFixed(1);
  return `at least ${percent} % of the ${k} nearest found, measured on ${formatCount(realRows)} real and ${formatCount(generatedRows)} generated samples`;
}
