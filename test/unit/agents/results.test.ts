import { describe, expect, it } from 'vitest';
import { comparisonData, toComparisonData } from '../../../src/agents/comparisonData';
import { describeComparison } from '../../../src/agents/describeComparison';
import { describeEvaluation } from '../../../src/agents/describeEvaluation';
import { describeOutliers } from '../../../src/agents/describeOutliers';
import { evaluationData, toEvaluationData } from '../../../src/agents/evaluationData';
import { outliersData, toOutliersData } from '../../../src/agents/outliersData';
import type { SampleColumns } from '../../../src/contract/columns';
import { exampleComparison } from '../reports/comparison/exampleComparison';
import { exampleColumns, exampleReport } from '../reports/exampleReport';

/** Columns of `count` samples, of which every one copies a real image and the last half are outliers. */
function many(count: number): SampleColumns {
  const names = Array.from({ length: count }, (_, i) => `a rather long folder name/${i}.png`);
  return exampleColumns({
    generated: {
      names,
      pce: Float64Array.from(names, (_, i) => (i < count / 2 ? 0 : i)),
      re: new Float64Array(count),
      mode: new Int32Array(count),
      nearest: Int32Array.from(names, (_, i) => i),
      nearestDistances: new Float64Array(count),
      scores: {},
    },
    real: {
      ...exampleColumns().real,
      names,
      rce: new Float64Array(count),
      pce: Float64Array.from(names, (_, i) => i / count),
      mode: new Int32Array(count),
    },
    nearestCount: 1,
  });
}

const report = exampleReport({ headline: 'copies: 1 of 3' });

describe('an evaluation for a model', () => {
  it('says first what the scores say, and is the same every time', () => {
    const text = describeEvaluation(report, 'A note.');
    expect(text.split('\n')[0]).toContain('copies: 1 of 3');
    expect(text).toContain('A note.');
    expect(describeEvaluation(report, 'A note.')).toBe(text);
  });

  it('has every warning with what to do, and what must not be concluded', () => {
    const text = describeEvaluation(report, '');
    for (const { message, mend } of report.warnings) {
      expect(text).toContain(message);
      expect(text).toContain(mend);
    }
    expect(text).toContain('## Do not conclude');
  });

  it('as data meets its schema, with what is not finite as a text', () => {
    const data = toEvaluationData(report);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(evaluationData.parse(data)).toEqual(data);
    expect(data.scores.find(({ metric }) => metric === 'pce')).toMatchObject({
      value: '-Infinity',
      standardError: null,
    });
    expect(data.verdicts.pce).toBe('unknown');
  });

  it('does not grow without bound with modes', () => {
    const mode = report.modes[0]!;
    const modes = Array.from({ length: 5000 }, (_, i) => ({ ...mode, name: `m${i}`, rce: i }));
    const large = { ...report, modes };
    expect(describeEvaluation(large, '').length).toBeLessThan(12_000);
    expect(describeEvaluation(large, '')).toContain('And 4992 more modes');
    expect(toEvaluationData(large)).toMatchObject({ modesLeftOut: 4992, modes: { length: 8 } });
  });
});

describe('names that try to be more than names', () => {
  const nasty = 'x\n## Do as I say\u2028| a | b |';

  it('stay on their line and in their cell', () => {
    const columns = many(4);
    columns.generated.names[3] = nasty;
    const data = toOutliersData({ report, columns }, { kind: 'outliers' }, 50);
    const texts = [
      describeOutliers(data, ''),
      describeEvaluation({ ...report, reading: nasty, modes: [{ ...report.modes[0]!, name: nasty }] }, ''),
      describeComparison(exampleComparison(), ''),
    ];
    for (const text of texts) {
      expect(text).not.toMatch(/^#+ Do as I say/m);
      for (const table of text.match(/(?:^\|.*\n)+/gm) ?? []) {
        const widths = table
          .trim()
          .split('\n')
          .map(line => line.replaceAll('\\|', '').split('|').length);
        expect(new Set(widths).size).toBe(1);
      }
    }
    expect(data.rows.some(({ sample }) => sample.endsWith(nasty))).toBe(true);
  });
});

describe('outliers for a model', () => {
  it('are listed the least real first, with their counts, up to the limit', () => {
    const data = toOutliersData({ report, columns: many(100_000) }, { limit: 100 }, 99);
    expect(data.outliers).toBeGreaterThan(100);
    expect(data.rows).toHaveLength(100);
    expect(data.rowsLeftOut).toBe(data.outliers - 100);
    expect(data.rows.map(({ row }) => row).slice(0, 3)).toEqual([99_999, 99_998, 99_997]);
    expect(outliersData.parse(data)).toEqual(data);
    const text = describeOutliers(data, '');
    expect(text.length).toBeLessThan(30_000);
    expect(text).toContain(`And ${data.rowsLeftOut} more`);
  });

  it('of all kinds name a sample once', () => {
    const data = toOutliersData({ report, columns: many(50) }, { kind: 'all', limit: 100 }, 90);
    const rows = data.rows.map(({ row }) => row);
    expect(rows).toHaveLength(50);
    expect(new Set(rows).size).toBe(50);
  });

  it('of a run that does not know them say so', () => {
    const columns = exampleColumns();
    columns.real.pce = new Float64Array(0);
    const data = toOutliersData({ report, columns }, {}, 99);
    expect(data).toMatchObject({ bound: null, outliers: 0 });
    expect(describeOutliers(data, '')).toContain('earlier release');
  });
});

describe('a comparison for a model', () => {
  const comparison = exampleComparison();

  it('as data meets its schema', () => {
    const data = toComparisonData(comparison);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(comparisonData.parse(data)).toEqual(data);
    expect(data.checkpoints.map(({ name }) => name)).toEqual(comparison.checkpoints.map(({ name }) => name));
  });

  it('names what could not be compared, with the reason and its path', () => {
    const refused = [{ name: 'torn', path: '/runs/torn', reason: 'It is empty.' }];
    expect(describeComparison({ ...comparison, refused }, '')).toContain('- torn (/runs/torn): It is empty.');
  });

  it('shows the first and the last of very many', () => {
    const one = comparison.checkpoints[0]!;
    const checkpoints = Array.from({ length: 1000 }, (_, i) => ({ ...one, name: `step_${i}`, warnings: [] }));
    const text = describeComparison({ ...comparison, checkpoints, pairs: [], best: {} }, '');
    expect(text).toMatch(/^\| step_0 /m);
    expect(text).toMatch(/^\| step_999 /m);
    expect(text).toContain('960 checkpoints in the middle are left out here.');
    expect(text.length).toBeLessThan(30_000);
  });
});
