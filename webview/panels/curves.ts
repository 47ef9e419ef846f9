import { css, html, nothing, type TemplateResult } from 'lit';
import { act } from '../act';
import { LensPlot } from '../plot/element';
import { fileName, openSaveMenu } from '../plot/saveMenu';
import { curvePlots, type CurvePlot } from '../query/curvePlots';
import { firstSentence } from '../query/describe';
import { baseName } from '../ui/format';
import { formatFigure } from '../ui/formatMetric';
import { chevronDownIcon } from '../ui/icons';
import { PanelElement } from '../ui/panelElement';
import { sharedStyles } from '../ui/styles';
import { printSymbol } from '../ui/symbol';
import { metricValues, metricValuesStyles } from './metricValues';

/** Every curve of the run as a plot, with what is read off it. */
export class LensCurves extends PanelElement {
  static override styles = [
    sharedStyles,
    metricValuesStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 400px), 1fr));
        gap: 12px;
        padding: 12px 16px 24px;
      }
      section {
        min-width: 0;
        padding: 10px 14px 12px;
        border: 1px solid var(--lens-border);
        border-radius: 5px;
        background: var(--lens-raised);
      }
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      h2 {
        flex: 1;
        font-size: 13px;
        font-weight: 600;
        letter-spacing: 0;
        text-transform: none;
        color: var(--lens-strong);
      }
      .headline {
        white-space: nowrap;
      }
      .about {
        margin: 2px 0 8px;
        font-size: 12px;
        color: var(--lens-muted);
      }
      .read {
        margin-top: 8px;
      }
    `,
  ];

  #shown: { createdAt: string; plots: CurvePlot[] } | null = null;

  override render() {
    const report = this.panel.store.snapshot?.report;
    if (!report) return nothing;
    // The same plots as long as it is the same report: a plot keeps the point that is read.
    if (this.#shown?.createdAt !== report.createdAt)
      this.#shown = { createdAt: report.createdAt, plots: curvePlots(report) };
    return this.#shown.plots.map((plot, index) => this.#card(plot, index));
  }

  #card({ description, entry, plot, first }: CurvePlot, index: number): TemplateResult {
    return html`<section aria-labelledby="title-${index}">
      <div class="head">
        <h2 id="title-${index}">${plot.title}</h2>
        <span class="headline number muted"
          >${printSymbol(description.symbol)} ${formatFigure(description, entry.value)}</span
        >
        <vscode-button
          appearance="secondary"
          aria-haspopup="menu"
          aria-label="Save ${plot.title}"
          @click=${(event: Event) => this.#onSave(event, index)}
          >Save…<span slot="end">${chevronDownIcon}</span></vscode-button
        >
      </div>
      <p class="about">${firstSentence(description.reading)}</p>
      <lens-plot .plot=${plot}></lens-plot>
      <div class="read">${first ? metricValues(entry, plot.title) : nothing}</div>
    </section>`;
  }

  #onSave(event: Event, index: number): void {
    const plot = this.renderRoot.querySelectorAll('lens-plot')[index];
    if (!(plot instanceof LensPlot)) return;
    const { host } = this.panel;
    openSaveMenu(
      this,
      event,
      plot,
      fileName(baseName(this.panel.store.snapshot?.report?.generated.path ?? ''), plot.plot.title),
      file => void act(this.panel, file.then(host.saveFile)),
    );
  }
}
