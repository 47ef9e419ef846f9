import type { SampleHostContract } from '../../src/contract/sampleView';
import type { Client } from '../../src/contract/rpc';
import type { SampleStore } from './store';
import type { SampleThumbnails } from './thumbnails';

/** What the view of the open image works with. */
export interface SampleViewParts {
  store: SampleStore;
  host: Client<SampleHostContract>;
  thumbnails: SampleThumbnails;
}
