import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvaluationRequest } from '../../../src/contract/engine';
import { InputError } from '../../../src/contract/errors';
import { recallWords } from '../../../src/contract/recallWords';
import { whyApart } from '../../../src/comparison/whyApart';
import { recallOf } from '../../../src/evaluation/approximate/recallOf';
import { evaluate } from '../../../src/evaluation/evaluate';
import { createPairCount, searchTables } from '../../../src/evaluation/searchTables';
import type { FeatureSet } from '../../../src/features/featureSet';
import type { NeighborTables } from '../../../src/metrics/neighborhood/triTerms';
import { openExactSearch } from '../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../src/neighbors/neighborSearch';
import type { NeighborTable } from '../../../src/neighbors/neighborTable';
import { provenance } from '../../../src/reports/reportSentences';
import { requestWith } from '../../support/evaluationRequest';
import { gaussianSet, setOf } from '../../support/seededSets';
import { writeFeatures } from '../../support/smallSets';

let folder: string;
const at = (name: string) => path.join(folder, name);

const request = (changes: Partial<EvaluationRequest> = {}): EvaluationRequest =>
  requestWith({
    real: { path: at('real.npy'), labels: null },
    generated: { path: at('generated.npy'), labels: null },
    folders: { cache: at('cache'), encoders: at('encoders') },
    ...changes,
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-approximate-'));
  await writeFeatures(at('real.npy'), { rows: 700, dimension: 24, seed: 1 });
  await writeFeatures(at('generated.npy'), { rows: 700, dimension: 24, seed: 2 });
});
afterAll(() => rm(folder, { recursive: true }));

describe('an evaluation by approximate search', () => {
  it('says so, with what it found of the true neighbours, and is near the exact one', async () => {
    const exact = await evaluate(request());
    const { report } = await evaluate(request({ search: 'approximate' }));
    const { method, recall } = report.neighbors;
    expect(method).toBe('hnsw');
    expect(recall).toMatchObject({ k: 5, realRows: 512, generatedRows: 512 });
    for (const share of Object.values(recall!.shares)) {
      expect(share).toBeGreaterThan(0.9);
      expect(share).toBeLessThanOrEqual(1);
    }
    const warning = report.warnings.find(({ code }) => code === 'approximate-neighbors');
    expect(warning?.message).toContain(recallWords(recall!));
    expect(Object.fromEntries(provenance(report))['Neighbours']).toContain(recallWords(recall!));
    for (const key of ['pce', 'rce', 're'] as const) {
      const error = exact.report.metrics[key].standardError!;
      expect(Math.abs(report.metrics[key].value - exact.report.metrics[key].value)).toBeLessThan(error);
    }
    expect(exact.report.neighbors).not.toHaveProperty('recall');
    expect(exact.report.warnings.map(({ code }) => code)).not.toContain('approximate-neighbors');
    expect(whyApart(report, exact.report)).toContain('another search of neighbours (hnsw, not exact)');
    expect((await readdir(at('cache/indexes'))).filter(name => name.endsWith('.hnsw'))).toHaveLength(1);
  });

  it('gives what is read off tables and what is summed over pairs, and not what counts in balls', async () => {
    const metrics = ['coverage', 'density', 'improvedPrecision', 'realism', 'pPrecision', 'cmmd'];
    const { report } = await evaluate(request({ search: 'approximate', metrics }));
    const exact = await evaluate(request({ metrics }));
    expect(report.absent.map(({ key }) => key).sort()).toEqual([
      'density',
      'improvedPrecision',
      'pPrecision',
      'realism',
    ]);
    expect(report.absent[0]!.reason).toMatch(/exact search/);
    expect(report.metrics['coverage']!.value).toBeCloseTo(exact.report.metrics['coverage']!.value, 1);
    expect(report.metrics['cmmd']).toEqual(exact.report.metrics['cmmd']);
  });

  it('is refused together with tiles, which are exact', async () => {
    const tiles = { folder: at('tiles'), fill: false };
    await expect(evaluate(request({ search: 'approximate', tiles }))).rejects.toThrow(InputError);
  });
});

describe('recall', () => {
  const [real, generated] = [gaussianSet(40, 4, 3), gaussianSet(30, 4, 4)];
  const all = { realReal: 1, generatedGenerated: 1, generatedReal: 1, realGenerated: 1 };
  let exact: NeighborSearch;
  beforeAll(async () => {
    exact = await openExactSearch();
  });
  afterAll(() => exact.dispose());

  const tablesOf = (x: FeatureSet, y: FeatureSet) =>
    searchTables(
      exact,
      x,
      y,
      { real: 4, generated: 4 },
      createPairCount(1, () => undefined, undefined),
    );
  const measure = async (tables: NeighborTables, x = real, y = generated) =>
    (await recallOf({ real: x, generated: y, tables, k: 3, seed: 0 }, exact)).shares;

  it('is 1 of the tables of an exact search, copies included', async () => {
    expect(await measure(await tablesOf(real, generated))).toEqual(all);
    const copies = setOf(Array.from({ length: 12 }, (_, row) => [row % 2, 0]));
    expect(await measure(await tablesOf(copies, copies), copies, copies)).toEqual(all);
  });

  it('lacks a third where the nearest of three is missed', async () => {
    const tables = await tablesOf(real, generated);
    const { realReal } = tables;
    const missed: NeighborTable = {
      rows: realReal.rows,
      k: 3,
      indices: realReal.indices.filter((_, place) => place % realReal.k > 0),
      distances: realReal.distances.filter((_, place) => place % realReal.k > 0),
    };
    expect(realReal.k).toBe(4);
    const shares = await measure({ ...tables, realReal: missed });
    expect(shares.realReal).toBeCloseTo(2 / 3, 12);
    expect(shares.generatedReal).toBe(1);
  });

  it('is told where it is worst, never rounded up', () => {
    const shares = { ...all, generatedReal: 0.99996 };
    expect(recallWords({ k: 5, realRows: 1500, generatedRows: 20, shares })).toBe(
      'at least 99.9 % of the 5 nearest found, measured on 1,500 real and 20 generated samples',
    );
  });
});
