import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { formatPercentile } from '../../src/contract/format';
import type { NearestSample, SampleSubject, ShownSample } from '../../src/contract/sampleView';
import { act } from '../act';
import { baseName, formatValue, formatScore } from '../ui/format';
import { infoIcon, warningIcon } from '../ui/icons';
import { sharedStyles } from '../ui/styles';
import { sampleStyles } from './appStyles';
import type { SampleViewParts } from './sampleViewParts';
import { scoreTable, scoreTableStyles } from './scoreTable';

/** The open image as a sample: how real it is, what lies nearest to it, and what can be done about it. */
export class LensSample extends LitElement {
  static override properties: PropertyDeclarations = { view: { attribute: false } };
  static override styles = [sharedStyles, scoreTableStyles, sampleStyles];
  declare view: SampleViewParts;

  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.view.store.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  override render() {
    const { snapshot, problem, notice } = this.view.store;
    const subject = snapshot?.subject;
    return html`${
        problem !== null
          ? html`<p class="empty" role="alert">The sample could not be read: ${problem}</p>`
          : subject
            ? this.#subject(subject)
            : nothing
      }
      <p class="hidden" role="status">${subject ? heard(subject) : ''}</p>
      ${notice === null ? nothing : html`<p class="empty" role="alert">${notice}</p>`}`;
  }

  protected override updated(): void {
    const subject = this.view.store.snapshot?.subject;
    if (subject?.kind === 'sample') this.view.thumbnails.want(subject.sample);
  }

  #subject(subject: SampleSubject): TemplateResult {
    const { host } = this.view;
    switch (subject.kind) {
      case 'none':
        return html`<h1 class="hidden">No image is open</h1>
          <p class="muted">
            Open an image of an evaluated folder to see its score and its nearest real images.
          </p>`;
      case 'outside':
        return html`<div class="empty">
          <h1>${subject.name}</h1>
          <p>Its folder, ${subject.folder}, is not evaluated.</p>
          ${this.#button('Evaluate Its Folder', () => host.evaluate(null), 'primary')}
        </div>`;
      case 'new':
        return html`<div class="empty">
          <h1>${subject.name}</h1>
          <p>
            The last evaluation of ${subject.folder} has no such sample: the file came later, was excluded, or
            could not be read.
          </p>
          ${this.#button('Open Run', () => host.openRun({ runId: subject.runId }), 'secondary')}
        </div>`;
      case 'sample':
        return this.#sample(subject.sample);
    }
  }

  #sample(sample: ShownSample): TemplateResult {
    const { set, row, name, folder, mode } = sample;
    return html`<article>
      <h1>${baseName(name)}</h1>
      <p class="muted where">
        ${[set === 'real' ? `real image of ${folder}` : folder, mode].filter(Boolean).join(' · ')}
      </p>
      ${fileWords(sample)}
      <div class="pair">
        <div>${this.#figure(set, row, name)} ${headline(sample)}</div>
        ${this.#nearestOne(sample)}
      </div>
      <p>${standingWords(sample)}</p>
      ${this.#actions(sample)} ${this.#nextNearest(sample)} ${scoreTable(sample)}
      <p class="muted foot">
        ${sample.runTitle}, evaluated ${new Date(sample.evaluatedAt).toLocaleString()} with ${sample.encoder}.
      </p>
    </article>`;
  }

  #figure(set: 'real' | 'generated', row: number, label: string): TemplateResult {
    return html`<lens-figure
      .address=${this.view.thumbnails.address(set, row)}
      .label=${label}
    ></lens-figure>`;
  }

  #nearestOne(sample: ShownSample): TemplateResult {
    const [nearest] = sample.nearest;
    if (!nearest) return html`<p class="muted">The run knows no nearest image. Evaluate again to see it.</p>`;
    const words = sample.set === 'real' ? 'Nearest sample' : 'Nearest real';
    return html`<div>
      ${this.#neighbor(sample, nearest)}
      <p class="muted caption">${words}, at ${formatValue(nearest.distance)}</p>
    </div>`;
  }

  #nextNearest(sample: ShownSample) {
    const next = sample.nearest.slice(1);
    if (next.length === 0) return nothing;
    return html`<section>
      <h2>${sample.set === 'real' ? 'Next nearest samples' : 'Next nearest real'}</h2>
      <ul class="next">
        ${next.map(
          one =>
            html`<li>
              ${this.#neighbor(sample, one)}
              <span class="muted number" aria-hidden="true">${formatValue(one.distance)}</span>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  /** A neighbour's picture, which opens it; its row where the other set is a file of features. */
  #neighbor({ set, runId, hasNearestImages }: ShownSample, one: NearestSample): TemplateResult {
    const other = set === 'real' ? 'generated' : 'real';
    if (!hasNearestImages) return html`<p>row ${one.name}, distance ${formatValue(one.distance)}</p>`;
    return html`<button
      class="plain"
      title=${one.name}
      aria-label=${this.#openLabel(other, one)}
      @click=${() => void act(this.view, this.view.host.open({ runId, set: other, row: one.row }))}
    >
      ${this.#figure(other, one.row, '')}
    </button>`;
  }

  /** Holds what is written on the button, as voice control needs it. */
  #openLabel(set: 'real' | 'generated', { row, name, distance, mode }: NearestSample): string {
    const preview = this.view.thumbnails.address(set, row) === null ? 'no preview' : '';
    return [`Open ${name}`, `distance ${formatValue(distance)}`, mode, preview].filter(Boolean).join(', ');
  }

  #actions({ set, runId, nearest, hasNearestImages }: ShownSample): TemplateResult {
    const { host } = this.view;
    const other = set === 'real' ? 'Generated' : 'Real';
    return html`<div class="buttons">
      ${
        hasNearestImages && nearest.length > 0
          ? this.#button(`Open Beside Nearest ${other}`, () => host.openBeside(null), 'primary')
          : nothing
      }
      ${set === 'real' ? nothing : this.#button('Exclude from Set', () => host.exclude(null), 'secondary')}
      ${this.#button('Reveal in Explorer', () => host.reveal(null), 'secondary')}
      ${this.#button('Open Run', () => host.openRun({ runId }), 'secondary')}
    </div>`;
  }

  #button(label: string, request: () => Promise<unknown>, appearance: 'primary' | 'secondary') {
    return html`<vscode-button appearance=${appearance} @click=${() => void act(this.view, request())}
      >${label}</vscode-button
    >`;
  }
}

/** The score in a line: its number, and what it makes of the sample. */
function headline(sample: ShownSample): TemplateResult {
  const pce = sample.scores.find(({ key }) => key === 'pce');
  return html`<p class="headline">
    ${pce ? html`PCE <strong class="number">${formatScore(pce.value)}</strong>` : nothing}
    ${sample.mark === null ? nothing : html`<span class="mark">${sample.mark}</span>`}
  </p>`;
}

function standingWords({ mark, lessRealThan, nearest }: ShownSample): string {
  if (mark === 'copy') return `Copy of ${baseName(nearest[0]?.name ?? '')}, which lies at distance 0.`;
  if (lessRealThan === null) return '';
  if (lessRealThan === 1) return 'Less real than every real image.';
  if (lessRealThan === 0) return 'More real than every real image.';
  return lessRealThan >= 0.5
    ? `Less real than ${formatPercentile(lessRealThan)} of the real images.`
    : `More real than ${formatPercentile(1 - lessRealThan)} of the real images.`;
}

function fileWords({ file }: ShownSample) {
  if (file === 'same') return nothing;
  const words =
    file === 'changed'
      ? 'The file changed since it was evaluated: what stands here is of the image that it was.'
      : 'The file is gone: what stands here is of the image that was evaluated.';
  return html`<p class="changed" role="note">${file === 'changed' ? warningIcon : infoIcon}${words}</p>`;
}

/** What a screen reader says when another image is shown. */
function heard(subject: SampleSubject): string {
  if (subject.kind !== 'sample') return '';
  const { sample } = subject;
  const pce = sample.scores.find(({ key }) => key === 'pce');
  return [
    baseName(sample.name),
    pce ? `PCE ${formatScore(pce.value)}` : '',
    sample.mark ?? '',
    standingWords(sample),
  ]
    .filter(Boolean)
    .join(', ');
}
