import v8 from 'node:v8';
import type { SampleColumns } from '../contract/columns';
import { ownBuffers } from './ownBuffers';

/** Columns of the first release have no further scores, those of the second no neighbours of the real samples, and
 * those of the third no PCE of theirs. */
interface EarlierColumns extends Omit<SampleColumns, 'generated' | 'real' | 'nearestGeneratedCount'> {
  generated: Omit<SampleColumns['generated'], 'scores'> & { scores?: Scores };
  real: Omit<SampleColumns['real'], 'scores' | 'nearest' | 'nearestDistances' | 'pce'> & {
    scores?: Scores;
    pce?: Float64Array;
    nearest?: Int32Array;
    nearestDistances?: Float64Array;
  };
  nearestGeneratedCount?: number;
}

type Scores = Record<string, Float64Array>;

function isColumns(value: unknown): value is EarlierColumns {
  if (typeof value !== 'object' || value === null) return false;
  const {
    generated,
    real,
    modes,
    nearestCount,
    nearestGeneratedCount = 0,
  } = value as Partial<EarlierColumns>;
  if (!generated || !real || !Array.isArray(modes) || typeof nearestCount !== 'number') return false;
  const n = generated.names.length;
  const m = real.names.length;
  return (
    [generated.pce, generated.re, generated.mode].every(column => column.length === n) &&
    [generated.nearest, generated.nearestDistances].every(column => column.length === n * nearestCount) &&
    [real.rce, real.mode].every(column => column.length === m) &&
    [0, m].includes(real.pce?.length ?? 0) &&
    [real.nearest, real.nearestDistances].every(
      column => (column?.length ?? 0) === m * nearestGeneratedCount,
    ) &&
    Object.values(generated.scores ?? {}).every(column => column.length === n) &&
    Object.values(real.scores ?? {}).every(column => column.length === m)
  );
}

/**
 * Reads the bytes of columns.bin.
 * @throws Error where they are damaged, or the columns' lengths do not agree.
 */
export function parseColumns(bytes: Uint8Array): SampleColumns {
  let value: unknown;
  try {
    value = v8.deserialize(bytes);
    if (isColumns(value))
      return ownBuffers({
        ...value,
        generated: { ...value.generated, scores: value.generated.scores ?? {} },
        real: {
          ...value.real,
          scores: value.real.scores ?? {},
          pce: value.real.pce ?? new Float64Array(),
          nearest: value.real.nearest ?? new Int32Array(),
          nearestDistances: value.real.nearestDistances ?? new Float64Array(),
        },
        nearestGeneratedCount: value.nearestGeneratedCount ?? 0,
      });
  } catch (error) {
    throw new Error('columns.bin is damaged.', { cause: error });
  }
  throw new Error('columns.bin does not hold the columns of a run.');
}
