import { audit, auditDraws, auditShares, type AuditScores } from '../../metrics/audit';
import { triInput } from '../../metrics/neighborhood/triTerms';
import { drawnTables, listLength } from '../drawnTables';
import { longerLists } from '../longerLists';
import type { Recipe } from './recipe';

const LARGEST_SHARE = Math.max(...auditShares);

/** The area between two series over the rejected share, by trapezoids. */
function areaBetween(shares: readonly number[], upper: readonly number[], lower: readonly number[]): number {
  let area = 0;
  for (let i = 1; i < shares.length; i++) {
    const mean = (upper[i]! - lower[i]! + upper[i - 1]! - lower[i - 1]!) / 2;
    area += mean * (shares[i]! - shares[i - 1]!);
  }
  return area;
}

const seriesOf = (points: readonly AuditScores[]) => ({
  pce: points.map(({ pce }) => pce),
  rce: points.map(({ rce }) => rce),
  re: points.map(({ re }) => re),
});

/** The scores as the samples of the highest PCE are rejected. */
export const auditRecipe: Recipe = {
  key: 'audit',
  reach: ({ k }, { generated: { rows } }) => ({
    real: k + 1,
    generated: listLength(k + 1, rows, Math.ceil(rows * (1 - LARGEST_SHARE))),
  }),
  compute: async ({ real, generated, tables, settings, search, signal }) => {
    const { k } = settings;
    const { dimension } = real;
    const options = () => (signal ? { signal } : {});
    const { ceGenerated } = triInput(tables, k, dimension).terms;
    const draws = auditDraws(ceGenerated, k, settings.random('audit'));
    const rows = draws.flatMap(({ kept, atRandom }) => [kept, atRandom]);
    const longer = await longerLists(search, tables, generated, real, rows, k, options());
    const tablesOf = (kept: Int32Array) => {
      const drawn = { which: 'generated', full: generated, rows: kept } as const;
      return drawnTables(search, tables, drawn, real, k, options, longer);
    };
    const points = await audit(draws, tablesOf, { k, dimension });
    const shares = points.map(({ share }) => share);
    const found = seriesOf(points);
    const atRandom = seriesOf(points.map(point => point.atRandom));
    return {
      entry: {
        value: areaBetween(shares, atRandom.re, found.re),
        parameters: { k, seed: settings.seed },
        shares,
        ...found,
        atRandom,
        curve: { x: { label: 'PCE, nats', values: found.pce }, y: { label: 'RE, nats', values: found.re } },
      },
    };
  },
};
