import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDisagreements } from '../../../../src/contract/disagreements';
import type { MetricEntry, Metrics } from '../../../../src/contract/report';
import { allRecipes } from '../../../../src/evaluation/extended/recipes';
import { packageRoot } from '../../../../src/files/packageRoot';
import { metricCatalogue, metricGroups } from '../../../../src/metrics/catalogue';
import { drawRows, seededRandom } from '../../../../src/metrics/statistics/random';
import { takeRows } from '../../../../src/metrics/rows/takeRows';
import { fromJson, toJson } from '../../../../src/reports/json';
import { evaluateLoaded } from '../../../support/evaluateLoaded';
import { loadedFeatures, requestWith } from '../../../support/evaluationRequest';
import { gaussianSet, labelled } from '../../../support/seededSets';

const schema = JSON.parse(
  readFileSync(path.join(packageRoot(), 'docs', 'report.schema.json'), 'utf8'),
) as object;
const validate = new Ajv({ allErrors: true }).compile(schema);

const tri = metricGroups['tri']!;
const further = metricCatalogue.map(({ key }) => key).filter(key => !tri.includes(key));
const all = requestWith({ metrics: ['all'] });

const needTest = ['ctScore', 'fld', 'overfittedGaussians', 'fldPrecision'];
const names = ['cat', 'dog'];
const real = labelled(gaussianSet(80, 6, 1), names, row => row % 2);
const generated = labelled(gaussianSet(80, 6, 2, 0.9), names, row => row % 2);
const fewer = labelled(gaussianSet(50, 6, 3, 0.9));
const test = gaussianSet(60, 6, 4);
const logits = Float32Array.from({ length: 80 * 3 }, (_, i) => Math.sin(i));

const whole = () => {
  const sets = loadedFeatures(real, generated);
  return { ...sets, generated: { ...sets.generated, logits }, test };
};
const valuesOf = (metrics: Metrics) =>
  Object.fromEntries(Object.entries(metrics).map(([key, entry]) => [key, entry?.value]));

describe('an evaluation with all metrics', () => {
  it('has a recipe for every metric of the catalogue, and no other', () => {
    expect(allRecipes.map(({ key }) => key).sort()).toEqual([...further].sort());
  });

  it('gives every metric that its input allows, and meets the schema', async () => {
    const { report } = await evaluateLoaded(whole(), all);
    expect(Object.keys(report.metrics).sort()).toEqual([...tri, ...further].sort());
    expect(report.absent).toEqual([]);
    for (const [key, entry] of Object.entries(report.metrics)) expect(entry?.value, key).not.toBeNaN();
    validate(JSON.parse(toJson(report)));
    expect(validate.errors).toBeNull();
    expect(fromJson(toJson(report))).toEqual(report);
  });

  it('says why it cannot give those that need more', async () => {
    const { report } = await evaluateLoaded(loadedFeatures(real, generated), all);
    expect(report.absent.map(({ key }) => key)).toEqual(['inceptionScore', ...needTest]);
    for (const { key, reason } of report.absent) {
      expect(reason).toMatch(/^[A-Z].*\.$/);
      expect(report.metrics[key]).toBeUndefined();
    }
  });

  it('leaves CMMD out where the encoder is not CLIP', async () => {
    const sets = loadedFeatures(real, generated);
    const encoder = { ...sets.encoder, id: 'dinov2-vits14', name: 'DINOv2 ViT-S/14' };
    const { report } = await evaluateLoaded({ ...sets, encoder }, requestWith({ metrics: ['cmmd'] }));
    expect(report.absent).toEqual([
      { key: 'cmmd', reason: 'CMMD is defined on features of CLIP; these are of DINOv2 ViT-S/14.' },
    ]);
  });

  it('leaves the inception score out where there are fewer samples than parts', async () => {
    const absentWith = async (splits: number) => {
      const parameters = { 'inceptionScore.splits': splits };
      const request = requestWith({ metrics: ['inceptionScore'], parameters });
      return (await evaluateLoaded(whole(), request)).report.absent;
    };
    expect(await absentWith(80)).toEqual([]);
    expect((await absentWith(81))[0]!.reason).toMatch(/81 parts.* only 80/);
  });

  it('leaves out errors that cannot be said, within an entry too', async () => {
    const far = labelled({ ...generated, values: generated.values.map(value => value + 1000) });
    const parameters = { 'prd.runs': 1 };
    const request = requestWith({ metrics: ['renyiDivergence', 'divergenceFrontier'], parameters });
    const { metrics } = (await evaluateLoaded(loadedFeatures(real, far), request)).report;
    expect(metrics['renyiDivergence']).toMatchObject({ value: Infinity });
    expect(metrics['renyiDivergence']!['generatedReal']).toEqual({ value: Infinity });
    expect(metrics['divergenceFrontier']).not.toHaveProperty('frontierIntegralError');
    expect(metrics['divergenceFrontier']!['frontierIntegral']).toBeCloseTo(1, 12);
  });

  it('has the PCE, RCE and RE that it has without the others, to the bit', async () => {
    for (const sets of [loadedFeatures(real, generated), loadedFeatures(real, fewer)]) {
      const alone = await evaluateLoaded(sets, requestWith());
      const beside = await evaluateLoaded(sets, all);
      for (const key of tri) expect(beside.report.metrics[key]).toEqual(alone.report.metrics[key]);
      expect(beside.columns.generated.pce).toEqual(alone.columns.generated.pce);
      expect(beside.columns.generated.nearest).toEqual(alone.columns.generated.nearest);
    }
  });

  it('gives what is asked and nothing else, each as it is among all', async () => {
    const among = (await evaluateLoaded(whole(), all)).report.metrics;
    for (const key of ['density', 'kernelDistance', 'prCurve', 'mifid', 'audit', 'realism']) {
      const { report } = await evaluateLoaded(whole(), requestWith({ metrics: [key] }));
      expect(Object.keys(report.metrics).sort()).toEqual([...tri, key].sort());
      expect(report.metrics[key]!.value).toBeCloseTo(among[key]!.value, 12);
    }
  });

  it('gives the same for the same seed', async () => {
    const [a, b] = [await evaluateLoaded(whole(), all), await evaluateLoaded(whole(), all)];
    expect(a.report.metrics).toEqual(b.report.metrics);
    expect(a.columns).toEqual(b.columns);
  });

  it('works down to five samples', async () => {
    const small = loadedFeatures(labelled(gaussianSet(5, 3, 1)), labelled(gaussianSet(5, 3, 2)));
    const { report } = await evaluateLoaded(small, requestWith({ metrics: ['all'], k: 1 }));
    expect(report.absent.map(({ key }) => key)).toEqual(['inceptionScore', ...needTest]);
    expect(report.metrics['density']!.parameters).toMatchObject({ k: 1 });
  });
});

describe('values that disagree', () => {
  it('stand in the report of the evaluation that found them', async () => {
    const copied = labelled({ ...generated, values: generated.values.slice() });
    copied.values.set(real.values.subarray(0, 20 * 6));
    const request = requestWith({ metrics: ['improvedPrecision', 'authenticity'] });
    const { report } = await evaluateLoaded(loadedFeatures(real, copied), request);
    expect(report.disagreements.map(({ metrics }) => metrics)).toContainEqual([
      'improvedPrecision',
      'authenticity',
    ]);
    expect(report.disagreements[0]!.words).toContain('25.0 % of the samples are exact copies');
    expect(report.disagreements).toEqual(findDisagreements(report));
  });
});

describe('parameters of metrics', () => {
  it('stand in the entry, and change it', async () => {
    const entryWith = async (parameters: Record<string, number>) => {
      const request = requestWith({ metrics: ['density'], parameters });
      return (await evaluateLoaded(loadedFeatures(real, generated), request)).report.metrics['density']!;
    };
    const [usual, three] = [await entryWith({}), await entryWith({ 'density.k': 3 })];
    expect([usual.parameters, three.parameters]).toEqual([
      { k: 5, balls: 'closed' },
      { k: 3, balls: 'closed' },
    ]);
    expect(usual.value).not.toBe(three.value);
  });

  it('that ask for more neighbours than there are leave the metric out, with the reason', async () => {
    const request = requestWith({ metrics: ['density', 'coverage'], parameters: { 'density.k': 80 } });
    const { report } = await evaluateLoaded(loadedFeatures(real, generated), request);
    expect(report.absent.map(({ key }) => key)).toEqual(['density']);
    expect(report.absent[0]!.reason).toContain('80 samples');
    expect(report.metrics['coverage']).toBeDefined();
  });

  it('that ask for more than there are leave out every metric that has such, and no other', async () => {
    const ofNeighbors = metricCatalogue.filter(
      ({ key, parameters }) => !tri.includes(key) && parameters.some(({ name }) => name === 'k'),
    );
    expect(ofNeighbors.map(({ key }) => key)).toContain('prCurve');
    for (const { key } of ofNeighbors) {
      for (const split of key === 'prCurve' ? [0, 1] : [0]) {
        const parameters = { [`${key}.k`]: 80, ...(split === 1 ? { 'prCurve.split': 1 } : {}) };
        const request = requestWith({ metrics: [key, 'energyDistance'], parameters });
        const { report } = await evaluateLoaded(loadedFeatures(real, generated), request);
        expect(report.absent.map(absent => absent.key)).toEqual([key]);
        expect(report.metrics['energyDistance']).toBeDefined();
      }
    }
  });

  it('decide with open balls that a copy of a duplicate is not inside', async () => {
    const pair = labelled({ rows: 4, dimension: 1, values: Float32Array.of(0, 0, 5, 5) });
    const valueWith = async (balls: 'open' | 'closed') => {
      const request = requestWith({ metrics: ['improvedPrecision'], balls, k: 1 });
      const { report } = await evaluateLoaded(loadedFeatures(pair, pair), request);
      expect(report.warnings.map(({ code }) => code)).toContain('ties');
      return report.metrics['improvedPrecision']!.value;
    };
    expect([await valueWith('closed'), await valueWith('open')]).toEqual([1, 0]);
  });
});

describe('further metrics of sets of different sizes', () => {
  const evaluateWith = async (metrics: string[]) => {
    const request = requestWith({ metrics, seed: 7 });
    const { report } = await evaluateLoaded(loadedFeatures(real, fewer), request);
    const full = await evaluateLoaded(loadedFeatures(real, fewer), { ...request, equalize: 'off' });
    for (const key of metrics) expect(report.asIs[key]!.value).toBe(full.report.metrics[key]!.value);
    expect(valuesOf(report.metrics)).not.toEqual(valuesOf(report.asIs));
    return report;
  };
  const evaluateDraw = async (metrics: string[], draw: number) => {
    const rows = drawRows(real.rows, fewer.rows, seededRandom(7, `draw ${draw}`));
    const sets = loadedFeatures(labelled(takeRows(real, rows)), fewer);
    return (await evaluateLoaded(sets, requestWith({ metrics, seed: 7 }))).report.metrics;
  };

  it('are those of the first seeded draw, with a warning that names them, and of the full sets as they are', async () => {
    const metrics = ['frechetDistance', 'vendi', 'prd'];
    const report = await evaluateWith([...metrics, 'coverage']);
    const drawn = await evaluateDraw(metrics, 0);
    for (const key of metrics) {
      expect(report.metrics[key]!.value).toBeCloseTo(drawn[key]!.value, 12);
      expect(report.metrics[key]!.draws).toBeUndefined();
    }
    const { message } = report.warnings.find(({ code }) => code === 'unequal-metrics')!;
    expect(message).toMatch(/: VS, FD, PRD\.$/);
  });

  it('are means over four draws with their spread where they come of neighbours alone, the curve that of the first', async () => {
    const metrics = ['improvedRecall', 'density', 'coverage', 'realism', 'betaRecall', 'renyiDivergence'];
    const report = await evaluateWith(metrics);
    const draws = await Promise.all([0, 1, 2, 3].map(draw => evaluateDraw(metrics, draw)));
    for (const key of metrics) {
      const entry = report.metrics[key]!;
      const values = draws.map(drawn => drawn[key]!.value);
      const middle = values.reduce((sum, value) => sum + value) / 4;
      const scatter = Math.hypot(...values.map(value => value - middle)) / Math.sqrt(3);
      expect(entry.value, key).toBeCloseTo(middle, 12);
      expect(entry.drawSpread, key).toBeCloseTo(scatter, 12);
      expect(entry.draws, key).toBe(4);
      expect(entry.curve, key).toEqual(draws[0]![key]!.curve);
    }
    expect(report.metrics['density']!.drawSpread).toBeGreaterThan(0);
    expect(report.warnings.map(({ code }) => code)).not.toContain('unequal-metrics');
    validate(JSON.parse(toJson(report)));
    expect(validate.errors).toBeNull();
  });
});

describe('a metric that the full sets have and the draws to equal sizes are too small for', () => {
  it('is absent with that reason, and no warning speaks of its draw', async () => {
    const few = labelled(gaussianSet(30, 6, 3));
    const parameters = { 'density.k': 30 };
    const request = requestWith({ metrics: ['density', 'energyDistance'], parameters });
    const { report } = await evaluateLoaded(loadedFeatures(real, few), request);
    expect(report.asIs['density']!.value).toBeGreaterThan(0);
    expect(report.metrics['density']).toBeUndefined();
    expect(report.absent).toEqual([
      {
        key: 'density',
        reason: 'At equal sizes: It needs the 30. neighbour within a set, and a set has only 30 samples.',
      },
    ]);
    expect(report.warnings.find(({ code }) => code === 'unequal-metrics')!.message).toMatch(/10: E\.$/);
  });
});

describe('the Vendi score of a set with classes', () => {
  const vendiOf = async (sets: ReturnType<typeof loadedFeatures>) =>
    (await evaluateLoaded(sets, requestWith({ metrics: ['vendi'] }))).report.metrics['vendi']!;

  it('is also given of each class alone, of a drawn set with the classes of the drawn samples', async () => {
    // Each class points one way: a class is worth one sample wherever its rows keep their class.
    const axes = { rows: 80, dimension: 4, values: new Float32Array(320) };
    for (let row = 0; row < 80; row++) axes.values[row * 4 + (row % 2)] = 1;
    for (const against of [real, fewer]) {
      const { classMean, byClass } = await vendiOf(
        loadedFeatures(
          labelled(gaussianSet(against.rows, 4, 9)),
          labelled(axes, names, row => row % 2),
        ),
      );
      expect(classMean).toBeCloseTo(1, 6);
      expect(byClass).toHaveLength(2);
    }
  });

  it('has nothing of classes where there are none', async () => {
    expect(await vendiOf(loadedFeatures(real, fewer))).not.toHaveProperty('classMean');
  });
});

describe('per-sample values of further metrics', () => {
  const mean = (values: Float64Array) => values.reduce((a, b) => a + b) / values.length;

  it('have the metric as their mean, in all and by mode', async () => {
    const { report, columns } = await evaluateLoaded(whole(), all);
    const ofGenerated = ['improvedPrecision', 'density', 'precisionCoverage', 'pPrecision'];
    const ofReal = ['improvedRecall', 'coverage', 'recallCoverage', 'pRecall'];
    const check = (key: string, scores: Record<string, Float64Array>, modes: Int32Array, name = key) => {
      const entry: MetricEntry = report.metrics[key]!;
      const values = scores[name]!;
      expect(mean(values), key).toBeCloseTo(entry.value, 12);
      const byMode = names.map((_, mode) => mean(values.filter((_value, row) => modes[row] === mode)));
      const given = entry['modes'] as number[];
      byMode.forEach((value, mode) => expect(given[mode], key).toBeCloseTo(value, 12));
    };
    for (const key of ofGenerated) check(key, columns.generated.scores, columns.generated.mode);
    for (const key of ofReal) check(key, columns.real.scores, columns.real.mode);
    check('authenticity', columns.generated.scores, columns.generated.mode, 'authentic');
  });

  it('are given by mode where their mean is the metric, or its mean beside the median, and nowhere else', async () => {
    const { report } = await evaluateLoaded(whole(), all);
    const ofModes = Object.entries(report.metrics).filter(([, entry]) => entry?.['modes'] !== undefined);
    for (const [key, entry] of ofModes) {
      const byMode = entry!['modes'] as number[];
      // Both modes have 40 samples; a rarity is not defined everywhere.
      if (key === 'rarity') continue;
      expect((byMode[0]! + byMode[1]!) / 2, key).toBeCloseTo((entry!['mean'] ?? entry!.value) as number, 12);
    }
    expect(ofModes.length).toBe(11);
  });

  it('are as many as there are samples', async () => {
    const { columns } = await evaluateLoaded(loadedFeatures(real, fewer), all);
    for (const values of Object.values(columns.generated.scores)) expect(values.length).toBe(fewer.rows);
    for (const values of Object.values(columns.real.scores)) expect(values.length).toBe(real.rows);
  });
});
