import type { PanelHostContract, PanelState, PanelWebviewContract, SetName } from '../src/contract/panel';
import { openHost } from './host';
import { LensApp } from './panels/app';
import { LensCurves } from './panels/curves';
import { LensDetail } from './panels/detail';
import { LensGrid } from './panels/grid/grid';
import { LensHeader } from './panels/header';
import { LensHistogram } from './panels/histogram';
import { LensMetrics } from './panels/metrics';
import { LensModes } from './panels/modes';
import { LensProvenance } from './panels/provenance';
import { LensReading } from './panels/reading';
import { LensScores } from './panels/scores';
import { LensStatus } from './panels/status';
import { LensToolbar } from './panels/toolbar';
import { LensPlot } from './plot/element';
import { PanelStore, startState } from './state';
import { keepUpToDate } from './sync';
import { LensFigure } from './ui/figure';
import { LensMenu } from './ui/menu';
import { LensShortcuts } from './ui/shortcuts';
import { Thumbnails } from './ui/thumbnails';

const elements: Record<string, CustomElementConstructor> = {
  'lens-app': LensApp,
  'lens-curves': LensCurves,
  'lens-detail': LensDetail,
  'lens-figure': LensFigure,
  'lens-grid': LensGrid,
  'lens-header': LensHeader,
  'lens-histogram': LensHistogram,
  'lens-menu': LensMenu,
  'lens-metrics': LensMetrics,
  'lens-modes': LensModes,
  'lens-plot': LensPlot,
  'lens-provenance': LensProvenance,
  'lens-reading': LensReading,
  'lens-scores': LensScores,
  'lens-shortcuts': LensShortcuts,
  'lens-status': LensStatus,
  'lens-toolbar': LensToolbar,
};

/** Opens the panel of a run. */
export function openRunPanel(main: HTMLElement, runId: string): void {
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
  const host = openHost<PanelHostContract, PanelWebviewContract, PanelState>();
  const store = new PanelStore(startState(runId, host.readState()), state => host.writeState(state));
  const app = new LensApp();
  const thumbnails = (set: SetName, size: number, capacity?: number) =>
    new Thumbnails(
      (rows, size, signal) => host.client.thumbnails({ set, rows, size }, { signal }),
      size,
      capacity,
    );
  app.panel = {
    store,
    host: host.client,
    thumbnails: {
      grid: thumbnails('generated', 256),
      generated: thumbnails('generated', 512, 200),
      real: thumbnails('real', 512, 400),
    },
  };
  keepUpToDate(app.panel, host);
  main.replaceChildren(app);
}
