import type {
  ComparisonHostContract,
  ComparisonState,
  ComparisonWebviewContract,
} from '../../src/contract/comparisonPanel';
import { openHost } from '../host';
import { LensPlot } from '../plot/element';
import { LensFigure } from '../ui/figure';
import { LensMenu } from '../ui/menu';
import { LensShortcuts } from '../ui/shortcuts';
import { LensComparison } from './app';
import { LensCompareClasses } from './classes';
import { LensCompareCurves } from './curves';
import { LensCompareHeader } from './header';
import { LensCompareNearest } from './nearest';
import { LensCompareNotes } from './notes';
import { LensComparePlane } from './plane';
import { RunThumbnails } from './runThumbnails';
import { LensCompareSame } from './same';
import { ComparisonSamples } from './samples';
import { ComparisonStore, startState } from './store';
import { keepUpToDate } from './sync';
import { LensCompareTable } from './table';
import { LensCompareWorst } from './worst';

const elements: Record<string, CustomElementConstructor> = {
  'lens-compare-classes': LensCompareClasses,
  'lens-compare-curves': LensCompareCurves,
  'lens-compare-header': LensCompareHeader,
  'lens-compare-nearest': LensCompareNearest,
  'lens-compare-notes': LensCompareNotes,
  'lens-compare-plane': LensComparePlane,
  'lens-compare-same': LensCompareSame,
  'lens-compare-table': LensCompareTable,
  'lens-compare-worst': LensCompareWorst,
  'lens-comparison': LensComparison,
  'lens-figure': LensFigure,
  'lens-menu': LensMenu,
  'lens-plot': LensPlot,
  'lens-shortcuts': LensShortcuts,
};

/** Opens the comparison view. */
export function openComparison(main: HTMLElement, comparisonId: string): void {
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
  const host = openHost<ComparisonHostContract, ComparisonWebviewContract, ComparisonState>();
  const store = new ComparisonStore(startState(comparisonId, host.readState()), state =>
    host.writeState(state),
  );
  const redraw = () => store.update({});
  const app = new LensComparison();
  app.view = {
    store,
    host: host.client,
    samples: new ComparisonSamples(host.client, redraw),
    thumbnails: new RunThumbnails(host.client, redraw),
  };
  keepUpToDate(app.view, host);
  main.replaceChildren(app);
}
