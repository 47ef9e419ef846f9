import { css, nothing, svg, type SVGTemplateResult } from 'lit';
import { dashes, opacity, thickness } from './ink';
import type { Mark, Scene, ScenePoint } from './scene';

/**
 * The scene in the page: classes for colours, so that it follows the theme.
 *
 * @param at the point that is read
 * @param chosen the points that stand for what is selected elsewhere
 */
export function liveScene(
  scene: Scene,
  at: ScenePoint | null,
  chosen: readonly ScenePoint[] = [],
): SVGTemplateResult {
  return svg`<svg width=${scene.width} height=${scene.height} aria-hidden="true">
    ${chosen.map(point => guide(scene, point))}${scene.marks.map(liveMark)}${at ? crosshair(scene, at) : nothing}
  </svg>`;
}

function liveMark(mark: Mark): SVGTemplateResult {
  switch (mark.kind) {
    case 'line':
      return svg`<polyline class=${mark.role} points=${corners(mark.points)}
        stroke-width=${thickness(mark.role)} stroke-dasharray=${dashes(mark.role).join(' ') || nothing} />`;
    case 'area':
      return svg`<polygon class=${mark.role} points=${corners(mark.points)} fill-opacity=${opacity(mark.role)} />`;
    case 'ring':
      return svg`<circle class="ring ${mark.role}" cx=${pixel(mark.x)} cy=${pixel(mark.y)} r=${pixel(mark.radius)}
        stroke-width=${thickness(mark.role)} />`;
    case 'dot':
      return svg`<circle class=${mark.role} cx=${pixel(mark.x)} cy=${pixel(mark.y)} r="2" />`;
    case 'text':
      return svg`<text class=${mark.role} x=${mark.x} y=${mark.y} text-anchor=${mark.anchor}
        transform=${mark.upward ? `rotate(-90 ${mark.x} ${mark.y})` : nothing}>${mark.text}</text>`;
  }
}

function crosshair({ frame }: Scene, { x, y, role }: ScenePoint): SVGTemplateResult {
  return svg`<line class="cross" x1=${x} x2=${x} y1=${y} y2=${frame.bottom} />
    <line class="cross" x1=${frame.left} x2=${x} y1=${y} y2=${y} />
    <circle class="at ${role}" cx=${x} cy=${y} r="4.5" />`;
}

/** Where the selected one stands: a line behind the others. */
function guide({ frame }: Scene, { x }: ScenePoint): SVGTemplateResult {
  return svg`<line class="chosen" x1=${x} x2=${x} y1=${frame.top} y2=${frame.bottom} />`;
}

function corners(points: [number, number][]): string {
  return points.map(point => point.map(pixel).join()).join(' ');
}

function pixel(value: number): string {
  return value.toFixed(1);
}

export const liveSceneStyles = css`
  svg {
    display: block;
  }
  polyline {
    fill: none;
    stroke: currentColor;
    stroke-linejoin: round;
  }
  circle,
  polygon {
    fill: currentColor;
  }
  circle.ring {
    fill: none;
    stroke: currentColor;
  }
  .chosen {
    stroke: var(--lens-focus);
    stroke-width: 7;
    opacity: 0.28;
  }
  .zero,
  .box {
    color: var(--lens-muted);
    opacity: 0.8;
  }
  .baseline {
    color: var(--lens-text);
  }
  .best {
    color: var(--lens-best);
    stroke: var(--lens-raised);
    stroke-width: 0.8;
  }
  text.region {
    font-style: italic;
  }
  .grid {
    color: var(--lens-muted);
    opacity: 0.18;
    shape-rendering: crispEdges;
  }
  .axis {
    color: var(--lens-muted);
    opacity: 0.7;
    shape-rendering: crispEdges;
  }
  polyline.diagonal {
    color: var(--lens-muted);
  }
  text {
    fill: var(--lens-muted);
    font-size: 11px;
    font-variant-numeric: tabular-nums;
  }
  text.title {
    fill: var(--lens-text);
  }
  .cross {
    stroke: var(--lens-text);
    stroke-dasharray: 2 3;
    opacity: 0.7;
  }
  circle.at {
    stroke: var(--lens-raised);
    stroke-width: 1.5;
  }
  .series-0,
  .band-0 {
    color: var(--lens-data);
  }
  /* Not orange: VS Code's dark themes give that one half transparent, too dim for a line. */
  .series-1,
  .band-1 {
    color: var(--vscode-charts-yellow, #cca700);
  }
  .series-2,
  .band-2 {
    color: var(--vscode-charts-green, #89d185);
  }
  .series-3,
  .band-3 {
    color: var(--vscode-charts-purple, #b180d7);
  }
  .series-4,
  .band-4 {
    color: var(--vscode-charts-red, #f14c4c);
  }
  .series-5,
  .band-5 {
    color: var(--lens-text);
  }
`;
