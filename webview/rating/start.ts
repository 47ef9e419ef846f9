import { html, nothing, type TemplateResult } from 'lit';
import { counted, formatCount } from '../../src/contract/format';
import type { RatingSnapshot } from '../../src/contract/rating';
import { rateWords } from '../../src/contract/ratingWords';
import { segments } from '../ui/segments';

const usual = [20, 50, 100, 200];

/** How many images may be chosen, ascending: the usual numbers that there are images for, or all that there are. */
export function choices(most: number): number[] {
  const fitting = usual.filter(count => count <= most);
  return fitting.length > 0 ? fitting : [most];
}

interface Steps {
  choose: (count: number) => void;
  begin: () => void;
}

/** What is going to happen, and how long it takes. */
export function start(
  { title, all }: RatingSnapshot,
  offered: readonly number[],
  count: number,
  busy: boolean,
  { choose, begin }: Steps,
): TemplateResult {
  return html`<article>
    <h1>Can you tell the samples of ${title} from real images?</h1>
    <p>
      You see one image at a time, half of them real, in random order, all cut and scaled alike. Say of each
      whether it is real or generated. How often one is taken for the other is the human error rate: near 0
      every sample gives itself away, 0.5 is guessing. The result comes at the end; you may stop and go on at
      any time.
    </p>
    <div class="line">
      <span>Images</span>
      ${segments(
        'Images',
        offered.map(choice => ({ key: String(choice), label: formatCount(choice) })),
        String(count),
        key => choose(Number(key)),
      )}
    </div>
    <p class="muted">${wordsOf(count)}</p>
    <div class="buttons">
      <vscode-button appearance="primary" ?disabled=${busy} @click=${begin}
        >${busy ? 'Making the images ready…' : 'Begin'}</vscode-button
      >
    </div>
    ${
      all.rate.answers > 0
        ? html`<p class="muted">
            So far ${rateWords(all.rate)} of ${counted(all.rate.answers, 'answer')} in
            ${counted(all.ratings, 'rating')}.
          </p>`
        : nothing
    }
  </article>`;
}

/** The widest interval of so many answers, and their usual time at 3 s an image. */
function wordsOf(count: number): string {
  const minutes = Math.max(1, Math.round((count * 3) / 60));
  const half = 0.98 / Math.sqrt(count);
  return `About ${counted(minutes, 'minute')}; the rate is then known to ± ${half.toFixed(2)}.`;
}
