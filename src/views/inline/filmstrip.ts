import { pathToFileURL } from 'node:url';
import type { EvaluationResult } from '../../contract/engine';
import { throwIfCancelled } from '../../contract/errors';
import { realShare } from '../../contract/realShare';
import { keptThumbnails } from '../../images/thumbnails/thumbnailFile';
import type { Services } from '../../services/services';
import { findSampleFile } from '../sampleFiles';

/** An image that a hover or a comment may show. */
interface FilmstripImage {
  /** Folder-relative with `/`, or the row number in a feature file. */
  name: string;
  /** Absolute; null where the sample is a row of a feature file. */
  file: string | null;
  /** Address of its thumbnail; null where there is none, or it cannot be read. */
  image: string | null;
}

/** A real sample beside a generated one. */
export interface FilmstripNeighbour extends FilmstripImage {
  row: number;
  /** Euclidean, in the encoder's feature space; 0 for a copy. */
  distance: number;
}

/** A generated sample with its nearest real ones. */
export interface FilmstripSample extends FilmstripImage {
  row: number;
  /** Nats; -Infinity for a k-fold copy. */
  pce: number;
  /** Share 0..1 of the real samples that are more real; null where the run does not know. */
  realShare: number | null;
  /** Its class or mode; null for none. */
  mode: string | null;
  /** Nearest first. */
  nearest: FilmstripNeighbour[];
}

export interface FilmstripOptions {
  /** Nearest real samples beside each; a run knows a few. */
  neighbours: number;
  /** Longest side of a thumbnail in pixels; images are never enlarged. */
  size: number;
}

/**
 * Generated samples of a run and their nearest real ones, with thumbnails: kept ones where all are there, or else those
 * that the engine makes (and starts for).
 *
 * Images are `file:` addresses: VS Code carries those of a Markdown image over to where the window is, and they do
 * not count against the 100,000 characters after which it cuts a Markdown text off, as `data:` ones would.
 *
 * @param rows of the generated set; those that are not there are left out
 * @throws CancelledError once the signal is aborted, DisconnectedError where the engine died
 */
export async function filmstrip(
  result: EvaluationResult,
  rows: readonly number[],
  { neighbours, size }: FilmstripOptions,
  { engine, folders }: Pick<Services, 'engine' | 'folders'>,
  signal: AbortSignal,
): Promise<FilmstripSample[]> {
  const samples = rows.flatMap(row => describeSample(result, row, neighbours) ?? []);
  const all = samples.flatMap(sample => [sample, ...sample.nearest]);
  const files = [...new Set(all.flatMap(({ file }) => file ?? []))];
  if (files.length === 0) return samples; // no engine for rows of feature files
  const cache = folders.thumbnails;
  const kept = await keptThumbnails(files, size, cache);
  throwIfCancelled(signal);
  const made = kept ?? (await engine.thumbnails({ files, size, cache }, { signal }));
  const thumbnails = new Map(files.map((file, at) => [file, made[at] ?? null]));
  for (const each of all) {
    const thumbnail = each.file === null ? null : (thumbnails.get(each.file) ?? null);
    each.image = thumbnail === null ? null : toAddress(thumbnail);
  }
  return samples;
}

/** A generated sample with its nearest real ones, without images; null where there is no such row. */
export function describeSample(
  result: EvaluationResult,
  row: number,
  neighbours: number,
): FilmstripSample | null {
  const { generated, real, modes, nearestCount } = result.columns;
  const name = generated.names[row];
  if (name === undefined) return null;
  const pce = generated.pce[row]!;
  const first = row * nearestCount;
  return {
    row,
    name,
    file: findSampleFile(result, { set: 'generated', row }),
    image: null,
    pce,
    realShare: realShare(real.pce, pce),
    mode: modes[generated.mode[row] ?? -1] ?? null,
    nearest: Array.from({ length: Math.min(neighbours, nearestCount) }, (_, at) => {
      const neighbour = generated.nearest[first + at]!;
      return {
        row: neighbour,
        name: real.names[neighbour] ?? String(neighbour),
        file: findSampleFile(result, { set: 'real', row: neighbour }),
        image: null,
        distance: generated.nearestDistances[first + at]!,
      };
    }),
  };
}

/** What would end a Markdown address, or begin its dimensions, is written in hexadecimal. */
function toAddress(file: string): string {
  const hex = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return pathToFileURL(file).href.replace(/[()|[\]]/g, hex);
}
