import { describe, expect, it } from 'vitest';
import { logUnitBallVolume } from '../../../../src/metrics/statistics/logUnitBallVolume';
import constants from '../../../golden/data/special_v/constants.json';

describe('logUnitBallVolume', () => {
  it.each(Object.entries(constants.log_unit_ball_volume))('ln c_%s is the reference value', (d, expected) => {
    expect(Math.abs(logUnitBallVolume(Number(d)) / expected - 1)).toBeLessThan(1e-13);
  });

  it('is the log of a point, a segment, a disc and a ball', () => {
    expect(logUnitBallVolume(0)).toBe(0);
    expect(logUnitBallVolume(1)).toBeCloseTo(Math.log(2), 14);
    expect(logUnitBallVolume(2)).toBeCloseTo(Math.log(Math.PI), 14);
    expect(logUnitBallVolume(3)).toBeCloseTo(Math.log((4 / 3) * Math.PI), 14);
  });

  it('is finite where the volume itself underflows', () => {
    expect(Math.exp(logUnitBallVolume(1024))).toBe(0);
    expect(logUnitBallVolume(1024)).toBeCloseTo(-2099.9587700714555, 9);
  });

  it.each([-1, 2.5, NaN])('is not given for dimension %s', d => {
    expect(() => logUnitBallVolume(d)).toThrow(RangeError);
  });
});
