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
  const sharesReal = (of: NearCounts) => {
    const kinds = kindsOf(of);
    return gammas.map(gamma => {
      let called = 0;
      for (const { real: forReal, generated, samples } of kinds) {
        const against = generated * generatedUnit;
        if (gamma === Infinity) called += forReal > 0 ? samples : 0;
        else if (gamma === 0) called += against === 0 ? samples : 0;
        else if (gamma >= 1) called += gamma * (forReal * realUnit) >= against ? samples : 0;
        else called += gamma * (forReal * realUnit) > against ? samples : 0;
      }
      return called / of.real.length;
    });
  };
  return {
    realLost: sharesReal(counts.ofReal).map(share => 1 - share),
    generatedPassed: sharesReal(counts.ofGenerated),
  };
}

interface Kind {
  real: number;
  generated: number;
  samples: number;
}

/** Samples with the same two counts are one kind: there are few, and every threshold asks about all. */
function kindsOf({ real, generated }: NearCounts): Kind[] {
  const kinds = new Map<string, Kind>();
  real.forEach((count, at) => {
    const key = `${count} ${generated[at]!}`;
    const kind = kinds.get(key);
    if (kind) kind.samples++;
    else kinds.set(key, { real: count, generated: generated[at]!, samples: 1 });
  });
  return [...kinds.values()];
}
