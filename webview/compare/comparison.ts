import type { ComparisonHostContract } from '../../src/contract/comparisonPanel';
import type { Client } from '../../src/contract/rpc';
import type { RunThumbnails } from './runThumbnails';
import type { ComparisonSamples } from './samples';
import type { ComparisonStore } from './store';

/** What every part of the comparison view works with. */
export interface Comparison {
  store: ComparisonStore;
  host: Client<ComparisonHostContract>;
  samples: ComparisonSamples;
  thumbnails: RunThumbnails;
}
