import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cautions } from '../../../src/agents/cautions';
import { describeComparison } from '../../../src/agents/describeComparison';
import { resultText } from '../../../src/cli/output/resultText';
import { compareRuns } from '../../../src/comparison/compareRuns';
import type { EvaluationRequest, EvaluationResult } from '../../../src/contract/engine';
import { InputError } from '../../../src/contract/errors';
import { evaluate } from '../../../src/evaluation/evaluate';
import { encodeShard } from '../../../src/evaluation/scale/encodeShard';
import { comparisonJson } from '../../../src/reports/comparison/comparisonJson';
import { toJson } from '../../../src/reports/json';
import { provenance } from '../../../src/reports/reportSentences';
import { comparisonProvenance } from '../../../src/reports/comparison/comparisonSentences';
import { requestWith } from '../../support/evaluationRequest';
import { writeVit } from '../encoders/support/vitFixture';
import { putPictures } from '../features/setFolder';

let folder: string;
let request: EvaluationRequest;
let exact: EvaluationResult;
let preview: EvaluationResult;
const at = (name: string) => path.join(folder, name);
const named = (name: string, result: EvaluationResult) => ({ name, path: at(name), step: null, result });
const options = { baseline: null, version: '0', now: new Date(0) };

function validate(schema: string, text: string) {
  const file = path.resolve(__dirname, '..', '..', '..', 'docs', schema);
  const check = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  check(JSON.parse(text));
  return check.errors;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-preview-'));
  await putPictures(at('real'), 8);
  await putPictures(at('generated'), 8, 50);
  const { weightsFile } = await writeVit(folder);
  request = requestWith({
    real: { path: at('real'), labels: null },
    generated: { path: at('generated'), labels: null },
    encoder: weightsFile,
    k: 2,
    provider: 'auto',
    folders: { cache: at('cache'), encoders: at('encoders') },
  });
  exact = await evaluate(request);
  preview = await evaluate({ ...request, precision: 'int8' });
});
afterAll(() => rm(folder, { recursive: true }));

describe('a preview in int8', () => {
  it('shares no feature with float32, whichever was first', async () => {
    expect(preview.report.generated).toMatchObject({ fromStore: 0, encoded: 8 });
    const again = await evaluate({ ...request, precision: 'int8' });
    expect(again.report.generated).toMatchObject({ fromStore: 8, encoded: 0 });
    expect(again.report.metrics).toEqual(preview.report.metrics);
    expect((await evaluate(request)).report.metrics).toEqual(exact.report.metrics);
    expect(preview.report.metrics.pce.value).not.toBe(exact.report.metrics.pce.value);
  });

  it('says so in the report, on the terminal, in exports and to agents, and float32 does not', () => {
    const { report } = preview;
    expect(report.encoder).toMatchObject({ precision: 'int8', name: 'Small ViT, int8 preview' });
    expect(report.settings.precision).toBe('int8');
    expect(report.provider.used).toBe('cpu');
    const texts = (of: EvaluationResult) => [
      of.report.warnings.map(({ message }) => message).join('\n'),
      resultText(of.report),
    ];
    for (const text of texts(preview)) expect(text).toContain('Not comparable with float32 scores');
    for (const text of texts(exact)) expect(text).not.toMatch(/int8/);
    expect(Object.fromEntries(provenance(report))).toMatchObject({
      Encoder: expect.stringContaining('int8 preview') as string,
      Settings: expect.stringContaining('precision int8') as string,
    });
    expect(cautions(report).join('\n')).toContain('int8');
    expect(cautions(exact.report).join('\n')).not.toContain('int8');
  });

  it('is told in JSON that meets the schemas, of a run and of a comparison', () => {
    const text = toJson(preview.report);
    expect(text).toContain('"int8-preview"');
    expect(validate('report.schema.json', text)).toBeNull();
    const comparison = compareRuns([named('a', preview)], options);
    expect(validate('comparison.schema.json', comparisonJson(comparison))).toBeNull();
  });

  it('is refused in a table of float32 runs, and a table of previews is marked', () => {
    const mixed = compareRuns([named('a', exact), named('b', preview)], options);
    expect(mixed.checkpoints.map(({ name }) => name)).toEqual(['a']);
    expect(mixed.refused[0]!.reason).toContain('another encoder (Small ViT, int8 preview, not Small ViT)');
    const previews = compareRuns([named('a', preview), named('b', preview)], options);
    expect(previews.refused).toEqual([]);
    expect(previews.checkpoints[0]!.warnings.map(({ code }) => code)).toContain('int8-preview');
    expect(describeComparison(previews, '')).toContain('int8');
    expect(Object.fromEntries(comparisonProvenance(previews))['Settings']).toContain('precision int8');
  });

  it('of an encoder that is not made for it is the float32 result, by the same features, and says why', async () => {
    const builtin = { ...request, encoder: 'builtin' };
    const asked = await evaluate({ ...builtin, precision: 'int8' });
    const { report } = await evaluate(builtin);
    expect(report.generated).toMatchObject({ fromStore: 8, encoded: 0 });
    expect(asked.report.metrics).toEqual(report.metrics);
    const { notInt8, ...encoder } = asked.report.encoder;
    expect(encoder).toEqual(report.encoder);
    expect(asked.report.settings).toEqual(report.settings);
    expect(resultText(asked.report)).toContain(`float32 was used: ${notInt8}.`);
    expect(Object.fromEntries(provenance(asked.report))['Not int8']).toBe(notInt8);
    expect(resultText(report)).not.toContain('int8');
    expect(validate('report.schema.json', toJson(asked.report))).toBeNull();
    const both = compareRuns([named('a', asked), named('b', { ...asked, report })], options);
    expect(both.refused).toEqual([]);
    expect(validate('comparison.schema.json', comparisonJson(both))).toBeNull();
  });

  it('of shards of an encoder that is not made for it leaves the shards of float32 as they are', async () => {
    const { provider, folders } = request;
    const shard = {
      set: at('real'),
      shard: 0,
      shards: 1,
      out: at('own'),
      encoder: 'builtin',
      provider,
      folders,
    };
    await encodeShard({ ...shard, force: false }, () => undefined);
    const asked = await encodeShard({ ...shard, force: false, precision: 'int8' }, () => undefined);
    expect(asked).toMatchObject({
      state: 'kept',
      notInt8: expect.stringContaining('convolutions') as string,
    });
  });

  it('of shards does not mix with images that are encoded in float32', async () => {
    const { encoder, provider, folders } = request;
    const shard = { set: at('real'), shard: 0, shards: 1, out: at('shards'), encoder, provider, folders };
    const whole = { ...shard, force: false, precision: 'int8' } as const;
    await encodeShard(whole, () => undefined);
    const mixed = { ...request, real: { path: at('shards'), labels: null } };
    await expect(evaluate(mixed)).rejects.toThrow(InputError);
    const { report } = await evaluate({ ...mixed, precision: 'int8' });
    expect(report.metrics).toEqual(preview.report.metrics);
    expect(report.warnings.map(({ code }) => code)).toContain('int8-preview');
  });
});
