import { html, type TemplateResult } from 'lit';
import type { SetName } from '../../src/contract/panel';
import type { RatingSnapshot } from '../../src/contract/rating';

interface Steps {
  answer: (answer: SetName) => void;
  takeBack: () => void;
  stop: () => void;
}

/** One image, and the question. */
export function asking(now: NonNullable<RatingSnapshot['asking']>, steps: Steps): TemplateResult {
  const { answered, total, image } = now;
  const place = `Image ${answered + 1} of ${total}`;
  return html`<article class="asking">
    <h1>Real or generated?</h1>
    <div class="line">
      <progress aria-label="Images answered" max=${total} .value=${answered}></progress>
      <span class="number" role="status">${place}</span>
    </div>
    <img src=${image} alt=${place} draggable="false" />
    <div class="answers">
      <vscode-button appearance="primary" @click=${() => steps.answer('real')}
        >Real <kbd>R</kbd></vscode-button
      >
      <vscode-button appearance="primary" @click=${() => steps.answer('generated')}
        >Generated <kbd>G</kbd></vscode-button
      >
    </div>
    <div class="line">
      <vscode-button appearance="secondary" ?disabled=${answered === 0} @click=${steps.takeBack}
        >Back <kbd>⌫</kbd></vscode-button
      >
      <vscode-button appearance="secondary" @click=${steps.stop}
        >${answered === 0 ? 'Leave' : 'Stop and Show Result'}</vscode-button
      >
    </div>
  </article>`;
}
