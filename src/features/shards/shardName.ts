/** Which of how many shards, counted from 0. */
export interface ShardPlace {
  shard: number;
  shards: number;
}

const pattern = /^shard-(\d{5,})-of-(\d{5,})\.json$/;
const digits = (value: number) => String(value).padStart(5, '0');

/** Name of a shard's files without extension: `shard-00003-of-00016`. */
export function shardName({ shard, shards }: ShardPlace): string {
  return `shard-${digits(shard)}-of-${digits(shards)}`;
}

/** The place of the shard that a record's file name belongs to; null for other files. */
export function parseShardName(fileName: string): ShardPlace | null {
  const found = pattern.exec(fileName);
  return found ? { shard: Number(found[1]), shards: Number(found[2]) } : null;
}

/** Rows `first` to `end` of the i-th of n parts of a list, which differ in length by one at most. */
export function partOf(length: number, i: number, n: number): [first: number, end: number] {
  return [Math.floor((length * i) / n), Math.floor((length * (i + 1)) / n)];
}
