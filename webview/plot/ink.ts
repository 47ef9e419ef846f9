import type { Role } from './scene';

/** Dashes tell lines apart where colours do not: in print, in high contrast, to the colour-blind. */
const seriesDashes: readonly (readonly number[])[] = [
  [],
  [7, 3],
  [2, 2.5],
  [9, 3, 2, 3],
  [12, 4],
  [4, 2, 1, 2],
];

/** The line's dashes in pixels; empty for a solid one. */
export function dashes(role: Role): readonly number[] {
  if (role === 'diagonal') return [2, 4];
  if (role === 'zero' || role === 'box') return [3, 3];
  return seriesDashes[seriesOf(role)] ?? [];
}

/** The line's width in pixels. */
export function thickness(role: Role): number {
  return seriesOf(role) >= 0 ? 1.75 : role === 'baseline' ? 1.5 : 1;
}

/** How much of an area is seen. */
export function opacity(role: Role): number {
  return role.startsWith('band-') ? 0.2 : 1;
}

const seriesColors = ['#0b62c4', '#b35400', '#2a7d2e', '#7a3ea8', '#b8222a', '#5c5c5c'];
const colors: Partial<Record<Role, string>> = {
  grid: '#e2e2e2',
  axis: '#8a8a8a',
  zero: '#8a8a8a',
  diagonal: '#8a8a8a',
  box: '#8a8a8a',
  region: '#6a6a6a',
  label: '#4a4a4a',
  title: '#1a1a1a',
  baseline: '#4a4a4a',
  best: '#2a7d2e',
};

/** What a mark is drawn with in a file: dark on white whatever the theme, as files go into papers and slides. */
export function fileColor(role: Role): string {
  return colors[role] ?? seriesColors[seriesOf(role)] ?? '#1a1a1a';
}

export const filePaper = '#ffffff';
export const fileFont = { size: 11, family: 'Helvetica, Arial, sans-serif' };

function seriesOf(role: Role): number {
  return /^(series|band)-/.test(role) ? Number(role.slice(role.indexOf('-') + 1)) : -1;
}
