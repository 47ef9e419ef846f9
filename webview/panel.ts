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

/** Runs a request of the user's; says it when it was done, or why it was not. */
export async function act(panel: Panel, request: Promise<unknown>, done?: string): Promise<void> {
  try {
    await request;
    if (done !== undefined) panel.store.update({ notice: done });
  } catch (error) {
    panel.store.update({ notice: error instanceof Error ? error.message : String(error) });
  }
}
