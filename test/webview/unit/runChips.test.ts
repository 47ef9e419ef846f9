import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/contract/report';
import { describeMetric } from '../../../src/metrics/catalogue';
import { scoreCards } from '../../../webview/panels/scoreCards';
import { runChips } from '../../../webview/query/runChips';
import { fakeReport } from '../page/fakeReport';

const report = fakeReport(64, 3);
const texts = (changes: Partial<Report> = {}) => runChips({ ...report, ...changes }).map(({ text }) => text);
const none = { used: null, tried: [] };

describe('what the scores of a run rest on', () => {
  it('is said in words, and each is explained', () => {
    expect(texts()).toEqual([
      '64 generated, 1,000 real, compared at 64 each',
      'encoder Built-in',
      'k = 5, exact neighbours',
      'on the CPU',
    ]);
    expect(runChips(report)[0]!.title).toContain('the real set is drawn down to 64 samples');
    for (const { title } of runChips(report)) expect(title.length).toBeGreaterThan(10);
  });

  it('tells images that were encoded before from features that were given', () => {
    expect(texts({ provider: none }).at(-1)).toBe('features kept from before');
    const given = {
      provider: none,
      generated: { ...report.generated, kind: 'npy' },
      real: { ...report.real, kind: 'npz' },
      encoder: { ...report.encoder, weightsSha256: null },
    } satisfies Partial<Report>;
    expect(texts(given).slice(1)).toEqual([
      'features of 64 dimensions',
      'k = 5, exact neighbours',
      'nothing encoded',
    ]);
  });

  it('says where sets of different sizes are compared as they are', () => {
    const equalization = { ...report.equalization, mode: 'off', drawn: null, draws: 0 } as const;
    const [sizes] = runChips({ ...report, equalization });
    expect(sizes!.text).toBe('64 generated, 1,000 real');
    expect(sizes!.title).toContain('RCE and RE depend on the sizes');
  });
});

it('the cards call the three scores what the catalogue calls them', () => {
  for (const { key, meaning } of scoreCards)
    expect(meaning.startsWith(`${describeMetric(key)!.name}:`)).toBe(true);
});
