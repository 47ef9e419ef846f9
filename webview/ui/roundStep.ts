/** The smallest of 1, 2, 5 times a power of ten that is not below `step`. */
export function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find(f => f * power >= step * (1 - 1e-9)) ?? 10;
  return round(factor * power);
}

/** Takes the floating-point dust off a multiple of a round step. */
export function round(value: number): number {
  return Number(value.toPrecision(12));
}
