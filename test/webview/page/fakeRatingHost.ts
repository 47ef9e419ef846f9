import type { RatingHostContract, RatingSnapshot, RatingWebviewContract } from '../../../src/contract/rating';
import { connect, serve } from '../../../src/contract/rpc';
import { drawTrials } from '../../../src/ratings/drawTrials';
import { errorRateOf } from '../../../src/ratings/errorRateOf';
import {
  answeredTrials,
  isOpen,
  withAnswer,
  withoutLastAnswer,
  type Rating,
  type Trial,
} from '../../../src/ratings/rating';
import { fakeVsCode } from './fakeVsCode';

/** What the tests see of the view's host: what was asked of it, and what it knows. */
export interface FakeRatingHost {
  calls: { method: string; args: unknown }[];
  /** Oldest first. */
  ratings: Rating[];
  /** Why there is nothing to rate. */
  problem: RatingSnapshot['problem'];
  /** What the next step fails with. */
  failure: string | null;
}

declare global {
  interface Window {
    fakeRating: FakeRatingHost;
  }
}

const query = new URLSearchParams(location.search);
const most = Number(query.get('most') ?? 60);
const delay = Number(query.get('delay') ?? 0);
const port = fakeVsCode();
connect<RatingWebviewContract>(port);

window.fakeRating = { calls: [], ratings: [], problem: null, failure: null };
const fake = window.fakeRating;
const names = Array.from({ length: most / 2 }, (_, i) => `dog/${i}.png`);
let chance = 0;
/** The order of the images is always the same. */
const random = () => (chance = (chance + 0.618034) % 1);

// The pictures of the real set are those of the generated one from row 1000 on: addresses tell nothing.
const imageOf = ({ truth, row }: Trial) =>
  `${location.origin}/thumbnail/generated/${truth === 'real' ? row + 1000 : row}.png`;

function snapshot(): RatingSnapshot {
  const last = fake.ratings.at(-1);
  const asking = last && isOpen(last) ? last : null;
  const next = asking?.trials[asking.answers.length + 1];
  return {
    runId: 'run-1',
    title: 'step_0300',
    problem: fake.problem,
    most,
    asking: asking && {
      answered: asking.answers.length,
      total: asking.trials.length,
      image: imageOf(asking.trials[asking.answers.length]!),
      next: next ? imageOf(next) : null,
    },
    ended:
      last && !isOpen(last) && last.answers.length > 0
        ? {
            rate: errorRateOf([last]),
            mistaken: answeredTrials(last)
              .filter(({ truth, answer }) => truth !== answer)
              .map(trial => ({
                set: trial.truth,
                row: trial.row,
                name: trial.name,
                pce: trial.truth === 'generated' ? trial.row / 3 : null,
                image: trial.row === 5 ? null : imageOf(trial),
              })),
          }
        : null,
    all: {
      rate: errorRateOf(fake.ratings),
      ratings: fake.ratings.filter(({ answers }) => answers.length > 0).length,
    },
  };
}

/** Changes the rating under way, and gives what is to be shown then. */
function step<Args>(method: string, change: (rating: Rating, args: Args) => Rating) {
  return async (args: Args): Promise<RatingSnapshot> => {
    fake.calls.push({ method, args });
    await new Promise(resolve => setTimeout(resolve, delay));
    if (fake.failure !== null) throw new Error(fake.failure);
    const last = fake.ratings.at(-1);
    if (last && isOpen(last)) fake.ratings = fake.ratings.with(-1, change(last, args));
    fake.ratings = fake.ratings.filter(rating => isOpen(rating) || rating.answers.length > 0);
    return snapshot();
  };
}

const done = (method: string) => (args: unknown) => {
  fake.calls.push({ method, args });
  return null;
};

serve<RatingHostContract>(port, {
  snapshot,
  start: async args => {
    fake.calls.push({ method: 'start', args });
    await new Promise(resolve => setTimeout(resolve, delay));
    const evaluatedAt = '2026-05-03T10:00:00.000Z';
    const trials = drawTrials({ real: names, generated: names }, args.count, [], random);
    fake.ratings.push({ startedAt: String(chance), evaluatedAt, trials, answers: [], stopped: false });
    return snapshot();
  },
  answer: step('answer', (rating, { at, answer, seconds }: RatingHostContract['answer']['args']) =>
    withAnswer(rating, at, { answer, seconds }),
  ),
  takeBack: step('takeBack', withoutLastAnswer),
  stop: step('stop', rating => ({ ...rating, stopped: true })),
  open: done('open'),
  openRun: done('openRun'),
  saveAnswers: done('saveAnswers'),
});
