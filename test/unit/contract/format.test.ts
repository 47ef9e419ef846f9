import { describe, expect, it } from 'vitest';
import {
  counted,
  formatBytes,
  formatError,
  formatFigure,
  formatMetric,
  formatP,
  formatScore,
  formatSeconds,
  formatShare,
  typeset,
} from '../../../src/contract/format';
import { describeMetric } from '../../../src/metrics/catalogue';
import { formatWithError } from '../../../src/reports/comparison/comparisonTable';
import { describeScore } from '../../../src/services/progressText';
import { formatScore as panelScore, formatValue as panelValue } from '../../../webview/ui/format';
import { formatFigure as panelFigure } from '../../../webview/ui/formatMetric';

describe('numbers in reports', () => {
  it.each([
    [0, '0.00'],
    [-0.0049, '0.00'],
    [-0.0051, '-0.01'],
    [0.8125, '0.81'],
    [111.5274, '111.53'],
    [1234.5678, '1234.57'],
    [Infinity, '∞'],
    [-Infinity, '-∞'],
    [NaN, '–'],
    [null, '–'],
    [undefined, '–'],
  ])('a score of %d is "%s"', (value, text) => expect(formatScore(value)).toBe(text));

  it.each([
    [0, '0'],
    [0.8125, '0.813'],
    [-0.001234, '-0.00123'],
    [0.00001234, '1.23e-5'],
    [0.9996, '1.00'],
    [1, '1.00'],
    [111.5274, '111.53'],
    [-Infinity, '-∞'],
    [NaN, '–'],
    [undefined, '–'],
  ])('any other value of %d is "%s"', (value, text) => expect(formatFigure(value)).toBe(text));

  it('a metric reads as a score where it is one of nats, and its error as sure as it is', () => {
    expect(['pce', 'rce', 're', 'entropyReal'].map(key => formatMetric(key, 0.8125))).toEqual(
      Array(4).fill('0.81'),
    );
    expect(formatMetric('coverage', 0.8125)).toBe('0.813');
    expect([formatError('pce', 0.0812), formatError('pce', NaN)]).toEqual(['0.08', '–']);
    expect([0.0812, 0.8, 3.9, undefined].map(error => formatError('coverage', error))).toEqual([
      '0.081',
      '0.80',
      '3.90',
      '–',
    ]);
    expect([0.0004, 0.0131, 0.5].map(formatP)).toEqual(['p < 0.001', 'p = 0.013', 'p = 0.50']);
  });

  it.each([
    [0, '0.0 s'],
    [9.94, '9.9 s'],
    [9.96, '10 s'],
    [59.4, '59 s'],
    [59.6, '1 min 00 s'],
    [3599.4, '59 min 59 s'],
    [3599.6, '1 h 00 min'],
    [7620, '2 h 07 min'],
  ])('%d seconds are "%s"', (seconds, text) => expect(formatSeconds(seconds)).toBe(text));

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [12_345, '12 kB'],
    [88_459_888, '88 MB'],
    [1_220_000_000, '1.22 GB'],
  ])('%d bytes are "%s"', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([111.5274, -0.8125, 3.2, -1204.351, Infinity, NaN])(
    'the score %d reads the same in the panel, in windows and in reports, but for the minus sign',
    value => {
      const text = typeset(formatScore(value));
      expect([panelScore(value), describeScore(value)]).toEqual([text, text]);
      expect(panelValue(value)).toBe(typeset(formatFigure(value)));
      const entry = { value };
      expect(formatWithError(describeMetric('pce')!, entry)).toBe(formatScore(value));
      expect(panelFigure(describeMetric('pce')!, value)).toBe(text);
      expect(panelFigure(describeMetric('coverage')!, value)).toBe(
        typeset(formatWithError(describeMetric('coverage')!, entry)),
      );
    },
  );

  it('counts have the right number of their noun', () => {
    expect([counted(0, 'image'), counted(1, 'class', 'classes'), counted(2000, 'class', 'classes')]).toEqual([
      '0 images',
      '1 class',
      '2,000 classes',
    ]);
    expect(formatShare(1 / 3)).toBe('33.3 %');
  });
});
