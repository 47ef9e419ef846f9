import type { FiniteOnly, MetricEntry, Metrics, PairCounts } from '../contract/report';
import { entropy } from './entropy';
import { finiteMean } from './statistics/mean';
import type { Estimate } from './metricDescription';
import { pce } from './pce';
import { rce } from './rce';
import { re } from './re';
import type { TriInput, TriTerms } from './neighborhood/triTerms';

/** The three scores and the two entropies, raw: infinite or NaN where the terms make them so. */
export function triMetrics(input: TriInput): Metrics {
  const { terms, replicates } = input;
  return {
    pce: toEntry(pce(input)),
    rce: toEntry(rce(input)),
    re: toEntry(re(input)),
    entropyReal: toEntry(entropy(terms.hReal, replicates.withoutReal.hReal)),
    entropyGenerated: toEntry(entropy(terms.hGenerated, replicates.withoutGenerated.hGenerated)),
  };
}

/** A standard error that cannot be said (an infinite term) is left out. */
function toEntry({ value, standardError }: Estimate): MetricEntry {
  return Number.isFinite(standardError) ? { value, standardError } : { value };
}

/** The same scores over the finite terms only, with how many were not finite in each relation. */
export function triFiniteOnly(terms: TriTerms): FiniteOnly {
  const hReal = finiteMean(terms.hReal);
  const hGenerated = finiteMean(terms.hGenerated);
  const ceGenerated = finiteMean(terms.ceGenerated);
  const ceReal = finiteMean(terms.ceReal);
  const dropped: PairCounts = {
    realReal: hReal.dropped,
    generatedGenerated: hGenerated.dropped,
    generatedReal: ceGenerated.dropped,
    realGenerated: ceReal.dropped,
  };
  return {
    pce: ceGenerated.mean - hReal.mean,
    rce: ceReal.mean - hReal.mean,
    re: hGenerated.mean - hReal.mean,
    entropyReal: hReal.mean,
    entropyGenerated: hGenerated.mean,
    dropped,
  };
}
