import type { RatingHostContract, RatingState, RatingWebviewContract } from '../../src/contract/rating';
import { openHost } from '../host';
import { LensFigure } from '../ui/figure';
import { LensRating } from './app';
import { RatingStore } from './view';

/** Opens the view in which the images of a run are rated blindly. */
export function openRating(main: HTMLElement, runId: string): void {
  customElements.define('lens-figure', LensFigure);
  customElements.define('lens-rating', LensRating);
  const host = openHost<RatingHostContract, RatingWebviewContract, RatingState>();
  const store = new RatingStore({ runId }, state => host.writeState(state));
  const app = new LensRating();
  app.view = { store, host: host.client };
  const pull = () => void store.step('Making the images ready', () => host.client.snapshot(null));
  host.serve({
    changed: () => {
      pull();
      return null;
    },
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') pull();
  });
  pull();
  main.replaceChildren(app);
}
