import { dashes, fileColor, fileFont, filePaper, opacity, thickness } from './ink';
import type { Mark, Scene } from './scene';

/** Pixels of the file per pixel of the plot: sharp in print. */
const density = 3;

/**
 * The scene as a PNG file, dark on white.
 *
 * It is drawn, not rasterised from the SVG: the page's policy lets no picture in but those of our folders.
 */
export async function pngFile(scene: Scene): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(scene.width * density, scene.height * density);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas to draw the picture on.');
  context.scale(density, density);
  context.fillStyle = filePaper;
  context.fillRect(0, 0, scene.width, scene.height);
  context.font = `${fileFont.size}px ${fileFont.family}`;
  context.lineJoin = 'round';
  for (const mark of scene.marks) draw(context, mark);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

function draw(context: OffscreenCanvasRenderingContext2D, mark: Mark): void {
  const color = fileColor(mark.role);
  context.strokeStyle = color;
  context.fillStyle = color;
  switch (mark.kind) {
    case 'line':
      context.lineWidth = thickness(mark.role);
      context.setLineDash([...dashes(mark.role)]);
      context.beginPath();
      for (const [x, y] of mark.points) context.lineTo(x, y);
      context.stroke();
      break;
    case 'area':
      context.globalAlpha = opacity(mark.role);
      context.beginPath();
      for (const [x, y] of mark.points) context.lineTo(x, y);
      context.fill();
      context.globalAlpha = 1;
      break;
    case 'ring':
      context.lineWidth = thickness(mark.role);
      context.setLineDash([]);
      context.beginPath();
      context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      context.stroke();
      break;
    case 'dot':
      context.beginPath();
      context.arc(mark.x, mark.y, 2, 0, 2 * Math.PI);
      context.fill();
      break;
    case 'text':
      context.save();
      context.translate(mark.x, mark.y);
      if (mark.upward) context.rotate(-Math.PI / 2);
      context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
      context.fillText(mark.text, 0, 0);
      context.restore();
      break;
  }
}
