import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { externalDataFiles } from '../../../src/encoders/externalData';
import { locateEncoder } from '../../../src/encoders/locate';
import { openEncoder } from '../../../src/encoders/session';
import { writeExternalModel } from './support/externalModel';
import { scratchFolder } from './support/scratch';
import { smallModel, writeModel } from './support/smallModel';

describe('external data', () => {
  it('is named by the model that keeps weights in it, and by no other', async () => {
    await using folder = await scratchFolder();
    const { file } = await writeExternalModel(folder.path);
    expect(await externalDataFiles(file)).toEqual(['weights.bin']);
    expect(await externalDataFiles(await writeModel(folder.path))).toEqual([]);
  });

  it('is loaded with the model', async () => {
    await using folder = await scratchFolder();
    const { file } = await writeExternalModel(folder.path);
    const session = await openEncoder(await locateEncoder(file, folder.path), 'cpu');
    const { features } = await session.encode(new Uint8Array(8 * 8 * 3).fill(255), 1);
    await session.dispose();
    expect(features).toHaveLength(12);
    expect(features[1]! - features[0]!).toBeCloseTo(0.064 * (2 + 1 + 0.5), 4);
  });

  it('is looked for in any bytes without a crash', async () => {
    await using folder = await scratchFolder();
    const file = path.join(folder.path, 'any.onnx');
    const model = smallModel();
    const cut = fc.integer({ min: 0, max: model.length }).map(length => model.subarray(0, length));
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), cut);
    await fc.assert(
      fc.asyncProperty(bytes, async content => {
        await writeFile(file, content);
        expect(Array.isArray(await externalDataFiles(file))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
