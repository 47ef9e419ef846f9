import { css, svg, type SVGTemplateResult } from 'lit';
import type { Histogram } from '../query/histogram';
import { formatRound } from '../ui/format';
import { toPixel, type Axis } from '../ui/brush';
import { ticks } from '../ui/ticks';

/** Ticks at round values, about 70 px apart; an open end says so. */
export function axisTicks(bins: Histogram, axis: Axis, height: number): SVGTemplateResult | string {
  if (bins.edges.length === 0) return '';
  const range = axis.high - axis.low;
  return svg`<line class="axis" x1=${axis.left} x2=${axis.right} y1=${height + 0.5} y2=${height + 0.5}/>
    ${ticks(axis.low, axis.high, (axis.right - axis.left) / 70).map(tick => {
      const open = (bins.open.low && tick === axis.low) || (bins.open.high && tick === axis.high);
      const text = `${open ? (tick === axis.low ? '≤ ' : '≥ ') : ''}${formatRound(tick)}`;
      const anchor =
        tick - axis.low < range * 0.02 ? 'start' : axis.high - tick < range * 0.02 ? 'end' : 'middle';
      return svg`<text x=${toPixel(axis, tick)} y=${height + 14} text-anchor=${anchor}>${text}</text>`;
    })}`;
}

export const histogramStyles = css`
  :host {
    min-height: 82px;
  }
  svg {
    display: block;
    touch-action: none;
    cursor: crosshair;
    user-select: none;
  }
  rect {
    shape-rendering: crispEdges;
  }
  .total {
    fill: var(--lens-data);
    fill-opacity: var(--lens-rest);
    stroke: var(--vscode-contrastBorder, none);
    pointer-events: all;
  }
  .shown {
    fill: var(--lens-data);
  }
  .axis {
    stroke: var(--lens-muted);
    opacity: 0.4;
  }
  text {
    fill: var(--lens-muted);
    font-size: 10px;
    font-variant-numeric: tabular-nums;
    pointer-events: none;
  }
  .brush {
    fill: var(--lens-focus);
    fill-opacity: 0.16;
    stroke: var(--vscode-contrastActiveBorder, none);
    cursor: grab;
  }
  .hit {
    fill: transparent;
  }
  .handle {
    cursor: ew-resize;
    outline: none;
  }
  .handle line {
    stroke: var(--lens-focus);
  }
  .grip {
    fill: var(--lens-focus);
  }
  .handle.open:not(:focus-visible, :hover) line {
    opacity: 0;
  }
  .handle.open:not(:focus-visible, :hover) .grip {
    opacity: 0.35;
  }
  .handle:focus-visible line {
    stroke-width: 3;
  }
  .copies {
    cursor: pointer;
  }
  .copies .total,
  .copies .shown {
    fill: var(--lens-warning);
  }
`;
