import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvaluationRequest } from '../../../src/contract/engine';
import { CancelledError, InputError } from '../../../src/contract/errors';
import type { Progress } from '../../../src/contract/progress';
import { evaluate } from '../../../src/evaluation/evaluate';
import { requestWith } from '../../support/evaluationRequest';
import { writeSlowEncoder } from '../../support/slowEncoder';
import { writeFeatures, writeImages } from '../../support/smallSets';

let folder: string;
const at = (name: string) => path.join(folder, name);

function request(
  real: string,
  generated: string,
  changes: Partial<EvaluationRequest> = {},
): EvaluationRequest {
  return requestWith({
    real: { path: at(real), labels: null },
    generated: { path: at(generated), labels: null },
    folders: { cache: at('cache'), encoders: at('encoders') },
    ...changes,
  });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-evaluate-'));
  await writeFeatures(at('real.npy'), { rows: 40, dimension: 6, seed: 1 });
  await writeFeatures(at('generated.npy'), { rows: 30, dimension: 6, seed: 2 });
  await writeFeatures(at('wide.npy'), { rows: 30, dimension: 7, seed: 3 });
  await writeImages(at('photos'), 24, 1);
  await writeImages(at('samples'), 20, 2);
});
afterAll(() => rm(folder, { recursive: true }));

describe('evaluate', () => {
  it('needs no encoder for feature files: one that is not there does not matter', async () => {
    const { report, columns } = await evaluate(
      request('real.npy', 'generated.npy', { encoder: 'dinov2-vitl14' }),
    );
    expect(report.encoder).toMatchObject({ id: 'features', dimension: 6, weightsSha256: null });
    expect(report.provider).toEqual({ used: null, tried: [] });
    expect(report.equalization).toMatchObject({ drawn: 'real', realSize: 30, generatedSize: 30 });
    expect(columns.generated.names[29]).toBe('29');
    expect(report.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('goes from folders of images to scores, and encodes nothing the second time', async () => {
    const first = await evaluate(request('photos', 'samples'));
    expect(first.report.encoder.id).toBe('builtin');
    expect(first.report.provider.used).toBe('cpu');
    expect(first.report.real).toMatchObject({ kind: 'folder', count: 24 });
    expect(first.report.warnings.map(warning => warning.code)).toContain('builtin-encoder');
    const again = await evaluate(request('photos', 'samples'));
    expect(again.report.generated).toMatchObject({ fromStore: 20, encoded: 0 });
    expect(again.report.provider.used).toBeNull();
    expect(again.report.metrics).toEqual(first.report.metrics);
    expect(again.columns).toEqual(first.columns);
  });

  it('takes a folder against features only of the encoder it would use', async () => {
    const mixed = evaluate(request('photos', 'generated.npy'));
    await expect(mixed).rejects.toThrow(InputError);
    await expect(mixed).rejects.toThrow(/photos has features of \d+ dimensions and .*generated\.npy of 6/);
  });

  it('refuses features of different dimensions, naming both files', async () => {
    await expect(evaluate(request('real.npy', 'wide.npy'))).rejects.toThrow(
      /real\.npy has features of 6 dimensions and .*wide\.npy of 7/,
    );
  });

  it('refuses too large a k, naming the set', async () => {
    await expect(evaluate(request('real.npy', 'generated.npy', { k: 30 }))).rejects.toThrow(
      /generated\.npy.* 30 /,
    );
  });

  it('tells its stages in order, each count up to its total', async () => {
    const heard: Progress[] = [];
    const { report } = await evaluate(
      request('photos', 'samples', { folders: { cache: at('progress'), encoders: at('encoders') } }),
      { onProgress: progress => heard.push(progress) },
    );
    const labels = heard.map(({ label }) => label).filter((label, i, all) => label !== all[i - 1]);
    expect(labels).toEqual([
      'Looking at both sets',
      'Finding real images',
      'Encoding real images',
      'Finding generated images',
      'Encoding generated images',
      'Searching nearest neighbours',
      'Computing scores',
    ]);
    for (const label of ['Encoding real images', 'Searching nearest neighbours', 'Computing scores']) {
      const last = heard.filter(progress => progress.label === label).at(-1)!;
      expect(last.total).toBeGreaterThan(0);
      expect(last.done).toBe(last.total);
    }
    expect(report.seconds.encode).toBeGreaterThan(0);
  });

  it('gives up within a second when it is cancelled, and keeps what was encoded', async () => {
    await writeImages(at('many'), 200, 5);
    await writeSlowEncoder(at('slow.onnx'), 2);
    const controller = new AbortController();
    const slow = request('many', 'samples', { encoder: at('slow.onnx') });
    let cancelledAt = 0;
    const running = evaluate(slow, {
      signal: controller.signal,
      onProgress: ({ stage, done }) => {
        if (stage !== 'encode' || done === 0 || cancelledAt > 0) return;
        cancelledAt = performance.now();
        controller.abort();
      },
    });
    await expect(running).rejects.toThrow(CancelledError);
    expect(performance.now() - cancelledAt).toBeLessThan(1000);
    const { report } = await evaluate(slow);
    expect(report.real.fromStore).toBeGreaterThan(0);
    expect(report.real.fromStore + report.real.encoded).toBe(200);
  });

  it('does not begin when it is cancelled already', async () => {
    const running = evaluate(request('real.npy', 'generated.npy'), { signal: AbortSignal.abort() });
    await expect(running).rejects.toThrow(CancelledError);
  });
});
