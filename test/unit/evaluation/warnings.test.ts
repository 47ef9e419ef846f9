import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EvaluationResult } from '../../../src/contract/engine';
import type { ProviderSummary, Report } from '../../../src/contract/report';
import { withNvidiaCard } from '../../../src/onnx/providers';
import { findWarnings } from '../../../src/evaluation/warnings';
import { evaluateLoaded } from '../../support/evaluateLoaded';
import { loadedFeatures, requestWith } from '../../support/evaluationRequest';
import { gaussianSet, labelled } from '../../support/seededSets';

let base: EvaluationResult;
beforeAll(async () => {
  const sets = loadedFeatures(labelled(gaussianSet(40, 4, 1)), labelled(gaussianSet(40, 4, 2)));
  base = await evaluateLoaded(sets, requestWith());
});

const sized = (real: number, generated: number): Partial<Report> => ({
  real: { ...base.report.real, count: real },
  generated: { ...base.report.generated, count: generated },
});
const warnings = (changes: Partial<Report>) =>
  findWarnings({ ...base.report, ...sized(1000, 1000), ...changes }, base.columns);
const codes = (changes: Partial<Report>) => warnings(changes).map(warning => warning.code);

describe('findWarnings', () => {
  it('has none for two clean sets of 1,000', () => {
    expect(warnings({})).toEqual([]);
  });

  it('says which set is small', () => {
    const [warning] = warnings(sized(1000, 999));
    expect(warning).toMatchObject({ code: 'few-samples' });
    expect(warning!.message).toContain('Only 999 generated samples');
    expect(codes(sized(40, 40))).toEqual(['few-samples']);
  });

  it('says what was drawn from what, or that nothing was', () => {
    const drawn = { mode: 'auto', drawn: 'real', realSize: 2000, generatedSize: 2000, draws: 10 } as const;
    const [warning] = warnings({ ...sized(50_000, 2000), equalization: drawn });
    expect(warning!.message).toContain(
      '50,000 real samples against 2,000 generated ones: the real set was drawn down to 2,000, 10 times',
    );
    const off = { mode: 'off', drawn: null, realSize: 50_000, generatedSize: 2000, draws: 0 } as const;
    expect(warnings({ ...sized(50_000, 2000), equalization: off })[0]!.message).toContain(
      'compared as they are',
    );
  });

  it('says of large sets drawn to a small size of another that few samples are compared, and why', () => {
    const drawn = { mode: 'auto', drawn: 'both', realSize: 10, generatedSize: 10, draws: 10 } as const;
    const [few, sizes, ...others] = warnings({ ...sized(5000, 5000), equalization: drawn });
    expect(few!.message).toContain('Only 10 samples of each set are compared');
    expect(sizes!.message).toContain('both sets were drawn down to 10');
    expect(sizes!.mend).toContain('that of the smallest set of a comparison');
    expect(others).toEqual([]);
  });

  it('names the built-in encoder as a first look', () => {
    expect(codes({ encoder: { ...base.report.encoder, id: 'builtin' } })).toEqual(['builtin-encoder']);
  });

  it('marks int8 as a preview that compares with nothing of float32', () => {
    const [warning, ...others] = warnings({ encoder: { ...base.report.encoder, precision: 'int8' } });
    expect(warning!.code).toBe('int8-preview');
    expect(warning!.message).toMatch(/preview.*Not comparable with float32 scores/);
    expect(others).toEqual([]);
  });

  it('says why float32 was used where int8 was asked for', () => {
    const notInt8 = '5 % of its weights are in matrix products';
    const [warning, ...others] = warnings({ encoder: { ...base.report.encoder, notInt8 } });
    expect(warning!.code).toBe('int8-unavailable');
    expect(warning!.message).toContain(`float32 was used: ${notInt8}.`);
    expect(others).toEqual([]);
  });

  it('lists what could not be read, three by name', () => {
    const unreadable = ['a', 'b', 'c', 'd'].map(name => ({ file: `${name}.png`, reason: 'cut short' }));
    const real = { ...base.report.real, count: 1000, unreadable };
    const [warning] = warnings({ real });
    expect(warning!.message).toBe(
      '4 files could not be read and were left out: a.png (cut short), b.png (cut short), c.png (cut short), and 1 more.',
    );
  });

  it('says how many generated images are excluded, and nothing of those of the real set', () => {
    const generated = { ...base.report.generated, count: 1000, excluded: 12 };
    const [warning] = warnings({ generated });
    expect(warning).toMatchObject({ code: 'excluded-samples' });
    expect(warning!.message).toBe(
      '12 images are excluded from the generated set by .samplelensignore: the scores are of the other 1,000.',
    );
    expect(codes({ real: { ...base.report.real, count: 1000, excluded: 12 } })).toEqual([]);
  });

  it('names an ignore file that cannot be read, which is no image that was left out', () => {
    const unreadable = [{ file: 'cat/.samplelensignore', reason: 'it is a folder' }];
    const found = warnings({ real: { ...base.report.real, path: '/data/real', count: 1000, unreadable } });
    expect(found.map(({ code }) => code)).toEqual(['unreadable-ignore-file']);
    expect(found[0]!.message).toBe(
      `Nothing is excluded by ${path.join('/data/real', 'cat/.samplelensignore')}, which cannot be read: it is a folder.`,
    );
  });

  it('misses a GPU only where one was asked for by name', () => {
    const provider = { used: 'cpu', tried: [{ name: 'webgpu', reason: 'no adapter' }] } as const;
    const tried = { used: provider.used, tried: [...provider.tried] };
    expect(codes({ provider: tried, settings: { ...base.report.settings, provider: 'auto' } })).toEqual([]);
    const [warning] = warnings({
      provider: tried,
      settings: { ...base.report.settings, provider: 'webgpu' },
    });
    expect(warning!.message).toContain('webgpu was asked for and could not be used: no adapter');
  });

  it('says that an NVIDIA card stood idle, and what tells why', () => {
    const reason = withNvidiaCard('its libraries are not installed', ['nvidia0']);
    const provider = { used: 'cpu' as const, tried: [{ name: 'cuda' as const, reason }] };
    const settings = { ...base.report.settings, provider: 'auto' as const };
    const [warning] = warnings({ provider, settings });
    expect(warning!.message).toContain('there is an NVIDIA card, but its libraries are not installed');
    expect(warning!.mend).toContain('Set Up GPU');
    expect(codes({ provider: { ...provider, used: 'webgpu' }, settings })).toEqual([]);
    expect(codes({ provider: { ...provider, used: null }, settings })).toEqual([]);
  });

  it('names a card that encoded, or was asked for, and could not search', () => {
    const searched = (provider: ProviderSummary) => ({ neighbors: { ...base.report.neighbors, provider } });
    const failed = searched({ used: 'cpu', tried: [{ name: 'webgpu', reason: 'no adapter' }] });
    const settings = { ...base.report.settings, provider: 'webgpu' as const };
    for (const used of ['webgpu', null] as const) {
      const [warning, ...more] = warnings({ ...failed, settings, provider: { used, tried: [] } });
      expect(more).toEqual([]);
      expect(warning!.message).toBe(
        'webgpu was asked for and could not search neighbours: no adapter. cpu was used.',
      );
    }
    expect(codes({ ...failed, settings: { ...settings, provider: 'auto' } })).toEqual([]);
    expect(
      codes({ ...searched({ used: 'cpu', tried: [] }), settings, provider: { used: null, tried: [] } }),
    ).toEqual([]);
  });

  it.each([
    { generated: 1200, dimension: 400, drawn: null, known: [] },
    { generated: 1199, dimension: 400, drawn: null, known: ['few-for-infinity'] },
    { generated: 5000, dimension: 400, drawn: 'generated' as const, known: ['few-for-infinity'] },
  ])(
    'says that halves of $generated samples, drawn down: $drawn, are too few for the line to infinity',
    ({ generated, dimension, drawn, known }) => {
      const report: Report = {
        ...base.report,
        ...sized(1000, generated),
        encoder: { ...base.report.encoder, dimension },
        equalization: { ...base.report.equalization, drawn, generatedSize: drawn ? 1000 : generated },
      };
      const found = findWarnings(report, base.columns, ['frechetDistanceInfinity']);
      expect(found.map(({ code }) => code).filter(code => code.startsWith('few-for'))).toEqual(known);
      expect(findWarnings(report, base.columns, ['vendi']).map(({ code }) => code)).not.toContain(known[0]);
    },
  );

  it('says once that a card does not work', () => {
    const failed = { used: 'cpu' as const, tried: [{ name: 'webgpu' as const, reason: 'no adapter' }] };
    const settings = { ...base.report.settings, provider: 'webgpu' as const };
    const neighbors = { ...base.report.neighbors, provider: failed };
    expect(codes({ neighbors, settings, provider: failed })).toEqual(['gpu-unavailable']);
  });

  it('says that an NVIDIA card stood idle while neighbours were searched', () => {
    const reason = withNvidiaCard('its libraries are not installed', ['nvidia0']);
    const provider = { used: 'cpu' as const, tried: [{ name: 'cuda' as const, reason }] };
    const [warning] = warnings({
      neighbors: { ...base.report.neighbors, provider },
      settings: { ...base.report.settings, provider: 'auto' },
      provider: { used: null, tried: [] },
    });
    expect(warning!.message).toBe(`Neighbours were searched on the CPU: ${reason}.`);
  });

  it('has a mend with every warning', () => {
    const everything = warnings({ ...sized(10, 20), encoder: { ...base.report.encoder, id: 'builtin' } });
    for (const { mend } of everything) expect(mend).toMatch(/^[A-Z].*\.$/);
  });
});
