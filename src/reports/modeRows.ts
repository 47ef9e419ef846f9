import type { ModeRow, Report } from '../contract/report';

/** So many modes are set out in a table; the JSON has all of them. */
const shown = 100;

export interface HarmfulModes {
  rows: ModeRow[];
  left: number;
}

/** The modes by harm: the worst covered (highest RCE) first, those without a value last. */
export function modesByHarm({ modes }: Report): HarmfulModes {
  const harm = (row: ModeRow) => (row.rce === null || Number.isNaN(row.rce) ? -Infinity : row.rce);
  const sorted = modes.toSorted((a, b) => (harm(a) === harm(b) ? 0 : harm(b) - harm(a)));
  return { rows: sorted.slice(0, shown), left: Math.max(0, modes.length - shown) };
}
