import { css, html, nothing, type TemplateResult } from 'lit';
import type { CommitMark } from '../../src/contract/commitMark';
import { drawnWords } from '../../src/contract/drawn';
import { IGNORE_FILE } from '../../src/contract/ignoreFile';
import { counted, formatCount } from '../../src/contract/format';
import { searchedWords } from '../../src/contract/providerWords';
import { recallWords } from '../../src/contract/recallWords';
import type { Report, SetSummary, Stage } from '../../src/contract/report';
import { commitWords } from '../ui/commitWords';
import { formatScore, formatSeconds } from '../ui/format';
import { PanelElement } from '../ui/panelElement';
import { sharedStyles } from '../ui/styles';

const listed = 100;
const stages: Record<Stage, string> = {
  find: 'finding',
  encode: 'encoding',
  neighbors: 'neighbours',
  metrics: 'scores',
};

/** All that the scores depend on: enough to repeat the run, folded away. */
export class LensProvenance extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      summary {
        cursor: pointer;
        font-size: 12px;
        color: var(--lens-muted);
      }
      dl {
        display: grid;
        grid-template-columns: 90px minmax(0, 1fr);
        gap: 4px 10px;
        margin-top: 8px;
        font-size: 12px;
      }
      dt {
        color: var(--lens-muted);
      }
      dd {
        overflow-wrap: anywhere;
        font-variant-numeric: tabular-nums;
      }
      ul {
        list-style: none;
        max-height: 160px;
        overflow: auto;
      }
    `,
  ];

  override render() {
    const { snapshot } = this.panel.store;
    if (!snapshot?.report) return nothing;
    const { report, commit, notes } = snapshot;
    return html`<details>
      <summary>How this was computed</summary>
      <dl>
        ${[...ownWords(commit, notes), ...rows(report)].map(
          ([term, words]) =>
            html`<dt>${term}</dt>
              <dd>${words}</dd>`,
        )}
        ${unreadable('real', report.real)}${unreadable('generated', report.generated)}
      </dl>
    </details>`;
  }
}

/** What the user knows the run by. */
function ownWords(commit: CommitMark | null, notes: string): [string, string][] {
  return [
    ...(notes === '' ? [] : [['Notes', notes] satisfies [string, string]]),
    ...(commit ? [['Commit', commitWords(commit)] satisfies [string, string]] : []),
  ];
}

function rows(report: Report): [string, string | TemplateResult][] {
  const { encoder, provider, neighbors, settings, equalization: e, seconds } = report;
  const zero = neighbors.zeroDistances;
  return [
    ['Generated', setWords(report.generated)],
    ['Real', setWords(report.real)],
    ['Encoder', `${encoder.name} (${encoder.id}), ${encoder.dimension} dimensions`],
    ['Weights', encoder.weightsSha256 ? html`SHA-256 ${encoder.weightsSha256}` : 'none: features as given'],
    ['Preparation', encoder.preprocessing],
    ...(encoder.notInt8 === undefined ? [] : [['Not int8', encoder.notInt8] satisfies [string, string]]),
    [
      'Neighbours',
      `k = ${neighbors.k}, ${neighbors.recall ? `approximate (${recallWords(neighbors.recall)})` : 'exact'}, Euclidean`,
    ],
    [
      'Equal sizes',
      e.drawn
        ? `${drawnWords(e)} drawn to ${formatCount(Math.min(e.realSize, e.generatedSize))}, mean of ${counted(e.draws, 'draw')}`
        : e.mode === 'off'
          ? 'off: the full sets'
          : 'the sets have equal sizes',
    ],
    ['Seed', String(settings.seed)],
    [
      'Entropies',
      `H(R) ${formatScore(report.metrics.entropyReal.value)}, H(G) ${formatScore(report.metrics.entropyGenerated.value)} nats`,
    ],
    [
      'Distance 0',
      `to the k-th neighbour: generated in real ${zero.generatedReal}, real in generated ${zero.realGenerated}, within generated ${zero.generatedGenerated}, within real ${zero.realReal}`,
    ],
    ['Ran on', provider.used ?? 'no encoder ran'],
    ...provider.tried
      .filter(({ name }) => name !== provider.used)
      .map(({ name, reason }): [string, string] => [`Not ${name}`, reason]),
    ...(neighbors.provider
      ? [['Searched on', searchedWords(neighbors.provider)] satisfies [string, string]]
      : []),
    [
      'Took',
      (Object.keys(stages) as Stage[])
        .map(stage => `${stages[stage]} ${formatSeconds(seconds[stage])}`)
        .join(', '),
    ],
    ['Version', `Sample Lens ${report.version}, ${new Date(report.createdAt).toLocaleString()}`],
  ];
}

function setWords(set: SetSummary): string {
  const passedOver = [
    set.hidden > 0 ? `${formatCount(set.hidden)} hidden` : '',
    set.nonImages > 0 ? counted(set.nonImages, 'other file') : '',
  ].filter(Boolean);
  return [
    `${set.path}: ${formatCount(set.count)} samples`,
    set.kind === 'folder'
      ? `${formatCount(set.encoded)} encoded now, ${formatCount(set.fromStore)} kept from before`
      : '',
    set.excluded ? `${formatCount(set.excluded)} excluded by ${IGNORE_FILE}` : '',
    passedOver.length > 0 ? `${passedOver.join(' and ')} passed over` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

function unreadable(name: string, { unreadable: files }: SetSummary): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  return html`<dt>Unreadable</dt>
    <dd>
      ${formatCount(files.length)} in the ${name} set:
      <ul tabindex="0" aria-label="Unreadable files of the ${name} set">
        ${files.slice(0, listed).map(({ file, reason }) => html`<li>${file}: <span class="muted">${reason}</span></li>`)}
        ${files.length > listed ? html`<li>and ${formatCount(files.length - listed)} more, in the log</li>` : nothing}
      </ul>
    </dd>`;
}
