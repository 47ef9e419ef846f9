import type { SampleColumns } from '../../../src/contract/columns';
import { findDisagreements } from '../../../src/contract/disagreements';
import type { Curve, MetricEntry, Report } from '../../../src/contract/report';

const steps = Array.from({ length: 51 }, (_, i) => i / 50);

/** A precision-recall curve that ends at `recall` and `precision`, bent outwards the more the better. */
function precisionRecall(precision: number, recall: number, bend: number, points = steps): Curve {
  return {
    x: { label: 'recall', values: points.map(t => recall * Math.sin((t * Math.PI) / 2) ** bend) },
    y: { label: 'precision', values: points.map(t => precision * Math.cos((t * Math.PI) / 2) ** bend) },
  };
}

const reading = (precision: number, recall: number, bend: number) => ({
  curve: precisionRecall(precision, recall, bend),
  maxPrecision: precision,
  maxRecall: recall,
  auc: precision * recall * 0.7,
  f8: recall * 0.97,
  f1_8: precision * 0.96,
  median: { precision: 0.55, recall: 0.6 },
  precisionAtRecall: precision * 0.98,
  recallAtPrecision: recall * 0.97,
});

const support = (label: string, sag: number): Curve => ({
  x: { label: 'alpha', values: steps },
  y: { label, values: steps.map(t => t ** sag) },
});

const angles = Array.from({ length: 1001 }, (_, i) => i / 1000);
const shares = Array.from({ length: 11 }, (_, i) => i / 20);
/** What `--metrics all` adds to a report. */
export const furtherMetrics: Record<string, MetricEntry> = {
  improvedPrecision: { value: 0.8125, standardError: 0.0488, parameters: { k: 3 } },
  improvedRecall: { value: 0.4312, standardError: 0.061, parameters: { k: 3 } },
  density: { value: 1.1834, standardError: 0.094, parameters: { k: 5 } },
  coverage: { value: 0.6406, standardError: 0.052, parameters: { k: 5 } },
  precisionCoverage: { value: 0.7344, standardError: 0.055, parameters: { k: 5, C: 3 } },
  recallCoverage: { value: 0.3906, standardError: 0.061, parameters: { k: 5, C: 3 } },
  realism: { value: 1.1021, parameters: { k: 3 }, mean: 1.2204, outside: 12 },
  rarity: { value: 3.4417, parameters: { k: 3 }, mean: 3.9021, outside: 12 },
  pPrecision: { value: 0.7012, standardError: 0.031, parameters: { a: 1.2, k: 4 } },
  pRecall: { value: 0.5233, standardError: 0.034, parameters: { a: 1.2, k: 4 } },
  alphaPrecision: { value: 0.9112, standardError: 0.021, curve: support('share of generated', 1.12) },
  betaRecall: { value: 0.4021, standardError: 0.028, curve: support('share of real', 2.3) },
  authenticity: { value: 0.3281, standardError: 0.057 },
  renyiDivergence: {
    value: 0.8814,
    parameters: { k: 5 },
    alpha2: { value: 1.9271, standardError: 0.12 },
    generatedReal: { value: 0.4127, standardError: 0.042 },
    generatedRealAlpha2: { value: 1.2019, standardError: 0.11 },
  },
  frechetDistance: { value: 34.117, means: 11.204, covariances: 22.913 },
  frechetDistanceInfinity: {
    value: 21.03,
    standardError: 1.12,
    parameters: { seed: 0 },
    curve: {
      x: { label: '1 / N', values: steps.slice(5).map(t => t / 20) },
      y: { label: 'FD of N generated samples', values: steps.slice(5).map(t => 21 + (t / 20) * 838) },
    },
  },
  kernelDistance: {
    value: 0.00213,
    standardError: 0.00021,
    parameters: { subsets: 100, subsetSize: 64, seed: 0 },
    unbiased: 0.00213,
    subsets: { mean: 0.00219, spread: 0.00047 },
  },
  slicedWasserstein: { value: 0.2113 },
  vendi: { value: 18.44, parameters: { order: 1 }, real: 41.09 },
  mifid: { value: 152.4, parameters: { threshold: 0.1 }, memorisation: 0.0871 },
  prd: { value: 0.5512, curve: precisionRecall(0.94, 0.81, 0.9, angles), f8: 0.7713, f1_8: 0.9021 },
  prCurve: {
    value: 0.5131,
    parameters: { k: 4, split: 1, seed: 0 },
    knn: reading(0.97, 0.82, 0.8),
    kde: reading(0.93, 0.75, 0.9),
    ipr: reading(0.81, 0.43, 0.55),
    coverage: reading(0.88, 0.64, 0.7),
  },
  divergenceFrontier: {
    value: 0.4127,
    frontierIntegral: 0.4127,
    mauve: 0.6613,
    curve: {
      x: { label: 'quality', values: steps.map(t => Math.cos((t * Math.PI) / 2) ** 0.8) },
      y: { label: 'variety', values: steps.map(t => 0.98 * Math.sin((t * Math.PI) / 2) ** 1.1) },
    },
  },
  audit: {
    value: 1.902,
    parameters: { k: 5, seed: 0 },
    shares,
    pce: shares.map(s => 3.16 - 9.1 * s),
    rce: shares.map(s => 1.63 + 2 * s * s),
    re: shares.map(s => -9 - 22 * s * s),
    atRandom: {
      pce: shares.map(s => 3.16 + 0.3 * Math.sin(17 * s)),
      rce: shares.map(s => 1.63 + s),
      re: shares.map(s => -9 - 3 * s),
    },
    curve: {
      x: { label: 'PCE, nats', values: shares.map(s => 3.16 - 9.1 * s) },
      y: { label: 'RE, nats', values: shares.map(s => -9 - 22 * s * s) },
    },
  },
};

/** The report with every metric of the field, as `--metrics all` gives it. */
export function withFurtherMetrics(report: Report): Report {
  const extended = {
    ...report,
    metrics: { ...report.metrics, ...furtherMetrics },
    absent: [
      {
        key: 'inceptionScore',
        reason: 'The inception score needs an encoder with class scores, and Built-in gives none.',
      },
      { key: 'cmmd', reason: 'CMMD is defined on features of CLIP; these are of Built-in.' },
      { key: 'ctScore', reason: 'It needs real images that the model was not trained on.' },
    ],
    settings: { ...report.settings, metrics: ['all'] },
  };
  return { ...extended, disagreements: findDisagreements(extended) };
}

/** The columns with realism, rarity (a sixth outside the manifold) and authenticity of every generated sample. */
export function withFurtherScores(columns: SampleColumns): SampleColumns {
  const { pce } = columns.generated;
  const scores = {
    realism: pce.map((value, row) => (value === -Infinity ? Infinity : 1.4 - value / 20 + (row % 7) / 50)),
    rarity: pce.map((_, row) => (row % 6 === 1 ? NaN : 2 + ((row * 37) % 101) / 30)),
    authentic: pce.map((_, row) => (row % 3 === 0 ? 1 : 0)),
  };
  return { ...columns, generated: { ...columns.generated, scores } };
}
