import { counted, formatCount } from './format';
import type { HumanErrorRate, WrongShare } from './rating';

const hundredths = (share: number) => share.toFixed(2);

/** "95 % interval 0.23 to 0.41". */
export function intervalWords({ low, high }: WrongShare): string {
  return `95 % interval ${hundredths(low)} to ${hundredths(high)}`;
}

/** "0.31 (95 % interval 0.23 to 0.41)". */
export function rateWords(share: WrongShare): string {
  return `${hundredths(share.value)} (${intervalWords(share)})`;
}

/** What the answers say of the samples. */
export function rateVerdict({ low, high }: WrongShare): string {
  if (high < 0.5) return 'The samples can be told from real images.';
  if (low > 0.5) return 'The samples pass for real more often than real images do.';
  return 'These answers cannot be told from guessing.';
}

/** How the wrong answers fall on the two sets. */
export function mistakesWords({ generated, real }: HumanErrorRate): string {
  return `${formatCount(generated.wrong)} of ${counted(generated.answers, 'generated image')} passed for real, ${formatCount(real.wrong)} of ${counted(real.answers, 'real image')} for generated.`;
}

/** The whole of it in a line, for reports. */
export function humanErrorSentence(rate: HumanErrorRate): string {
  return `Human error rate ${rateWords(rate)} of ${counted(rate.answers, 'blind answer')}, where 0.50 is guessing. ${mistakesWords(rate)}`;
}
