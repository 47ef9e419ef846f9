import { expect, it } from 'vitest';
import type { ModeRow } from '../../../src/contract/report';
import { classRows, shade, worstCost } from '../../../webview/query/classChanges';

const mode = (name: string, pce: number | null, re = pce, generated = 10): ModeRow => ({
  name,
  real: 10,
  generated,
  realShare: 0.5,
  generatedShare: generated / 20,
  pce,
  rce: pce,
  re,
});
const tables = [
  [mode('cat', 9), mode('dog', 3), mode('owl', 4), mode('emu', 2)],
  [mode('cat', 4), mode('dog', 5), mode('owl', null, null, 0), mode('emu', 2)],
];

it('puts dropped classes first, then the biggest change, whichever way it went', () => {
  const rows = classRows(tables, 'pce', 0, 1);
  expect(rows.map(({ name, change, better, fate }) => ({ name, change, better, fate }))).toEqual([
    { name: 'owl', change: NaN, better: null, fate: 'dropped' },
    { name: 'cat', change: -5, better: true, fate: null },
    { name: 'dog', change: 2, better: false, fate: null },
    { name: 'emu', change: 0, better: null, fate: null },
  ]);
});

it('takes changes the other way round when the ends are exchanged', () => {
  const [owl, cat] = classRows(tables, 'pce', 1, 0);
  expect(owl).toMatchObject({ name: 'owl', fate: 'regained' });
  expect(cat).toMatchObject({ name: 'cat', change: 5, better: false });
});

it('calls RE better when it comes nearer to 0, from either side', () => {
  const better = (from: number, to: number) =>
    classRows([[mode('cat', 0, from)], [mode('cat', 0, to)]], 're', 0, 1)[0]!.better;
  expect([better(-9, -2), better(9, 2), better(-2, -9), better(-2, 5)]).toEqual([true, true, false, false]);
});

it('shades from nothing at right to the most at the worst, and not what is missing', () => {
  const worst = worstCost(classRows(tables, 'pce', 0, 1), 'pce');
  expect(worst).toBe(9);
  expect([0, 9, 4.5, -3, null].map(value => shade('pce', value, worst))).toEqual([0, 4, 2, 0, 0]);
  expect(shade('re', -9, worst)).toBe(4);
});
