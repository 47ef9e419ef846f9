import { html, nothing, svg, type TemplateResult } from 'lit';
import { counted } from '../../src/contract/format';
import type { Mistaken, RatingSnapshot, WrongShare } from '../../src/contract/rating';
import { intervalWords, mistakesWords, rateVerdict, rateWords } from '../../src/contract/ratingWords';
import { act } from '../act';
import { baseName, formatScore } from '../ui/format';
import type { RatingView } from './view';

/** What came of a rating: the rate, how sure it is, and the images that were taken for the other kind. */
export function ended(
  { rate, mistaken }: NonNullable<RatingSnapshot['ended']>,
  { title, all }: RatingSnapshot,
  view: RatingView,
  again: () => void,
): TemplateResult {
  const { host } = view;
  const of = (set: Mistaken['set']) => mistaken.filter(one => one.set === set);
  return html`<article>
    <h1>Human error rate of ${title}</h1>
    <p class="value number">${rate.value.toFixed(2)}</p>
    ${interval(rate)}
    <p>
      ${intervalWords(rate)}, of ${counted(rate.answers, 'answer')}. ${rateVerdict(rate)}
      ${mistakesWords(rate)}
    </p>
    ${
      all.ratings > 1
        ? html`<p class="muted">
            All ${counted(all.ratings, 'rating')} of this run: ${rateWords(all.rate)} of
            ${counted(all.rate.answers, 'answer')}.
          </p>`
        : nothing
    }
    <div class="buttons">
      <vscode-button appearance="primary" @click=${again}>Rate More Images</vscode-button>
      <vscode-button appearance="secondary" @click=${() => void act(view, host.openRun(null))}
        >Open Run</vscode-button
      >
      <vscode-button appearance="secondary" @click=${() => void act(view, host.saveAnswers(null))}
        >Save Answers…</vscode-button
      >
    </div>
    ${images('Generated, taken for real', of('generated'), view)}
    ${images('Real, taken for generated', of('real'), view)}
  </article>`;
}

/** The interval on a line from 0 to 1, with guessing in the middle. Decoration: the figures stand below. */
function interval({ value, low, high }: WrongShare): TemplateResult {
  return html`<svg class="interval" viewBox="0 0 400 30" aria-hidden="true">
    ${svg`<line class="axis" x1="1" x2="399" y1="8" y2="8"/>
      <line class="axis" x1="200" x2="200" y1="3" y2="13"/>
      <line class="sure" x1=${400 * low} x2=${400 * high} y1="8" y2="8"/>
      <circle cx=${400 * value} cy="8" r="4"/>
      <text x="1" y="27">0: always told apart</text>
      <text x="200" y="27" text-anchor="middle">0.5: guessing</text>
      <text x="399" y="27" text-anchor="end">1</text>`}
  </svg>`;
}

function images(heading: string, mistaken: readonly Mistaken[], view: RatingView) {
  if (mistaken.length === 0) return nothing;
  return html`<section>
    <h2>${heading} · ${mistaken.length}</h2>
    <ul class="images">
      ${mistaken.map(
        ({ set, row, name, pce, image }) =>
          html`<li>
            <button
              class="plain"
              title=${name}
              aria-label="Open ${name}${pce === null ? '' : `, PCE ${formatScore(pce)}`}"
              @click=${() => void act(view, view.host.open({ set, row }))}
            >
              <lens-figure .address=${image} .label=${''}></lens-figure>
              <span class="muted caption">${pce === null ? baseName(name) : `PCE ${formatScore(pce)}`}</span>
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}
