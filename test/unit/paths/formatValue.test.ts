import { describe, expect, it } from 'vitest';
import { formatPercent, formatValue } from '../../../src/paths/python/formatValue';
import { text, type Value } from '../../../src/paths/python/value';

const int = (number: number): Value => ({ kind: 'int', number });
const float = (number: number): Value => ({ kind: 'float', number });

describe('values are formatted as Python does', () => {
  // every row as Python 3.11 prints it
  it.each([
    [int(40000), '06d', '040000'],
    [int(-7), '06d', '-00007'],
    [int(7), '04', '0007'],
    [int(7), '<4', '7   '],
    [int(7), '*^5', '**7**'],
    [int(7), '+d', '+7'],
    [int(1234567), ',d', '1,234,567'],
    [int(1234567), '_', '1_234_567'],
    [int(7), '.2f', '7.00'],
    [float(0.125), '.2f', '0.12'],
    [float(2.5), '.0f', '2'],
    [float(3.5), '.0f', '4'],
    [float(-2.675), '.2f', '-2.67'],
    [float(-0.04), '.1f', '-0.0'],
    [float(123456.789), ',.2f', '123,456.79'],
    [float(-0.5), '08.3f', '-000.500'],
    [float(1), '', '1.0'],
    [float(1e-5), '', '1e-05'],
    [float(1e16), '', '1e+16'],
    [float(123456.789), '', '123456.789'],
    [text('ab'), '>5s', '   ab'],
    [text('ab'), 'x^5', 'xabxx'],
  ] as const)('%j as %s', (value, spec, expected) => {
    expect(formatValue(value, spec)).toBe(expected);
  });

  it.each([
    [text('ab'), '04'],
    [text('ab'), 'd'],
    [float(1), 'd'],
    [int(1), 's'],
    [int(1), 'x'],
    [float(1), '.3'],
    [int(2 ** 60), ''],
    [text('ab'), '!'],
  ] as const)('or not at all where that is an error or not certain: %j as %s', (value, spec) => {
    expect(formatValue(value, spec)).toBeNull();
  });

  it('with the percent sign, every value used once', () => {
    expect(formatPercent('%s/%06d_%.1f%%', [text('a'), int(7), float(0.25)])).toBe('a/000007_0.2%');
    expect(formatPercent('%-4d|%4s|%+d', [int(7), text('ab'), int(7)])).toBe('7   |  ab|+7');
    expect(formatPercent('%s', [])).toBeNull();
    expect(formatPercent('%s', [text('a'), text('b')])).toBeNull();
    expect(formatPercent('%(a)s', [text('a')])).toBeNull();
    expect(formatPercent('%d', [text('a')])).toBeNull();
    expect(formatPercent('%s', [null])).toBeNull();
  });
});
