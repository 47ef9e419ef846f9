import type { SetName } from '../contract/panel';
import type { HumanErrorRate, WrongShare } from '../contract/rating';
import type { MetricDescription } from './metricDescription';
import { wilsonInterval } from './statistics/wilsonInterval';

/** What somebody said of an image, and what it is. */
export interface BlindAnswer {
  truth: SetName;
  answer: SetName;
}

/** The share of blind answers that are wrong: of all, of those about generated and of those about real images. */
export function humanErrorRate(answers: readonly BlindAnswer[]): HumanErrorRate {
  const of = (set: SetName) => wrongShare(answers.filter(({ truth }) => truth === set));
  return { ...wrongShare(answers), generated: of('generated'), real: of('real') };
}

function wrongShare(answers: readonly BlindAnswer[]): WrongShare {
  const wrong = answers.filter(({ truth, answer }) => truth !== answer).length;
  return {
    value: wrong / answers.length,
    ...wilsonInterval(wrong, answers.length),
    wrong,
    answers: answers.length,
  };
}

export const humanErrorRateDescription: MetricDescription = {
  key: 'humanErrorRate',
  symbol: 'HER',
  name: 'Human error rate',
  question: 'real',
  paper: 'Zhou et al. (HYPE), arXiv 1904.01121; Stein et al., arXiv 2306.04675',
  equations: [
    'HER = wrong answers / answers, half of the images real, half generated, with time as one likes',
  ],
  direction: 'none',
  unit: '',
  range: '0 to 1, 0.5 for samples that cannot be told from real images',
  parameters: [],
  reading:
    'How often people take a generated image for a real one or a real one for generated, who do not know which they see. ' +
    'Near 0: every sample gives itself away. 0.5: they guess. It says nothing of variety: a model that gives one ' +
    'perfect image again and again deceives everybody. Of 100 answers the 95 % interval is some 0.2 wide, and one rater ' +
    'is not all of them.',
};
