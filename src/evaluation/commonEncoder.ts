import { InputError } from '../contract/errors';
import type { EncoderSummary } from '../contract/report';

/** A set with what encoded it; null where it does not say. */
export interface EncodedSource {
  path: string;
  encoder: EncoderSummary | null;
}

/**
 * The encoder that sets of features are of; null where none says what it is of.
 *
 * @param own what encodes images now; null where there are none
 * @throws InputError where sets are of different encoders: distances between them mean nothing
 */
export function commonEncoder(
  own: EncoderSummary | null,
  sources: readonly EncodedSource[],
): EncoderSummary | null {
  const first = sources.find(({ encoder }) => encoder !== null);
  const common = own ?? first?.encoder ?? null;
  for (const { encoder, path } of sources) {
    if (!encoder || !common) continue;
    const same =
      encoder.weightsSha256 === common.weightsSha256 && encoder.preprocessing === common.preprocessing;
    if (same) continue;
    const other = own ? 'the images are encoded' : `${first!.path} was encoded`;
    throw new InputError(
      `${path} was encoded with ${encoder.name} (${encoder.preprocessing}), and ${other} with ${common.name} (${common.preprocessing}).`,
      own
        ? 'Choose the encoder of the shards with --encoder.'
        : 'Encode both sets with the same encoder, or choose other folders.',
    );
  }
  return common;
}
