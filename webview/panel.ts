import type { PanelHostContract } from '../src/contract/panel';
import type { Client } from '../src/contract/rpc';
import type { PanelStore } from './state';
import type { Thumbnails } from './ui/thumbnails';

/** What every part of the panel works with. */
export interface Panel {
  store: PanelStore;
  host: Client<PanelHostContract>;
  thumbnails: { grid: Thumbnails; generated: Thumbnails; real: Thumbnails };
}
