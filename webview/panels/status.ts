import { css, html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../../src/contract/format';
import type { Progress } from '../../src/contract/progress';
import type { Stage } from '../../src/contract/report';
import { act } from '../act';
import { errorIcon, infoIcon } from '../ui/icons';
import { PanelElement } from '../ui/panelElement';
import { progressBar, progressStyles, progressWords } from '../ui/progress';
import { sharedStyles } from '../ui/styles';

const stages: { stage: Stage; label: string }[] = [
  { stage: 'find', label: 'Find images' },
  { stage: 'encode', label: 'Encode' },
  { stage: 'neighbors', label: 'Find neighbours' },
  { stage: 'metrics', label: 'Score' },
];

/** A run that is not done: how far it is, why it failed, or what a cancelled one kept. */
export class LensStatus extends PanelElement {
  static override styles = [
    sharedStyles,
    progressStyles,
    css`
      :host {
        padding: 28px 16px;
      }
      .box {
        display: grid;
        gap: 12px;
        max-width: 560px;
        margin: 0 auto;
      }
      .title {
        display: flex;
        gap: 8px;
        font-size: 15px;
        font-weight: 600;
        color: var(--lens-strong);
        overflow-wrap: anywhere;
      }
      .title .icon {
        margin-top: 3px;
      }
      .failed .icon {
        color: var(--lens-error);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 2px 16px;
        font-variant-numeric: tabular-nums;
      }
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        margin: 0;
        padding: 0;
        list-style: none;
        color: var(--lens-muted);
      }
      li::before {
        content: '○';
        margin-right: 6px;
      }
      li.past::before {
        content: '✓';
      }
      li[aria-current] {
        color: var(--lens-text);
        font-weight: 600;
      }
      li[aria-current]::before {
        content: '●';
        color: var(--vscode-progressBar-background, var(--lens-focus));
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  override render() {
    const { snapshot, progress } = this.panel.store;
    switch (snapshot?.state) {
      case 'running':
        return this.#running(snapshot.title, progress);
      case 'failed':
        return this.#failed(snapshot.failure);
      case 'cancelled':
        return this.#cancelled(snapshot.progress);
      case 'done':
      case undefined:
        return nothing;
    }
  }

  #running(title: string, progress: Progress | null): TemplateResult {
    const at = stages.findIndex(({ stage }) => stage === progress?.stage);
    const { host } = this.panel;
    return html`<div class="box">
      <h1 class="title">Evaluating ${title}</h1>
      <ol aria-label="Stages">
        ${stages.map(
          ({ label }, index) =>
            html`<li class=${index < at ? 'past' : ''} aria-current=${index === at ? 'step' : nothing}>
              ${label}
            </li>`,
        )}
      </ol>
      <div>${progressBar(progress)}</div>
      <div class="line">
        <span role="status">${progress?.label ?? 'Starting'}</span>
        <span class="muted">${progressWords(progress)}</span>
      </div>
      <div class="buttons">
        <vscode-button appearance="secondary" @click=${() => void act(this.panel, host.cancel(null))}
          >Cancel</vscode-button
        >
      </div>
    </div>`;
  }

  #failed(failure: { message: string; mend: string } | null): TemplateResult {
    const { host } = this.panel;
    return html`<div class="box failed" role="alert">
      <h1 class="title">${errorIcon}<span>${failure?.message ?? 'The evaluation failed.'}</span></h1>
      ${failure?.mend ? html`<p>${failure.mend}</p>` : nothing}
      <div class="buttons">
        ${this.#again('Try Again')}
        <vscode-button appearance="secondary" @click=${() => void act(this.panel, host.showLog(null))}
          >Show Log</vscode-button
        >
      </div>
    </div>`;
  }

  #cancelled(progress: Progress | null): TemplateResult {
    const where =
      progress && progress.total > 0
        ? `It stopped at “${progress.label}”, ${formatCount(progress.done)} of ${formatCount(progress.total)} ${progress.unit}.`
        : '';
    return html`<div class="box">
      <h1 class="title">${infoIcon}<span>The evaluation was cancelled</span></h1>
      <p>${where} Every image that was encoded is kept: evaluating again goes on from there.</p>
      <div class="buttons">${this.#again('Evaluate Again')}</div>
    </div>`;
  }

  #again(label: string): TemplateResult {
    const { host } = this.panel;
    return html`<vscode-button
      appearance="primary"
      @click=${() => void act(this.panel, host.evaluateAgain({ encoder: 'same' }))}
      >${label}</vscode-button
    >`;
  }
}
