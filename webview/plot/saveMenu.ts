import { openMenu } from '../ui/menuRequest';
import type { LensPlot } from './element';
import { pngFile } from './pngFile';
import { svgFile } from './svgFile';

/** A file that was made of a plot. */
export interface PlotFile {
  name: string;
  content: Uint8Array | string;
}

/**
 * Opens the menu under a "Save" button: the plot as SVG or PNG, as it is laid out now.
 *
 * @param name of the file, without its extension
 */
export function openSaveMenu(
  from: HTMLElement,
  event: Event,
  plot: LensPlot,
  name: string,
  save: (file: Promise<PlotFile>) => void,
): void {
  const button = event.currentTarget;
  const { scene } = plot;
  if (!(button instanceof HTMLElement) || !scene) return;
  const { left, bottom } = button.getBoundingClientRect();
  const { title } = plot.plot;
  openMenu(from, {
    label: 'Save plot',
    items: [
      {
        label: 'As SVG',
        run: () => save(Promise.resolve({ name: `${name}.svg`, content: svgFile(scene, title) })),
      },
      {
        label: 'As PNG',
        run: () => save(pngFile(scene).then(content => ({ name: `${name}.png`, content }))),
      },
    ],
    x: left,
    y: bottom + 2,
    back: button,
  });
}

/** A title as a file's name. */
export function fileName(...words: string[]): string {
  return words
    .join('-')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._]+/gu, '-');
}
