import type { EvaluationResult } from '../../contract/engine';
import type { SampleRef } from '../../contract/panel';
import type { Rating, Trial } from '../../ratings/rating';
import type { Services } from '../../services/services';
import { findSampleFile } from '../sampleFiles';

/** The file of a picture by the trial that it is of; null where its image cannot be read. */
export type BlindPictures = (trial: Trial) => string | null;

const keyOf = ({ set, row }: SampleRef) => `${set} ${row}`;
const sets = ['real', 'generated'] as const;

/**
 * Makes the pictures of all images of a rating, so that they come without a wait, and alike whatever they are of: of one
 * side, which is kept with the rating. Images are read for it once only, and it stays as it is where some of them go.
 */
export async function makeBlindPictures(
  runId: string,
  rating: Rating,
  result: EvaluationResult,
  { engine, folders, ratings }: Pick<Services, 'engine' | 'folders' | 'ratings'>,
  signal: AbortSignal,
): Promise<BlindPictures> {
  const { columns } = result;
  const wanted = sets.map(set =>
    rating.trials.flatMap(({ truth, row, name }) => {
      const file =
        truth === set && columns[set].names[row] === name ? findSampleFile(result, { set, row }) : null;
      return file === null ? [] : [{ key: keyOf({ set, row }), file }];
    }),
  );
  const { pictures: made, side } = await engine.blindImages(
    {
      sets: wanted.map(list => list.map(({ file }) => file)),
      cache: folders.thumbnails,
      side: rating.side ?? null,
    },
    { signal },
  );
  if (rating.side === undefined) await ratings.change(runId, rating, kept => ({ ...kept, side }));
  const pictures = new Map(
    wanted.flatMap((list, s) => list.map(({ key }, i) => [key, made[s]?.[i] ?? null])),
  );
  return ({ truth, row }) => pictures.get(keyOf({ set: truth, row })) ?? null;
}
