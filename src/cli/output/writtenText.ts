import type { Written } from '../../contract/scale';

/** What became of a file: "written DIR/shard-00000-of-00001.npy", with the reason where it was written anew. */
export function writtenText({ file, state, reason }: Written): string {
  const words = { written: 'Written', kept: 'There already', rewritten: 'Written anew' }[state];
  return `${words}: ${file}${reason === null ? '' : ` (${reason})`}`;
}
