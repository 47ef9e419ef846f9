import { html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import type { SetName } from '../../src/contract/panel';
import type { RatingSnapshot } from '../../src/contract/rating';
import { pageStyles } from '../ui/pageStyles';
import { progressStyles } from '../ui/progress';
import { segmentStyles } from '../ui/segments';
import { sharedStyles } from '../ui/styles';
import { ratingStyles } from './appStyles';
import { asking } from './asking';
import { ended } from './ended';
import { choices, start } from './start';
import type { RatingView } from './view';

const keys: Record<string, SetName> = {
  r: 'real',
  ArrowLeft: 'real',
  g: 'generated',
  ArrowRight: 'generated',
};

/** Real or generated? One image at a time, and at the end how often one was taken for the other. */
export class LensRating extends LitElement {
  static override properties: PropertyDeclarations = {
    view: { attribute: false },
    count: { state: true },
    startsAnew: { state: true },
  };
  static override styles = [sharedStyles, pageStyles, segmentStyles, progressStyles, ratingStyles];
  declare view: RatingView;
  /** Images of the next rating. */
  declare count: number | null;
  /** Whether the user asked for another rating, where one has ended. */
  declare startsAnew: boolean;

  #stop: (() => void) | undefined;
  /** The image that is shown, and since when. */
  #shown = { image: '', since: 0 };

  constructor() {
    super();
    this.count = null;
    this.startsAnew = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.view.store.subscribe(() => this.requestUpdate());
    window.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    window.removeEventListener('keydown', this.#onKey);
  }

  override render() {
    const { snapshot, problem, notice, busy } = this.view.store;
    return html`${problem === null ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
      ${snapshot ? this.#page(snapshot) : problem === null ? this.#waiting(busy) : nothing}
      <div class="notice ${notice === null ? '' : 'shown'}" role="status">${notice ?? ''}</div>`;
  }

  protected override updated(): void {
    const now = this.view.store.snapshot?.asking;
    if (!now) return;
    if (now.image !== this.#shown.image) this.#shown = { image: now.image, since: performance.now() };
    // The next image is there when it is asked for.
    if (now.next !== null) new Image().src = now.next;
  }

  #waiting(busy: string | null) {
    return html`<div class="waiting">
      <vscode-progress-ring aria-label=${busy ?? 'Loading'}></vscode-progress-ring>
    </div>`;
  }

  #page(snapshot: RatingSnapshot) {
    const { store, host } = this.view;
    if (snapshot.problem)
      return html`<article role="alert">
        <h1>${snapshot.problem.message}</h1>
        <p>${snapshot.problem.mend}</p>
      </article>`;
    if (snapshot.asking)
      return asking(snapshot.asking, {
        answer: this.#answer,
        takeBack: () => void store.step('Going back', () => host.takeBack(null)),
        stop: () => {
          this.startsAnew = false;
          void store.step('Ending', () => host.stop(null));
        },
      });
    const offered = choices(snapshot.most);
    const count = offered.find(choice => choice === this.count) ?? offered.at(-1) ?? snapshot.most;
    if (snapshot.ended && !this.startsAnew)
      return ended(snapshot.ended, snapshot, this.view, () => (this.startsAnew = true));
    return start(snapshot, offered, count, store.busy !== null, {
      choose: chosen => (this.count = chosen),
      begin: () => {
        this.startsAnew = false;
        void store.step('Making the images ready', () => host.start({ count }));
      },
    });
  }

  readonly #answer = (answer: SetName): void => {
    const { store, host } = this.view;
    const at = store.snapshot?.asking?.answered;
    if (at === undefined) return;
    const seconds = (performance.now() - this.#shown.since) / 1000;
    void store.step('Keeping the answer', () => host.answer({ at, answer, seconds }));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const { store, host } = this.view;
    if (!store.snapshot?.asking || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    const answer = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (answer) this.#answer(answer);
    else if (event.key === 'Backspace') void store.step('Going back', () => host.takeBack(null));
    else return;
    event.preventDefault();
  };
}
