import type { Stage } from './report';

/** Progress of an evaluation; `done` of `total` units of the stage (images, or pairs of rows). */
export interface Progress {
  stage: Stage;
  /** What is being worked on, in words: "Encoding real images". */
  label: string;
  done: number;
  /** 0 while unknown. */
  total: number;
  /** What a unit is: "images", "pairs". */
  unit: string;
  /** Units a second over the last seconds; 0 while unknown. */
  rate: number;
  /** Seconds left in this stage; null while unknown. */
  secondsLeft: number | null;
}
