import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { EvaluationRequest } from '../../contract/engine';
import { formatCount } from '../../contract/format';
import { searchedWords } from '../../contract/providerWords';
import type { CliContext } from '../context';
import { withProgress } from '../progress/withProgress';
import { writtenText } from '../output/writtenText';

export interface NeighborsFlags {
  real: string;
  generated: string;
  tile: number | [number, number];
  blocks: [real: number, generated: number];
  out: string;
  k: number;
  equalize: EvaluationRequest['equalize'];
  metrics: string[];
  param?: Record<string, number>;
  provider: EvaluationRequest['provider'];
  force?: true;
  quiet?: true;
}

/** A parser of a tile: its number, or the numbers of its two blocks with a comma between. */
export function tileOf(text: string): number | [number, number] {
  const found = /^(\d+)(?:,(\d+))?$/.exec(text);
  if (!found) throw new InvalidArgumentError('It should be the number of a tile, or of two blocks, as 0,3.');
  const [first, second] = [Number(found[1]), found[2]];
  return second === undefined ? first : [first, Number(second)];
}

/** A parser of how many blocks the real and the generated set are cut into: `a,b`. */
export function blocksOf(text: string): [real: number, generated: number] {
  const [, real = 0, generated = 0] = (/^(\d+),(\d+)$/.exec(text) ?? []).map(Number);
  if (real < 1 || generated < 1 || real + generated > 400)
    throw new InvalidArgumentError('It should be like 4,4: blocks of the real and of the generated set.');
  return [real, generated];
}

/** `sample-lens neighbors`: one tile of the neighbour tables of two sets. */
export async function neighborsCommand(flags: NeighborsFlags, context: CliContext): Promise<void> {
  const { cwd, engine, stdout } = context;
  const [real, generated] = flags.blocks;
  const request = {
    real: path.resolve(cwd, flags.real),
    generated: path.resolve(cwd, flags.generated),
    blocks: { real, generated },
    tile: flags.tile,
    out: path.resolve(cwd, flags.out),
    force: flags.force ?? false,
    k: flags.k,
    equalize: flags.equalize,
    metrics: flags.metrics,
    parameters: flags.param ?? {},
    provider: flags.provider,
  };
  const outcome = await withProgress(context, flags.quiet ?? false, options =>
    engine.client.searchTile(request, options),
  );
  const { tile, tiles, pairs, provider } = outcome;
  const searched = provider ? `, searched on ${searchedWords(provider)}` : '';
  stdout.write(
    `${writtenText(outcome)}: tile ${tile} of ${tiles} (0 to ${tiles - 1}), ${formatCount(pairs)} pairs${searched}\n`,
  );
}
