import type { Plot } from './plot';
import { seriesLooks, type Mark, type Role } from './scene';

const swatch = 18;
const lineHeight = 18;
/** Advance of a letter of the 11 px label font, on the wide side: nothing is drawn over. */
export const letter = 6.4;

/** The names of the lines above the plot, in as many rows as they need; none where one line speaks for itself. */
export function placeLegend(plot: Plot, left: number, right: number): { marks: Mark[]; height: number } {
  const entries: { role: Role; text: string }[] = plot.series.map(({ name }, series) => ({
    role: `series-${series % seriesLooks}`,
    text: name,
  }));
  if (entries.length < 2) entries.length = 0;
  if (plot.diagonal !== null) entries.push({ role: 'diagonal', text: plot.diagonal });
  const marks: Mark[] = [];
  let x = left;
  let y = 12;
  for (const { role, text } of entries) {
    const width = swatch + 6 + text.length * letter;
    if (x > left && x + width > right) {
      x = left;
      y += lineHeight;
    }
    marks.push({
      kind: 'line',
      role,
      points: [
        [x, y - 4],
        [x + swatch, y - 4],
      ],
    });
    marks.push({ kind: 'text', role: 'label', x: x + swatch + 6, y, text, anchor: 'start' });
    x += width + 12;
  }
  return { marks, height: entries.length === 0 ? 0 : y + 6 };
}
