import { css, html, nothing } from 'lit';
import { act } from '../act';
import { isCopy } from '../query/filter';
import { baseName, formatValue, formatScore } from '../ui/format';
import { nextIcon, previousIcon } from '../ui/icons';
import { stepSample } from '../ui/menuRequest';
import { PanelElement } from '../ui/panelElement';
import { sharedStyles } from '../ui/styles';
import { standingStyles, standingTable } from './standing';

/** The selected sample beside its nearest real one, the next nearest, and where it stands. */
export class LensDetail extends PanelElement {
  static override styles = [
    sharedStyles,
    standingStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 10px;
      }
      .next {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        align-items: start;
        gap: 8px;
        margin-top: 6px;
      }
      .words {
        margin-top: 4px;
        font-size: 12px;
        line-height: 17px;
        overflow-wrap: anywhere;
      }
      .next .words {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-size: 11px;
        line-height: 14px;
      }
      .next button.plain {
        display: block;
        width: 100%;
      }
      .copied {
        font-weight: 600;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
      }
      .bar .space {
        flex: 1;
      }
    `,
  ];

  #stops: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const { generated, real } = this.panel.thumbnails;
    this.#stops = [generated, real].map(thumbnails => thumbnails.subscribe(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stops) stop();
  }

  override render() {
    const { store } = this.panel;
    const { columns, snapshot, selectedRow: row } = store;
    if (!columns || !snapshot || row === null)
      return html`<p class="muted">Select a sample to see it here.</p>`;
    const { generated, nearestCount: m } = columns;
    const name = this.#nameOf('generated', row);
    const mode = columns.modes[generated.mode[row]!];
    const nearest = generated.nearest.subarray(row * m, (row + 1) * m);
    const distances = generated.nearestDistances.subarray(row * m, (row + 1) * m);
    const copy = isCopy(columns, row);
    return html`
      <div class="bar">
        <h2>Sample and nearest real</h2>
        <span class="space"></span>
        ${this.#stepper(-1, 'Previous sample', previousIcon)}${this.#stepper(1, 'Next sample', nextIcon)}
      </div>
      <div class="pair">
        <div>
          ${this.#figure('generated', row)}
          <p class="words">
            <span>${baseName(name)}</span> · PCE
            <strong class="number">${formatScore(generated.pce[row])}</strong
            >${mode === undefined ? nothing : html`<br /><span class="muted">${mode}</span>`}
          </p>
        </div>
        <div>
          ${nearest.length > 0 ? this.#figure('real', nearest[0]!) : nothing}
          <p class="words">
            ${
              nearest.length === 0
                ? html`<span class="muted">No nearest real sample is known.</span>`
                : html`<span class=${copy ? 'copied' : ''}
                      >${copy ? 'Exact copy of' : 'Nearest real:'}
                      ${baseName(this.#nameOf('real', nearest[0]!))}</span
                    ><br /><span class="muted number">${this.#realWords(nearest[0]!, distances[0]!)}</span>`
            }
          </p>
        </div>
      </div>
      ${this.#actions(row)} ${this.#nextNearest(nearest, distances)} ${standingTable(this.panel, row)}
    `;
  }

  protected override updated(): void {
    const { store, thumbnails } = this.panel;
    const { columns, snapshot, selectedRow: row } = store;
    if (!columns || !snapshot || row === null) return;
    const m = columns.nearestCount;
    if (snapshot.hasImages.generated) thumbnails.generated.want([row]);
    if (snapshot.hasImages.real)
      thumbnails.real.want([...columns.generated.nearest.subarray(row * m, (row + 1) * m)]);
  }

  #nextNearest(nearest: Int32Array, distances: Float64Array) {
    if (nearest.length < 2) return nothing;
    const hasImages = this.panel.store.snapshot?.hasImages.real ?? false;
    return html`<div>
      <h2>Next nearest real</h2>
      <div class="next">
        ${[...nearest.subarray(1, 5)].map((real, index) => {
          const distance = distances[index + 1]!;
          const words = this.#realWords(real, distance);
          const figure = html`${this.#figure('real', real)}
            <p class="words muted number">${words.replace('distance ', '')}</p>`;
          if (!hasImages) return html`<div>${figure}</div>`;
          return html`<button
            class="plain"
            title=${this.#nameOf('real', real)}
            aria-label="Open ${this.#nameOf('real', real)}, ${words}"
            @click=${() => void act(this.panel, this.panel.host.open({ set: 'real', row: real }))}
          >
            ${figure}
          </button>`;
        })}
      </div>
    </div>`;
  }

  #actions(row: number) {
    const { host, store } = this.panel;
    if (!store.snapshot?.hasImages.generated) return nothing;
    const ref = { set: 'generated', row } as const;
    return html`<div class="bar">
      <vscode-button appearance="secondary" @click=${() => void act(this.panel, host.open(ref))}
        >Open</vscode-button
      >
      <vscode-button appearance="secondary" @click=${() => void act(this.panel, host.reveal(ref))}
        >Reveal</vscode-button
      >
      <vscode-button
        appearance="secondary"
        @click=${() => void act(this.panel, host.copyPath(ref), 'The path is on the clipboard.')}
        >Copy Path</vscode-button
      >
      <vscode-button
        appearance="secondary"
        title="Leave it out of the evaluations to come (X)"
        @click=${() => void act(this.panel, host.exclude(ref))}
        >Exclude</vscode-button
      >
    </div>`;
  }

  #stepper(step: number, label: string, icon: unknown) {
    return html`<vscode-button
      appearance="icon"
      aria-label=${label}
      title="${label} (${step < 0 ? '[' : ']'})"
      @click=${() => stepSample(this, step)}
      >${icon}</vscode-button
    >`;
  }

  #figure(set: 'real' | 'generated', row: number) {
    const { store, thumbnails } = this.panel;
    return html`<lens-figure
      .address=${thumbnails[set].address(row)}
      .hasImage=${store.snapshot?.hasImages[set] ?? false}
      .label=${this.#nameOf(set, row)}
    ></lens-figure>`;
  }

  #nameOf(set: 'real' | 'generated', row: number): string {
    const { columns, snapshot } = this.panel.store;
    const name = columns?.[set].names[row] ?? '';
    return snapshot?.hasImages[set] ? name : `row ${name}`;
  }

  #realWords(row: number, distance: number): string {
    const { columns } = this.panel.store;
    const mode = columns?.modes[columns.real.mode[row]!];
    return [`distance ${formatValue(distance)}`, mode].filter(Boolean).join(' · ');
  }
}
