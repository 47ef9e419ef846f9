import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Report } from '../../src/contract/report';
import { evaluate } from '../../src/evaluation/evaluate';
import { requestWith } from '../support/evaluationRequest';
import { describeWithShared, sharedFolder } from '../support/shared';

const cifar = path.join(sharedFolder, 'images', 'cifar10');
const encoder = path.join(sharedFolder, 'encoders', 'resnet56_cifar10_features_logits.onnx');
const steps = ['0005', '0085', '0185', '0285', '0385'];

/** From PyTorch features and numpy; JPEG decoders and float32 kernels leave this much room. */
const TOLERANCE = 2e-3;

describeWithShared('GAN checkpoints on CIFAR-10 photos, through the ResNet-56', () => {
  let cache: string;
  beforeAll(async () => {
    cache = await mkdtemp(path.join(tmpdir(), 'sample-lens-golden-'));
  });
  afterAll(() => rm(cache, { recursive: true }));

  const evaluateStep = async (step: string, equalize: 'auto' | 'off'): Promise<Report> => {
    const request = requestWith({
      real: { path: path.join(cifar, 'real'), labels: null },
      generated: { path: path.join(cifar, 'checkpoints', `dcgan_step_${step}`), labels: null },
      encoder,
      equalize,
      folders: { cache, encoders: path.join(cache, 'encoders') },
    });
    return (await evaluate(request)).report;
  };

  it.each(steps)('step %s has the reference scores', async step => {
    type Scores = Record<'PCE' | 'RCE' | 'RE', number>;
    const golden = JSON.parse(readFileSync(path.join(cifar, 'values-resnet56.json'), 'utf8')) as Record<
      string,
      Scores
    >;
    const { asIs } = await evaluateStep(step, 'off');
    const expected = golden[`dcgan_step_${step}`]!;
    const pairs = [
      [asIs.pce.value, expected.PCE],
      [asIs.rce.value, expected.RCE],
      [asIs.re.value, expected.RE],
    ] as const;
    for (const [ours, reference] of pairs) {
      expect(Math.abs(ours - reference)).toBeLessThan(TOLERANCE * Math.max(1, Math.abs(reference)));
    }
  });

  it('PCE falls from the first step to the later ones, at equal sizes too', async () => {
    const pce: number[] = [];
    for (const step of steps) pce.push((await evaluateStep(step, 'auto')).metrics.pce.value);
    for (const later of pce.slice(1)) expect(later).toBeLessThan(pce[0]! - 3);
  });

  it('the report has all that the scores depend on', async () => {
    const report = await evaluateStep('0285', 'auto');
    expect(report.equalization).toEqual({
      mode: 'auto',
      drawn: 'real',
      realSize: 64,
      generatedSize: 64,
      draws: 10,
    });
    expect(report.encoder).toMatchObject({ id: 'resnet56_cifar10_features_logits.onnx', dimension: 64 });
    expect(report.encoder.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(report.encoder.preprocessing).toContain('32 x 32');
    expect(report.real.classes).toHaveLength(10);
    expect(report.modeSource).toBe('classes');
    expect(report.modes.map(mode => mode.real)).toEqual(Array.from({ length: 10 }, () => 100));
    expect(report.modes.reduce((sum, mode) => sum + mode.generated, 0)).toBe(64);
    expect(report.real).toMatchObject({ count: 1000, fromStore: 1000, encoded: 0 });
  });
});
