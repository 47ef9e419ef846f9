import { stat } from 'node:fs/promises';
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { EvaluationRequest } from '../../contract/engine';
import { counted } from '../../contract/format';
import type { EncodeOutcome } from '../../contract/scale';
import type { CliContext } from '../context';
import { engineFolders } from '../defaultFolders';
import { encoderPath } from '../flags/encoderPath';
import { precisionOf, type Precision } from '../flags/evaluateFlags';
import { notInt8Text } from '../output/notInt8Text';
import { UsageError } from '../errors/usageError';
import { withProgress } from '../progress/withProgress';
import { writtenText } from '../output/writtenText';

export interface EncodeFlags {
  shard: [shard: number, shards: number];
  out: string;
  encoder: string;
  provider: EvaluationRequest['provider'];
  precision: Precision;
  force?: true;
  cache?: string;
  quiet?: true;
}

/** A parser of `i/n`, i from 0 to n - 1; commander turns its error into wrong usage. */
export function shardOf(text: string): [shard: number, shards: number] {
  const [, shard = NaN, shards = NaN] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (!(shard < shards && shards < 100_000))
    throw new InvalidArgumentError('It should be like 3/16: the number of the shard from 0, of how many.');
  return [shard, shards];
}

function outcomeText(outcome: EncodeOutcome): string {
  const { rows, unreadable, notInt8 } = outcome;
  const skipped = unreadable.length > 0 ? `, ${counted(unreadable.length, 'file')} could not be read` : '';
  const lines = [`${writtenText(outcome)}: ${counted(rows, 'image')}${skipped}`, ...notInt8Text(notInt8)];
  return `${lines.join('\n')}\n`;
}

/** `sample-lens encode`: the features of a folder of images, or of one part of it, as a file. */
export async function encodeCommand(set: string, flags: EncodeFlags, context: CliContext): Promise<void> {
  const { cwd, machine, engine, stdout } = context;
  const [shard, shards] = flags.shard;
  const out = path.resolve(cwd, flags.out);
  const there = await stat(out).catch(() => null);
  if (there && !there.isDirectory()) throw new UsageError(`--out ${flags.out}: it is a file, not a folder.`);
  const request = {
    set: path.resolve(cwd, set),
    shard,
    shards,
    out,
    encoder: encoderPath(flags.encoder, cwd),
    provider: flags.provider,
    ...precisionOf(flags.precision),
    force: flags.force ?? false,
    folders: engineFolders(flags.cache, machine, cwd),
  };
  const outcome = await withProgress(context, flags.quiet ?? false, options =>
    engine.client.encodeShard(request, options),
  );
  stdout.write(outcomeText(outcome));
}
