import { Ajv } from 'ajv';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { metricCatalogue } from '../../../src/metrics/catalogue';
import { InputError } from '../../../src/contract/errors';
import { fromJson, toJson } from '../../../src/reports/json';
import { without } from '../../support/without';
import { exampleReport } from './exampleReport';

const schemaFile = path.resolve(__dirname, '..', '..', '..', 'docs', 'report.schema.json');
const validate = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);

const number = fc.oneof(fc.double(), fc.constantFrom(Infinity, -Infinity, NaN)).map(x => (x === 0 ? 0 : x));
const entry = fc.record(
  { value: number, standardError: number, drawSpread: number },
  { requiredKeys: ['value'] },
);

describe('the JSON report', () => {
  it('meets docs/report.schema.json', () => {
    validate(JSON.parse(toJson(exampleReport())));
    expect(validate.errors).toBeNull();
  });

  it.each([
    ['another version', { schema: 2 }],
    ['a plain number for a metric', { metrics: { ...exampleReport().metrics, pce: 1 } }],
    ['a field that nobody knows', { extra: 1 }],
    ['an unknown warning', { warnings: [{ code: 'other', message: '', mend: '' }] }],
    ['a text for a number', { finiteOnly: { ...exampleReport().finiteOnly, pce: 'many' } }],
  ])('with %s does not meet the schema', (_, change) => {
    expect(validate({ ...(JSON.parse(toJson(exampleReport())) as object), ...change })).toBe(false);
  });

  it('has every metric of the catalogue in its schema, and no other', () => {
    const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as {
      definitions: { metrics: { properties: object } };
    };
    expect(Object.keys(schema.definitions.metrics.properties).sort()).toEqual(
      metricCatalogue.map(({ key }) => key).sort(),
    );
  });

  it('of an earlier release is read with what it lacks', () => {
    const settings = without(exampleReport().settings, 'test', 'parameters', 'balls');
    const earlier = { ...without(exampleReport(), 'absent'), settings };
    expect(fromJson(JSON.stringify(earlier))).toMatchObject({
      absent: [],
      settings: { test: null, parameters: {}, balls: 'closed' },
    });
  });

  it('of a release that did not look for values that disagree says which do', () => {
    const density = { value: 1.4 };
    const base = exampleReport();
    const earlier = without(
      exampleReport({ metrics: { ...base.metrics, density, coverage: { value: 0.4 } } }),
      'disagreements',
    );
    const { disagreements } = fromJson(JSON.stringify(earlier));
    expect(disagreements.map(({ metrics }) => metrics)).toEqual([['density', 'coverage']]);
  });

  it('reads numbers back wherever they are in a metric, and leaves its texts', () => {
    const density = {
      value: 1,
      parameters: { k: 5, balls: 'closed' },
      curve: { x: { label: 'a', values: [0, Infinity] }, y: { label: 'b', values: [NaN, -Infinity] } },
      deep: { list: [null, true, -Infinity] },
    };
    const report = exampleReport({ metrics: { ...exampleReport().metrics, density } });
    expect(fromJson(toJson(report))).toEqual(report);
    validate(JSON.parse(toJson(report)));
    expect(validate.errors).toBeNull();
  });

  it('writes what is not finite as strings', () => {
    const { metrics, finiteOnly } = JSON.parse(toJson(exampleReport())) as Record<
      'metrics' | 'finiteOnly',
      Record<string, unknown>
    >;
    expect(metrics['pce']).toEqual({ value: '-Infinity', standardError: 'NaN', drawSpread: 0.25 });
    expect(finiteOnly['entropyGenerated']).toBe('Infinity');
  });

  it('is read back as it was written, a class folder called NaN included', () => {
    expect(fromJson(toJson(exampleReport()))).toEqual(exampleReport());
  });

  it('is read back whatever its numbers and names are', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('NaN', 'Infinity', '-Infinity'));
    fc.assert(
      fc.property(entry, number, name, number, (pce, share, text, seconds) => {
        const base = exampleReport();
        const report = exampleReport({
          metrics: { ...base.metrics, pce },
          modes: [{ ...base.modes[0]!, name: text, realShare: share, rce: share }],
          real: { ...base.real, path: text, classes: [text], unreadable: [{ file: text, reason: text }] },
          seconds: { ...base.seconds, metrics: seconds },
          reading: text,
        });
        expect(fromJson(toJson(report))).toEqual(report);
      }),
    );
  });

  it.each(['', '{', 'null', '[]', '{"schema":2}', '{"schema":1}'])('that is %j is an InputError', text => {
    expect(() => fromJson(text)).toThrow(InputError);
  });
});
