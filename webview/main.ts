import './panel.css';
import { openHost } from './host';
import { LensApp } from './panels/app';
import { LensCurves } from './panels/curves';
import { LensDetail } from './panels/detail';
import { LensGrid } from './panels/grid';
import { LensHeader } from './panels/header';
import { LensHistogram } from './panels/histogram';
import { LensMetrics } from './panels/metrics';
import { LensModes } from './panels/modes';
import { LensProvenance } from './panels/provenance';
import { LensReading } from './panels/reading';
import { LensScores } from './panels/scores';
import { LensShortcuts } from './panels/shortcuts';
import { LensStatus } from './panels/status';
import { LensToolbar } from './panels/toolbar';
import { LensPlot } from './plot/element';
import { PanelStore, startState } from './state';
import { keepUpToDate } from './sync';
import { registerControls } from './ui/controls';
import { LensFigure } from './ui/figure';
import { LensMenu } from './ui/menu';
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

registerControls();
for (const [name, element] of Object.entries(elements)) customElements.define(name, element);

const main = document.getElementById('app');
const host = openHost();
const store = new PanelStore(startState(main?.dataset['run'] ?? '', host.readState()), state =>
  host.writeState(state),
);
const app = new LensApp();
app.panel = {
  store,
  host: host.client,
  thumbnails: {
    grid: new Thumbnails(host.client, 'generated', 256),
    generated: new Thumbnails(host.client, 'generated', 512, 200),
    real: new Thumbnails(host.client, 'real', 512, 400),
  },
};
keepUpToDate(app.panel, host);
main?.replaceChildren(app);
