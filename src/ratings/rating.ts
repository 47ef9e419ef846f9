import type { SetName } from '../contract/panel';

/** An image that is shown blindly. */
export interface Trial {
  truth: SetName;
  /** In the columns of its set. */
  row: number;
  /** Folder-relative. */
  name: string;
}

export interface GivenAnswer {
  answer: SetName;
  /** From when the image was shown. */
  seconds: number;
}

/** One person's answers about images of a run. */
export interface Rating {
  /** ISO 8601; no two ratings of a run share it. */
  startedAt: string;
  /** When the run was evaluated whose rows these are: a run that is evaluated again may have others. */
  evaluatedAt: string;
  trials: Trial[];
  /** To the first of the trials, in their order. */
  answers: GivenAnswer[];
  /** Whether it was stopped before its last image. */
  stopped: boolean;
  /** Of all its pictures, in pixels; absent before any was made. */
  side?: number;
}

export function isOpen({ trials, answers, stopped }: Rating): boolean {
  return !stopped && answers.length < trials.length;
}

/** With one more answer; as it was where the answer is to another trial than the next, as the second of a double click. */
export function withAnswer(rating: Rating, at: number, answer: GivenAnswer): Rating {
  if (!isOpen(rating) || at !== rating.answers.length) return rating;
  return { ...rating, answers: [...rating.answers, answer] };
}

export function withoutLastAnswer(rating: Rating): Rating {
  return isOpen(rating) ? { ...rating, answers: rating.answers.slice(0, -1) } : rating;
}

/** Without trials to come that cannot be shown any more. */
export function withoutTrials(rating: Rating, isGone: (trial: Trial) => boolean): Rating {
  const { trials, answers } = rating;
  return { ...rating, trials: trials.filter((trial, i) => i < answers.length || !isGone(trial)) };
}

export interface AnsweredTrial extends Trial, GivenAnswer {}

export function answeredTrials({ trials, answers }: Rating): AnsweredTrial[] {
  return answers.map((given, i) => ({ ...trials[i]!, ...given }));
}
