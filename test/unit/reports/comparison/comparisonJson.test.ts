import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { comparisonJson } from '../../../../src/reports/comparison/comparisonJson';
import { exampleComparison } from './exampleComparison';

interface Schema {
  definitions: Record<string, unknown>;
}
const docs = path.resolve(__dirname, '..', '..', '..', '..', 'docs');
const schemaOf = (name: string) => JSON.parse(readFileSync(path.join(docs, name), 'utf8')) as Schema;
const schema = schemaOf('comparison.schema.json');
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
const written = () => JSON.parse(comparisonJson(exampleComparison())) as Record<string, unknown>;

describe('the JSON comparison', () => {
  it('meets docs/comparison.schema.json, with and without a baseline and a size', () => {
    for (const changes of [{}, { baseline: null, size: null, pairs: [] }]) {
      validate(JSON.parse(comparisonJson(exampleComparison(changes))));
      expect(validate.errors).toBeNull();
    }
  });

  it.each([
    ['another version', { schema: 2 }],
    ['a field that nobody knows', { extra: 1 }],
    ['a size of none', { size: 0 }],
    ['an unknown method', { pairs: [{ from: 'a', to: 'b', differences: { pce: { method: 'guessed' } } }] }],
    [
      'a checkpoint without scores',
      { checkpoints: [{ ...exampleComparison().checkpoints[0], metrics: {} }] },
    ],
    ['a refusal without a reason', { refused: [{ name: 'a', path: '/a' }] }],
  ])('with %s does not meet the schema', (_, change) => {
    expect(validate({ ...written(), ...change })).toBe(false);
  });

  it('describes what reports have too in the same words', () => {
    const reports = schemaOf('report.schema.json').definitions;
    const shared = Object.keys(schema.definitions).filter(name => name in reports);
    expect(shared).toEqual(
      expect.arrayContaining(['metrics', 'mode', 'set', 'encoder', 'settings', 'warning']),
    );
    for (const name of shared) expect(schema.definitions[name]).toEqual(reports[name]);
  });

  it('writes what is not finite as strings', () => {
    expect(written()['checkpoints']).toMatchObject([
      {},
      { metrics: { pce: { value: '-Infinity' } } },
      {},
      {},
    ]);
  });
});
