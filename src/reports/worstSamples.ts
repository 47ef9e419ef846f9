import type { SampleColumns } from '../contract/columns';

/** A generated sample and its nearest real one. */
export interface WorstSample {
  /** Row of the generated set. */
  row: number;
  name: string;
  pce: number;
  re: number;
  /** Row of the real set; -1 where no neighbour is known. */
  nearestRow: number;
  nearest: string;
  distance: number;
  /** Empty for none. */
  mode: string;
}

/** The `count` generated samples of the highest PCE_i, highest first, ties by row. */
export function worstSamples(
  { generated, real, modes, nearestCount }: SampleColumns,
  count: number,
): WorstSample[] {
  const rows = Array.from(generated.pce.keys()).filter(row => !Number.isNaN(generated.pce[row]));
  rows.sort((a, b) =>
    generated.pce[a] === generated.pce[b] ? a - b : generated.pce[b]! - generated.pce[a]!,
  );
  return rows.slice(0, count).map(row => {
    const nearestRow = nearestCount > 0 ? generated.nearest[row * nearestCount]! : -1;
    return {
      row,
      name: generated.names[row]!,
      pce: generated.pce[row]!,
      re: generated.re[row]!,
      nearestRow,
      nearest: real.names[nearestRow] ?? '',
      distance: nearestCount > 0 ? generated.nearestDistances[row * nearestCount]! : NaN,
      mode: modes[generated.mode[row]!] ?? '',
    };
  });
}
