/** One line of the bench: a stage, and the floor or the peer that it is held against in the same run. */
export interface BenchRow {
  name: string;
  /** Median over the repetitions. */
  seconds: number;
  /** What it is held against; empty for a stage that is held to a goal in its note. */
  floorName: string;
  floorSeconds: number;
  /** Median of seconds / floorSeconds, pair by pair: the machine's drift cancels. */
  ratio: number;
  note?: string;
  /** Of log(seconds) against log(n), on the row of the largest n. */
  slope?: number;
}
