import type { SampleRef, SetName } from './panel';

/** A share of answers that are wrong, with the 95 % interval of Wilson. */
export interface WrongShare {
  /** NaN of no answers. */
  value: number;
  low: number;
  high: number;
  wrong: number;
  answers: number;
}

/** How often people who were shown real and generated images blindly took one for the other. */
export interface HumanErrorRate extends WrongShare {
  /** Of the generated images: those taken for real. */
  generated: WrongShare;
  /** Of the real images: those taken for generated. */
  real: WrongShare;
}

/** An image that was taken for one of the other set. */
export interface Mistaken extends SampleRef {
  name: string;
  /** A generated sample's PCE; null for a real one. */
  pce: number | null;
  /** The address of its picture; null where there is none. */
  image: string | null;
}

/** All that the view of a blind rating shows. Nothing in it says what an image is before the rating has ended. */
export interface RatingSnapshot {
  runId: string;
  title: string;
  /** Why there is nothing to rate; null where there is. */
  problem: { message: string; mend: string } | null;
  /** How many images one rating can show: as many of each set. */
  most: number;
  /** The rating that is under way. */
  asking: { answered: number; total: number; image: string; next: string | null } | null;
  /** The last rating that ended, with at least one answer. */
  ended: { rate: HumanErrorRate; mistaken: Mistaken[] } | null;
  /** Of all ratings of the run. */
  all: { rate: HumanErrorRate; ratings: number };
}

interface Step<Args> {
  args: Args;
  progress: never;
  /** What is to be shown then. */
  result: RatingSnapshot;
}

/** What the extension host serves to the view of a blind rating. */
export interface RatingHostContract {
  snapshot: Step<null>;
  /** Draws images of both sets, as many of each, in an order by chance. */
  start: Step<{ count: number }>;
  /** @param at how many were answered before: an answer to another image than the one that is next counts as none */
  answer: Step<{ at: number; answer: SetName; seconds: number }>;
  takeBack: Step<null>;
  /** Ends the rating with the answers that there are. */
  stop: Step<null>;
  open: { args: SampleRef; progress: never; result: null };
  openRun: { args: null; progress: never; result: null };
  /** All answers of the run as CSV, which `sample-lens human-error` reads. */
  saveAnswers: { args: null; progress: never; result: null };
}

/** What the view serves to the extension host. */
export interface RatingWebviewContract {
  /** The run changed: pull a snapshot. */
  changed: { args: null; progress: never; result: null };
}

/** What of the view survives a restart. */
export interface RatingState {
  runId: string;
}
