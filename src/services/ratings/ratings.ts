import pLimit from 'p-limit';
import { isOpen, type Rating } from '../../ratings/rating';
import type { RatingStore } from './ratingStore';

/** What people said of the images of runs, blindly. */
export class Ratings {
  readonly #store: RatingStore;
  /** Changes wait for one another, or one would overwrite the other's answer. */
  readonly #oneAtATime = pLimit(1);

  constructor(store: RatingStore) {
    this.#store = store;
  }

  /** Of a run as it was evaluated at that time, oldest first. @throws InputError where its file is damaged */
  async of(runId: string, evaluatedAt: string): Promise<Rating[]> {
    return (await this.#store.read(runId)).filter(rating => rating.evaluatedAt === evaluatedAt);
  }

  /** Whether people's answers go with the run; also where their file is damaged, which somebody may want to mend. */
  async isRated(runId: string): Promise<boolean> {
    return this.#store.read(runId).then(
      ratings => ratings.some(({ answers }) => answers.length > 0),
      () => true,
    );
  }

  add(runId: string, rating: Rating): Promise<void> {
    return this.#queue(runId, ratings => [...ratings, rating]);
  }

  /** Keeps what `change` makes of a rating. One that ended without an answer is forgotten. */
  change(runId: string, { startedAt }: Rating, change: (rating: Rating) => Rating): Promise<void> {
    return this.#queue(runId, ratings =>
      ratings
        .map(rating => (rating.startedAt === startedAt ? change(rating) : rating))
        .filter(rating => isOpen(rating) || rating.answers.length > 0),
    );
  }

  #queue(runId: string, change: (ratings: Rating[]) => Rating[]): Promise<void> {
    return this.#oneAtATime(async () => this.#store.write(runId, change(await this.#store.read(runId))));
  }
}
