import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { formatPercentile } from '../../src/contract/percentile';
import type { NearestSample, SampleSubject, ShownSample } from '../../src/contract/sampleView';
import { act } from '../act';
import { baseName, formatDistance, formatScore } from '../ui/format';
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
      <div class="figure">${this.#figure(set, row, name)}</div>
      ${headline(sample)} ${this.#actions(sample)} ${this.#nearest(sample)} ${scoreTable(sample)}
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

  #nearest({ set, runId, nearest, hasNearestImages }: ShownSample): TemplateResult {
    const other = set === 'real' ? 'generated' : 'real';
    const title = html`<h2>Nearest ${other} images</h2>`;
    if (nearest.length === 0)
      return html`<section>
        ${title}
        <p class="muted">The run knows none: it is of an earlier release. Evaluate again to see them.</p>
      </section>`;
    return html`<section>
      ${title}
      <ul class="nearest">
        ${nearest.map(
          one =>
            html`<li>
              ${
                hasNearestImages
                  ? html`<button
                      class="plain"
                      title=${one.name}
                      aria-label=${this.#openLabel(other, one)}
                      @click=${() => void act(this.view, this.view.host.open({ runId, set: other, row: one.row }))}
                    >
                      ${this.#figure(other, one.row, '')}
                    </button>`
                  : html`<span>row ${one.name}</span>`
              }
              <span class="muted number" aria-hidden=${hasNearestImages ? 'true' : 'false'}
                >${formatDistance(one.distance)}</span
              >
            </li>`,
        )}
      </ul>
    </section>`;
  }

  /** Holds what is written on the button, as voice control needs it. */
  #openLabel(set: 'real' | 'generated', { row, name, distance, mode }: NearestSample): string {
    const preview = this.view.thumbnails.address(set, row) === null ? 'no preview' : '';
    return [`Open ${name}`, `distance ${formatDistance(distance)}`, mode, preview].filter(Boolean).join(', ');
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

/** What is seen of the score in a line: its number, and where it stands among the real images. */
function headline(sample: ShownSample): TemplateResult {
  const pce = sample.scores.find(({ key }) => key === 'pce');
  return html`<p class="headline">
    ${pce ? html`PCE <strong class="number">${formatScore(pce.value)}</strong>` : nothing}
    ${sample.mark === null ? nothing : html`<span class="mark">${sample.mark}</span>`}
    <span class="words">${standingWords(sample)}</span>
  </p>`;
}

function standingWords({ set, mark, lessRealThan, nearest }: ShownSample): string {
  if (mark === 'copy') return `its nearest real image, ${baseName(nearest[0]?.name ?? '')}, is at distance 0`;
  if (lessRealThan === null) return '';
  const others = set === 'real' ? 'the other real images' : 'the real images';
  if (lessRealThan === 1) return set === 'real' ? '' : 'less real than every real image';
  return `less real than ${formatPercentile(lessRealThan)} of ${others}`;
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
