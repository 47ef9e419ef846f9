import type { SampleColumns } from '../contract/columns';
import type { ModeRow } from '../contract/report';

/** One row a mode: its share of both sets, and the means of the finite per-sample values of its samples. */
export function modeRows({ real, generated, modes }: SampleColumns): ModeRow[] {
  const inReal = countByMode(real.mode, modes.length);
  const inGenerated = countByMode(generated.mode, modes.length);
  const pce = meansByMode(generated.mode, generated.pce, modes.length);
  const re = meansByMode(generated.mode, generated.re, modes.length);
  const rce = meansByMode(real.mode, real.rce, modes.length);
  return modes.map((name, mode) => ({
    name,
    real: inReal[mode]!,
    generated: inGenerated[mode]!,
    realShare: inReal[mode]! / real.mode.length,
    generatedShare: inGenerated[mode]! / generated.mode.length,
    pce: pce[mode]!,
    rce: rce[mode]!,
    re: re[mode]!,
  }));
}

function countByMode(modes: Int32Array, count: number): Int32Array {
  const counts = new Int32Array(count);
  for (const mode of modes) if (mode >= 0) counts[mode]! += 1;
  return counts;
}

/** Mean of the finite values of each mode's samples; null where a mode has none. */
export function meansByMode(modes: Int32Array, values: Float64Array, count: number): (number | null)[] {
  const sums = new Float64Array(count);
  const counts = new Float64Array(count);
  modes.forEach((mode, row) => {
    if (mode < 0 || !Number.isFinite(values[row])) return;
    sums[mode]! += values[row]!;
    counts[mode]! += 1;
  });
  return Array.from(sums, (sum, mode) => (counts[mode]! > 0 ? sum / counts[mode]! : null));
}
