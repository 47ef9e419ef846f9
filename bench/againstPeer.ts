import type { BenchRow } from './benchRow';

/** A row that is held against a peer's seconds; none where the peer is not installed. */
export function againstPeer(
  name: string,
  seconds: number,
  floorName: string,
  floorSeconds: number | null,
): BenchRow[] {
  if (floorSeconds === null) return [];
  return [{ name, seconds, floorName, floorSeconds, ratio: seconds / floorSeconds }];
}
