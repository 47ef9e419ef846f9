import { InputError } from '../../contract/errors';
import type { FeatureSet } from '../../features/featureSet';

/** @throws InputError naming the first value that is not finite, if there is one. */
export function rejectNonFinite({ values, dimension: d }: FeatureSet): void {
  const at = values.findIndex(value => !Number.isFinite(value));
  if (at < 0) return;
  throw new InputError(
    `Row ${Math.floor(at / d)} of the features has the value ${values[at]} in column ${at % d}.`,
    'Leave the sample out, or make its features again.',
  );
}
