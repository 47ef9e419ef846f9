import { dashes, fileColor, fileFont, filePaper, opacity, thickness } from './ink';
import type { Mark, Scene } from './scene';

const namespace = 'http://www.w3.org/2000/svg';

/** The scene as an SVG file that stands alone, dark on white. */
export function svgFile(scene: Scene, title: string): string {
  const { width, height } = scene;
  const root = make('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  root.setAttribute('font-family', fileFont.family);
  root.setAttribute('font-size', String(fileFont.size));
  root.append(make('title', {}, title), make('rect', { width, height, fill: filePaper }));
  for (const mark of scene.marks) root.append(draw(mark));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

function draw(mark: Mark): SVGElement {
  const color = fileColor(mark.role);
  switch (mark.kind) {
    case 'line':
      return make('polyline', {
        points: corners(mark.points),
        fill: 'none',
        stroke: color,
        'stroke-width': thickness(mark.role),
        'stroke-dasharray': dashes(mark.role).join(' ') || 'none',
      });
    case 'area':
      return make('polygon', {
        points: corners(mark.points),
        fill: color,
        'fill-opacity': opacity(mark.role),
      });
    case 'ring': {
      const { x, y, radius, role } = mark;
      return make('circle', {
        cx: x,
        cy: y,
        r: radius,
        fill: 'none',
        stroke: color,
        'stroke-width': thickness(role),
      });
    }
    case 'dot':
      return make('circle', { cx: mark.x, cy: mark.y, r: 2, fill: color });
    case 'text': {
      const { x, y, anchor, text } = mark;
      const turn = mark.upward ? { transform: `rotate(-90 ${x} ${y})` } : {};
      return make('text', { x, y, fill: color, 'text-anchor': anchor, ...turn }, text);
    }
  }
}

function corners(points: [number, number][]): string {
  return points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ');
}

function make(name: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}
