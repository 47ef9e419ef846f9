import type { EvaluationResult } from '../../contract/engine';
import type { Mistaken, RatingSnapshot } from '../../contract/rating';
import { mostTrials } from '../../ratings/drawTrials';
import { errorRateOf } from '../../ratings/errorRateOf';
import { answeredTrials, isOpen, type Rating } from '../../ratings/rating';
import { hasImages } from '../sampleFiles';
import type { BlindPictures } from './blindPictures';

export interface RatingParts {
  runId: string;
  title: string;
  result: EvaluationResult;
  /** Of the run, oldest first. */
  ratings: readonly Rating[];
  /** Those of the last rating. */
  pictures: BlindPictures;
  /** The address of a picture's file as the webview may load it. */
  address: (file: string) => string;
}

/** All that the view of a blind rating shows. */
export function takeRatingSnapshot(parts: RatingParts): RatingSnapshot {
  const { runId, title, result, ratings } = parts;
  const last = ratings.at(-1);
  return {
    runId,
    title,
    problem: whyNothing(result),
    most: mostTrials({ real: result.columns.real.names, generated: result.columns.generated.names }),
    asking: last && isOpen(last) ? askingOf(last, parts) : null,
    ended: last && !isOpen(last) && last.answers.length > 0 ? endedOf(last, parts) : null,
    all: {
      rate: errorRateOf(ratings),
      ratings: ratings.filter(({ answers }) => answers.length > 0).length,
    },
  };
}

function whyNothing(result: EvaluationResult): RatingSnapshot['problem'] {
  const without = (['generated', 'real'] as const).find(set => !hasImages(result, set));
  return without === undefined
    ? null
    : {
        message: `The ${without} set, ${result.report[without].path}, is a file of features: there is nothing to look at.`,
        mend: 'Evaluate folders of images to rate them.',
      };
}

function askingOf({ trials, answers }: Rating, { pictures, address }: RatingParts): RatingSnapshot['asking'] {
  const pictureAt = (at: number) => {
    const trial = trials[at];
    const file = trial ? pictures(trial) : null;
    return file === null ? null : address(file);
  };
  const answered = answers.length;
  return {
    answered,
    total: trials.length,
    image: pictureAt(answered) ?? '',
    next: pictureAt(answered + 1),
  };
}

function endedOf(rating: Rating, { result, pictures, address }: RatingParts): RatingSnapshot['ended'] {
  const mistaken = answeredTrials(rating)
    .filter(({ truth, answer }) => truth !== answer)
    .map((trial): Mistaken => {
      const { truth, row, name } = trial;
      const picture = pictures(trial);
      return {
        set: truth,
        row,
        name,
        pce: truth === 'generated' ? (result.columns.generated.pce[row] ?? null) : null,
        image: picture === null ? null : address(picture),
      };
    });
  return { rate: errorRateOf([rating]), mistaken };
}
