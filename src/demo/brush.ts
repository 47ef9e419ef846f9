/** Random choices of a drawing; how far they range is what a shrunk mode gets wrong. */
export interface Brush {
  /** A number from low to high. */
  between(low: number, high: number): number;
  /** One of the list. */
  pick<T>(list: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
}

/**
 * Draws choices from a uniform generator on [0, 1).
 *
 * @param spread 1 ranges over everything; near 0 every drawing comes out almost alike.
 */
export function createBrush(uniform: () => number, spread: number): Brush {
  const unit = () => 0.5 + (uniform() - 0.5) * spread;
  return {
    between: (low, high) => low + unit() * (high - low),
    pick: list => list[Math.floor(unit() * list.length)] ?? list[0],
    chance: probability => unit() < probability,
  };
}

/** An HSL colour around the given hue; `reach` is how far the hue may wander, in degrees. */
export function colour(brush: Brush, hue: number, reach: number, lightness = brush.between(38, 66)): string {
  const saturation = brush.between(45, 90).toFixed(0);
  return `hsl(${brush.between(hue - reach, hue + reach).toFixed(0)},${saturation}%,${lightness.toFixed(0)}%)`;
}

/** Shorthand for SVG numbers: two decimals are plenty at 96 px. */
export function n(value: number): string {
  return value.toFixed(2);
}
