import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PairCounts, TriMetric } from '../../src/contract/report';
import { readLabels } from '../../src/features/npyLabels';
import { readNpy } from '../../src/features/npy';
import { triInput } from '../../src/metrics/neighborhood/triTerms';
import { bruteForceTables } from '../support/bruteForce';
import { evaluateLoaded } from '../support/evaluateLoaded';
import { loadedFeatures, requestWith } from '../support/evaluationRequest';
import { readFloat64Npz } from '../support/float64Npz';
import { labelled } from '../support/seededSets';
import { describeWithShared, sharedFolder } from '../support/shared';

type GoldenNumber = number | 'Infinity' | '-Infinity' | 'NaN';

interface TriValues {
  PCE: GoldenNumber;
  RCE: GoldenNumber;
  RE_eq23: GoldenNumber;
  H_R: GoldenNumber;
  H_G: GoldenNumber;
  zero_distance_counts: { RR: number; GG: number; GR: number; RG: number };
  finite_terms_only?: Record<'PCE' | 'RCE' | 'RE_eq23' | 'H_R' | 'H_G', number>;
}

interface ModeMeans {
  n_R: number;
  n_G: number;
  mean_ce_G_in_R: number | null;
  mean_ce_R_in_G: number | null;
  mean_h_G: number | null;
}

interface GoldenValues {
  pce_rce_re_independent: Record<string, TriValues>;
  per_mode_means_k5?: Record<string, ModeMeans>;
}

const names = { pce: 'PCE', rce: 'RCE', re: 'RE_eq23', entropyReal: 'H_R', entropyGenerated: 'H_G' } as const;
const keys = Object.keys(names) as TriMetric[];

/** Equal to 1e-9 relative (absolute below 1); infinities and NaN are what they are. */
function expectGolden(ours: number | null, golden: GoldenNumber | null, what: string): void {
  if (golden === null || ours === null) {
    expect(ours, what).toBe(golden);
    return;
  }
  const expected = Number(golden);
  if (!Number.isFinite(expected)) expect(ours, what).toBe(expected);
  else expect(Math.abs(ours - expected) / Math.max(1, Math.abs(expected)), what).toBeLessThan(1e-9);
}

const toPairCounts = ({ RR, GG, GR, RG }: TriValues['zero_distance_counts']): PairCounts => ({
  realReal: RR,
  generatedGenerated: GG,
  generatedReal: GR,
  realGenerated: RG,
});

/** What an evaluation of a case gives, beside the reference values in `valuesFile`. */
function describeCase(folder: string, valuesFile: string): void {
  const values = JSON.parse(readFileSync(path.join(folder, valuesFile), 'utf8')) as GoldenValues;
  const file = (name: string) => path.join(folder, name);
  const sets = async () => ({ real: await readNpy(file('R.npy')), generated: await readNpy(file('G.npy')) });

  it.each(Object.entries(values.pce_rce_re_independent))(
    'has the reference scores and counts at %s',
    async (at, golden) => {
      const { real, generated } = await sets();
      const k = Number(at.slice(2));
      const request = requestWith({ k, equalize: 'off' });
      const { report } = await evaluateLoaded(loadedFeatures(labelled(real), labelled(generated)), request);
      for (const key of keys) expectGolden(report.metrics[key].value, golden[names[key]], `${at} ${key}`);
      expect(report.asIs).toEqual(report.metrics);
      expect(report.neighbors.zeroDistances).toEqual(toPairCounts(golden.zero_distance_counts));
      expect(report.finiteOnly.dropped).toEqual(toPairCounts(golden.zero_distance_counts));
      for (const key of keys) {
        expectGolden(
          report.finiteOnly[key],
          (golden.finite_terms_only ?? golden)[names[key]],
          `${at} finite ${key}`,
        );
      }
    },
  );

  const termsFile = [2, 5].map(k => `per_sample_terms_k${k}.npz`).find(name => existsSync(file(name)))!;
  it('has the reference term of every sample', async () => {
    const { real, generated } = await sets();
    const k = termsFile.includes('k2') ? 2 : 5;
    const golden = await readFloat64Npz(file(termsFile));
    const request = requestWith({ k, equalize: 'off' });
    const { report, columns } = await evaluateLoaded(
      loadedFeatures(labelled(real), labelled(generated)),
      request,
    );
    const base = report.asIs.entropyReal.value;
    columns.generated.pce.forEach((pce, i) =>
      expectGolden(pce + base, golden['ce_G_in_R']![i]!, `ce_i ${i}`),
    );
    columns.generated.re.forEach((re, i) => expectGolden(re + base, golden['h_G']![i]!, `h_i ${i}`));
    columns.real.rce.forEach((rce, j) => expectGolden(rce + base, golden['ce_R_in_G']![j]!, `ce_j ${j}`));
  });

  const byMode = values.per_mode_means_k5;
  if (!byMode) return;
  it('has the reference means of every mode', async () => {
    const { real, generated } = await sets();
    const classNames = Object.keys(byMode);
    const [realLabels, generatedLabels] = [
      await readLabels(file('R_labels.npy'), real.rows),
      await readLabels(file('G_labels.npy'), generated.rows),
    ];
    const loaded = loadedFeatures(
      labelled(real, classNames, row => realLabels[row]!),
      labelled(generated, classNames, row => generatedLabels[row]!),
    );
    const { report } = await evaluateLoaded(loaded, requestWith({ k: 5, equalize: 'off' }));
    const base = report.asIs.entropyReal.value;
    const plus = (value: number | null) => (value === null ? null : value + base);
    for (const mode of report.modes) {
      const golden = byMode[mode.name]!;
      expect([mode.real, mode.generated]).toEqual([golden.n_R, golden.n_G]);
      expectGolden(plus(mode.pce), golden.mean_ce_G_in_R, `${mode.name} pce`);
      expectGolden(plus(mode.rce), golden.mean_ce_R_in_G, `${mode.name} rce`);
      expectGolden(plus(mode.re), golden.mean_h_G, `${mode.name} re`);
    }
  });
}

describe.each(['tiny_v', 'dup_v'])('PCE, RCE and RE of %s', name => {
  describeCase(path.join(__dirname, 'data', name), 'tri.json');
});

describe('PCE, RCE and RE of a brute-force search', () => {
  it('are those of the exact search, infinite terms included', async () => {
    const folder = path.join(__dirname, 'data', 'dup_v');
    const [real, generated] = [
      await readNpy(path.join(folder, 'R.npy')),
      await readNpy(path.join(folder, 'G.npy')),
    ];
    const { terms } = triInput(bruteForceTables(real, generated, 1), 1, real.dimension);
    const request = requestWith({ k: 1, equalize: 'off' });
    const { columns } = await evaluateLoaded(loadedFeatures(labelled(real), labelled(generated)), request);
    const infinite = (column: Float64Array) => [...column.keys()].filter(row => column[row] === -Infinity);
    expect(infinite(columns.generated.pce)).toEqual(infinite(terms.ceGenerated));
    expect(infinite(columns.real.rce)).toEqual(infinite(terms.ceReal));
    expect(infinite(terms.ceGenerated).length).toBe(60);
  });
});

const cases = ['gauss_s025', 'gauss_s1', 'mix_drop', 'mix_invent', 'unequal_v', 'd1024_v'];
describeWithShared('PCE, RCE and RE of the other golden cases', () => {
  describe.each(cases)('%s', name => {
    describeCase(path.join(sharedFolder, 'golden', name), 'values.json');
  });
});
