import { html, nothing, type TemplateResult } from 'lit';
import type { ModeRow, ModeSource } from '../../src/contract/report';
import { hasClass, toggleClass } from '../query/filterText';
import { harm, sortModes, type ModeKey, type ModeSort } from '../query/modes';
import { formatScore } from '../ui/format';
import { PanelElement } from '../ui/panelElement';
import { sidewaysStyles } from '../ui/sidewaysStyles';
import { sharedStyles } from '../ui/styles';
import { modesStyles } from './modesStyles';

const heads: { key: ModeKey; label: string; title: string }[] = [
  { key: 'realShare', label: 'real', title: 'Share of the real set, in %' },
  { key: 'generatedShare', label: 'gen.', title: 'Share of the generated set, in %' },
  { key: 'pce', label: 'PCE', title: 'Real? Mean over the generated samples of the class' },
  { key: 'rce', label: 'RCE', title: 'Complete? Mean over the real samples of the class' },
  { key: 're', label: 'RE', title: 'Varied? Mean over the generated samples of the class' },
];

const sources: Record<ModeSource, { title: string; one: string; from: string }> = {
  classes: { title: 'Classes', one: 'class', from: 'Class folders.' },
  labels: { title: 'Classes', one: 'class', from: 'Classes from the labels given.' },
  clusters: {
    title: 'Clusters',
    one: 'cluster',
    from: 'Clusters of the real features (k-means), as there are no classes.',
  },
};

/** Without its sign, which the note has: five columns of numbers are to fit beside the samples. */
const percent = (share: number) => (100 * share).toFixed(1);

/** Every mode with its shares and scores; a click filters the samples by it. */
export class LensModes extends PanelElement {
  static override properties = { panel: { attribute: false }, sort: { state: true } };
  static override styles = [sharedStyles, sidewaysStyles, modesStyles];
  declare sort: ModeSort;

  constructor() {
    super();
    this.sort = { by: 'harm', descending: true };
  }

  override render() {
    const report = this.panel.store.snapshot?.report;
    if (!report || report.modes.length === 0) return nothing;
    const source = sources[report.modeSource];
    const byHarm = this.sort.by === 'harm';
    return html`<div class="head">
        <h2 id="title">${source.title}${byHarm ? ' · most harmful first' : ''}</h2>
        ${
          byHarm
            ? nothing
            : html`<button class="plain link" @click=${() => (this.sort = { by: 'harm', descending: true })}>
                Most harmful first
              </button>`
        }
      </div>
      <div class="sideways">
        <table aria-labelledby="title">
          <thead>
            <tr>
              ${this.#head({ key: 'name', label: source.one, title: 'Name' })}${heads.map(head => this.#head(head))}
            </tr>
          </thead>
          <tbody>
            ${sortModes(report.modes, this.sort).map(mode => this.#row(mode))}
          </tbody>
        </table>
      </div>
      <p class="note">
        ${source.from} Shares of the real and the generated set in %. Harm is the score farthest from right:
        the largest of PCE, RCE and |RE|; a ${source.one} that is missing comes first. Click one to see its
        samples.
      </p>`;
  }

  #head({ key, label, title }: { key: ModeKey; label: string; title: string }): TemplateResult {
    const { by, descending } = this.sort;
    const sorted = by !== key ? 'none' : descending ? 'descending' : 'ascending';
    return html`<th scope="col" class=${key === 'name' ? '' : 'number'} aria-sort=${sorted}>
      <button class="plain" title=${title} @click=${() => this.#sortBy(key)}>
        ${label}<span class="arrow" aria-hidden="true">${by !== key ? '' : descending ? '▾' : '▴'}</span>
      </button>
    </th>`;
  }

  #row(mode: ModeRow): TemplateResult {
    const { store } = this.panel;
    const pressed = hasClass(store.ui.filter, mode.name);
    const { worst } = harm(mode);
    const score = (key: 'pce' | 'rce' | 're') =>
      html`<td class="number ${worst === key ? 'worst' : 'muted'}">${formatScore(mode[key])}</td>`;
    const choose = () => store.choose({ filter: toggleClass(store.ui.filter, mode.name) });
    return html`<tr class=${pressed ? 'pressed' : ''} @click=${choose}>
      <th scope="row">
        <button
          class="plain"
          aria-pressed=${String(pressed)}
          title="Show only ${mode.name}"
          @click=${(event: Event) => {
            event.stopPropagation();
            choose();
          }}
        >
          ${mode.name}
        </button>
      </th>
      <td class="number muted">${percent(mode.realShare)}</td>
      <td class="number ${mode.generated === 0 ? 'worst' : 'muted'}">${percent(mode.generatedShare)}</td>
      ${score('pce')}${score('rce')}${score('re')}
    </tr>`;
  }

  #sortBy(key: ModeKey): void {
    const { by, descending } = this.sort;
    this.sort = { by: key, descending: by === key ? !descending : key !== 'name' };
  }
}
