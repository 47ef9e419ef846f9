import type { SampleHostContract, SampleWebviewContract } from '../../src/contract/sampleView';
import { openHost } from '../host';
import { LensFigure } from '../ui/figure';
import { LensSample } from './app';
import { SampleStore } from './store';
import { SampleThumbnails } from './thumbnails';
import { keepUpToDate } from './sync';

/** Opens the view of the open image. */
export function openSampleView(main: HTMLElement): void {
  customElements.define('lens-figure', LensFigure);
  customElements.define('lens-sample', LensSample);
  const host = openHost<SampleHostContract, SampleWebviewContract, object>();
  const store = new SampleStore({}, () => undefined); // it shows what is open: nothing of it is to be kept
  const app = new LensSample();
  app.view = {
    store,
    host: host.client,
    thumbnails: new SampleThumbnails(host.client, () => store.update({})),
  };
  keepUpToDate(app.view, host);
  main.replaceChildren(app);
}
