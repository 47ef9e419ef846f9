import type {
  BallQuestion,
  PairQuestions,
  RatioQuestion,
  ReachQuestion,
} from '../../neighbors/pairQuestions';

/** Collects questions by name; one that two metrics ask is asked once. */
export class QuestionList {
  readonly #balls: Record<string, BallQuestion> = {};
  readonly #ratios: Record<string, RatioQuestion> = {};
  readonly #reaches: Record<string, ReachQuestion> = {};

  balls(name: string, question: () => BallQuestion): void {
    this.#balls[name] ??= question();
  }

  ratios(name: string, question: () => RatioQuestion): void {
    this.#ratios[name] ??= question();
  }

  reaches(name: string, question: () => ReachQuestion): void {
    this.#reaches[name] ??= question();
  }

  get isEmpty(): boolean {
    return [this.#balls, this.#ratios, this.#reaches].every(asked => Object.keys(asked).length === 0);
  }

  all(): Required<PairQuestions> {
    return { balls: this.#balls, ratios: this.#ratios, reaches: this.#reaches };
  }
}
