import { describe, expect, it } from 'vitest';
import { drawnTables, listLength } from '../../../src/evaluation/drawnTables';
import { longerLists } from '../../../src/evaluation/longerLists';
import type { FeatureSet } from '../../../src/features/featureSet';
import { drawRows, seededRandom } from '../../../src/metrics/statistics/random';
import { takeRows } from '../../../src/metrics/rows/takeRows';
import { openExactSearch } from '../../../src/neighbors/exactSearch';
import { bruteForceTables } from '../../support/bruteForce';
import { gaussianSet } from '../../support/seededSets';

const k = 6;

/** Tables of a draw, from full tables of lists `reach` long; and how many rows of them were searched again. */
async function draw(
  which: 'real' | 'generated',
  full: FeatureSet,
  other: FeatureSet,
  size: number,
  reach: number,
) {
  const rows = drawRows(full.rows, size, seededRandom(1, 'test'));
  const [real, generated] = which === 'real' ? [full, other] : [other, full];
  const search = await openExactSearch();
  let searched = 0;
  const counted: typeof search = {
    ...search,
    cross: (x, y, kx, ky, options) => {
      searched += x.rows;
      return search.cross(x, y, kx, ky, options);
    },
  };
  try {
    const tables = bruteForceTables(real, generated, reach);
    const found = await drawnTables(counted, tables, { which, full, rows }, other, k, () => ({}));
    const drawn = takeRows(full, rows);
    const expected = which === 'real' ? bruteForceTables(drawn, other, k) : bruteForceTables(other, drawn, k);
    return { found, expected, searched };
  } finally {
    await search.dispose();
  }
}

describe('drawnTables', () => {
  const full = gaussianSet(90, 5, 1);
  const withCopies = gaussianSet(90, 5, 1);
  for (let row = 40; row < 60; row++) withCopies.values.copyWithin(row * 5, 0, 5); // 21 times the same sample

  it.each([
    ['real', 'long', 60, 16],
    ['real', 'short', 20, k],
    ['generated', 'long', 60, 16],
    ['generated', 'short', 20, k],
  ] as const)('are what a search of the draw gives: %s drawn, %s lists', async (which, _, size, reach) => {
    for (const set of [full, withCopies]) {
      const { found, expected } = await draw(which, set, gaussianSet(size, 5, 2), size, reach);
      for (const relation of ['realReal', 'generatedGenerated', 'generatedReal', 'realGenerated'] as const) {
        expect(found[relation].rows).toBe(expected[relation].rows);
        const stride = found[relation].k / k;
        expected[relation].distances.forEach((distance, i) => {
          const at = stride === 1 ? i : Math.floor(i / k) * found[relation].k + (i % k);
          expect(found[relation].distances[at]).toBeCloseTo(distance, 12);
          expect(found[relation].indices[at]).toBe(expected[relation].indices[i]);
        });
      }
    }
  });

  it('take few searches where lists are as long as is planned', async () => {
    const { searched } = await draw(
      'real',
      gaussianSet(400, 5, 3),
      gaussianSet(300, 5, 4),
      300,
      listLength(k, 400, 300),
    );
    expect(searched).toBeLessThan(0.02 * 600);
  });
});

describe('longer lists', () => {
  const [full, other] = [gaussianSet(200, 5, 1), gaussianSet(150, 5, 2)];
  // Among copies the lowest rows come first, in lists of any length.
  for (let row = 40; row < 60; row++) full.values.copyWithin(row * 5, 0, 5);
  const k = 6;

  it.each([
    { reach: 9, sizes: [150, 100] },
    { reach: k, sizes: [180, 60] },
    // So few that not even the longer lists hold enough of them.
    { reach: 9, sizes: [12] },
  ])('spare draws of $sizes rows their searches, from lists of $reach', async ({ reach, sizes }) => {
    const draws = sizes.map((size, i) => drawRows(full.rows, size, seededRandom(i, 'test')));
    const tables = bruteForceTables(other, full, reach);
    const search = await openExactSearch();
    let searches = 0;
    const counted: typeof search = {
      ...search,
      cross: (...given) => {
        searches++;
        return search.cross(...given);
      },
    };
    try {
      const longer = await longerLists(counted, tables, full, other, draws, k, {});
      expect(searches).toBe(2);
      for (const rows of draws) {
        const drawn = { which: 'generated', full, rows } as const;
        const found = await drawnTables(counted, tables, drawn, other, k, () => ({}), longer);
        const expected = bruteForceTables(other, takeRows(full, rows), k);
        for (const relation of ['generatedGenerated', 'realGenerated'] as const) {
          expect([...found[relation].indices]).toEqual([...expected[relation].indices]);
          expected[relation].distances.forEach((distance, i) =>
            expect(found[relation].distances[i]).toBeCloseTo(distance, 12),
          );
        }
      }
      expect(searches).toBe(sizes[0] === 12 ? 4 : 2);
    } finally {
      await search.dispose();
    }
  });
});

describe('listLength', () => {
  it('is what is needed where nothing is left out, or nearly all is', () => {
    expect(listLength(6, 500, 500)).toBe(6);
    expect(listLength(6, 1000, 64)).toBe(6);
  });

  it('grows as more is left out', () => {
    expect(listLength(6, 1000, 900)).toBe(10);
    expect(listLength(6, 1000, 500)).toBe(23);
  });
});
