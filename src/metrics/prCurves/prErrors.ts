import type { ClassifierCounts, NearCounts } from './prClassifiers';

/** How often the classifiers of a family err, one per threshold. */
export interface ErrorRates {
  /** Share of the real test samples that are called generated (FPR). */
  realLost: Float64Array;
  /** Share of the generated test samples that are called real (FNR). */
  generatedPassed: Float64Array;
}

/**
 * Errors of f_gamma, which calls a sample real when gamma s_R >= s_G (for gamma >= 1), gamma s_R > s_G (gamma < 1),
 * s_R > 0 (gamma infinite) or s_G = 0 (gamma = 0), s being shares of the fit sets.
 */
export function errorRates(counts: ClassifierCounts, gammas: Float64Array): ErrorRates {
  // Products with the other set's size instead of quotients: equal shares stay equal.
  const realUnit = counts.fitGenerated;
  const generatedUnit = counts.fitReal;
  const shareReal = (of: NearCounts, gamma: number) => {
    let called = 0;
    for (let at = 0; at < of.real.length; at++) {
      const forReal = of.real[at]!;
      const against = of.generated[at]! * generatedUnit;
      if (gamma === Infinity) called += forReal > 0 ? 1 : 0;
      else if (gamma === 0) called += against === 0 ? 1 : 0;
      else if (gamma >= 1) called += gamma * (forReal * realUnit) >= against ? 1 : 0;
      else called += gamma * (forReal * realUnit) > against ? 1 : 0;
    }
    return called / of.real.length;
  };
  return {
    realLost: gammas.map(gamma => 1 - shareReal(counts.ofReal, gamma)),
    generatedPassed: gammas.map(gamma => shareReal(counts.ofGenerated, gamma)),
  };
}
