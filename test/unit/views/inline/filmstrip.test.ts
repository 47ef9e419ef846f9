import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { EngineContract, EvaluationResult, ThumbnailRequest } from '../../../../src/contract/engine';
import { CancelledError } from '../../../../src/contract/errors';
import type { Client } from '../../../../src/contract/rpc';
import { makeThumbnails } from '../../../../src/images/thumbnails/thumbnail';
import type { Services } from '../../../../src/services/services';
import { filmstrip } from '../../../../src/views/inline/filmstrip';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { exampleResult } from '../../services/exampleResult';

interface Given {
  result: EvaluationResult;
  services: Pick<Services, 'engine' | 'folders'>;
  asked: ThumbnailRequest[];
  never: AbortSignal;
}

/** A result over images that are there, and the thumbnails of the real engine. */
async function given(): Promise<Given> {
  const folder = await temporaryFolder();
  const result = exampleResult();
  for (const set of ['real', 'generated'] as const) {
    result.report[set].path = path.join(folder, set);
    for (const name of result.columns[set].names) {
      const file = path.join(folder, set, name);
      await mkdir(path.dirname(file), { recursive: true });
      await sharp({ create: { width: 40, height: 20, channels: 3, background: '#c63' } }).toFile(file);
    }
  }
  const asked: ThumbnailRequest[] = [];
  const thumbnails = (request: ThumbnailRequest, { signal }: { signal?: AbortSignal } = {}) => {
    asked.push(request);
    return makeThumbnails(request.files, request.size, request.cache, signal);
  };
  const engine = { thumbnails } as Client<EngineContract>;
  const cache = path.join(folder, 'cache (1) [a|b]');
  const folders = { thumbnails: cache } as Services['folders'];
  return { result, services: { engine, folders }, asked, never: new AbortController().signal };
}

const two = { neighbours: 1, size: 32 };

describe('filmstrip', () => {
  it('has the rows in the order asked, each beside its nearest real samples', async () => {
    const { result, services, never } = await given();
    const [second, first] = await filmstrip(result, [1, 0], two, services, never);
    expect(second).toMatchObject({ row: 1, name: 'cat/b.png', pce: 2.5, realShare: 1, mode: 'cat' });
    expect(second!.nearest).toMatchObject([{ row: 0, name: 'NaN/x.png', distance: 1.25 }]);
    expect(first).toMatchObject({ row: 0, pce: -Infinity, realShare: 0, nearest: [{ row: 1, distance: 0 }] });
  });

  it('has addresses of thumbnails that are there, none of which Markdown would cut short', async () => {
    const { result, services, never } = await given();
    const samples = await filmstrip(result, [0, 1], two, services, never);
    const images = samples.flatMap(each => [each.image, ...each.nearest.map(({ image }) => image)]);
    expect(images).toHaveLength(4);
    for (const image of images) {
      expect(image).not.toMatch(/[\s()|[\]]/);
      expect(existsSync(fileURLToPath(image!))).toBe(true);
    }
  });

  it('asks for every file once, at the size wanted', async () => {
    const { result, services, asked, never } = await given();
    await filmstrip(result, [1, 1, 0], two, services, never);
    expect(asked).toHaveLength(1);
    expect(asked[0]!.files).toHaveLength(4);
    expect(asked[0]!.size).toBe(32);
  });

  it('asks for no thumbnail that is kept, and for all again once an image changed', async () => {
    const { result, services, asked, never } = await given();
    const before = await filmstrip(result, [0, 1], two, services, never);
    expect(await filmstrip(result, [0, 1], two, services, never)).toEqual(before);
    expect(asked).toHaveLength(1);
    await sharp({ create: { width: 20, height: 40, channels: 3, background: '#36c' } }).toFile(
      before[0]!.file!,
    );
    const after = await filmstrip(result, [0, 1], two, services, never);
    expect(asked).toHaveLength(2);
    expect(after[0]!.image).not.toBe(before[0]!.image);
    expect(after[1]!.image).toBe(before[1]!.image);
  });

  it('has no image for a file that is gone, and the others all the same', async () => {
    const { result, services, never } = await given();
    result.columns.generated.names[0] = 'gone.png';
    const [gone, there] = await filmstrip(result, [0, 1], two, services, never);
    expect(gone!.image).toBeNull();
    expect(gone!.nearest[0]!.image).not.toBeNull();
    expect(there!.image).not.toBeNull();
  });

  it('has rows of feature files without images, and starts no engine for them', async () => {
    const { result, services, asked, never } = await given();
    result.report.real.kind = 'npy';
    result.report.generated.kind = 'npy';
    const [sample] = await filmstrip(result, [1], two, services, never);
    expect(sample).toMatchObject({ file: null, image: null, nearest: [{ file: null, image: null }] });
    expect(asked).toEqual([]);
  });

  it('leaves out rows that are not there, and neighbours that the run does not know', async () => {
    const { result, services, never } = await given();
    const samples = await filmstrip(result, [7, 1], { neighbours: 5, size: 32 }, services, never);
    expect(samples.map(({ row, nearest }) => [row, nearest.length])).toEqual([[1, 1]]);
  });

  it('ends once it is not wanted any more', async () => {
    const { result, services } = await given();
    const stopped = AbortSignal.abort();
    await expect(filmstrip(result, [0], two, services, stopped)).rejects.toThrow(CancelledError);
  });
});
