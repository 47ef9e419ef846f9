import { counted } from '../../src/contract/format';
import type { EncoderSummary } from '../../src/contract/report';
import type { Chip } from '../ui/chips';

/** What made the features, or that they were given. */
export function encoderChip({ name, dimension, preprocessing, weightsSha256 }: EncoderSummary): Chip {
  return weightsSha256 === null
    ? {
        text: `features of ${counted(dimension, 'dimension')}`,
        title: 'they were given, and are compared as they are',
      }
    : {
        text: `encoder ${name}`,
        title: `turns an image into ${counted(dimension, 'number')}, whose distances are compared; before that: ${preprocessing}`,
      };
}
