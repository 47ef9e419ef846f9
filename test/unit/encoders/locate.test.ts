import { appendFile, mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/contract/errors';
import { computeSha256 } from '../../../src/files/computeSha256';
import { locateEncoder } from '../../../src/encoders/locate';
import { inputError } from '../../support/inputError';
import { writeExternalModel } from './support/externalModel';
import { scratchFolder } from './support/scratch';
import { smallDescription, smallModel, writeModel } from './support/smallModel';

describe('locateEncoder', () => {
  it('finds the built-in encoder in the package', async () => {
    await using folder = await scratchFolder();
    const { description, weightsFile, weightsSha256 } = await locateEncoder('builtin', folder.path);
    expect(description.id).toBe('builtin');
    expect(weightsSha256).toBe(await computeSha256(weightsFile));
  });

  it('finds a file with the JSON of the same name beside it', async () => {
    await using folder = await scratchFolder();
    const file = await writeModel(folder.path);
    expect(await locateEncoder(file, folder.path)).toEqual({
      description: { id: 'model.onnx', ...smallDescription() },
      weightsFile: file,
      weightsSha256: await computeSha256(file),
    });
  });

  it.each([
    ['an unknown id', 'resnet', /no encoder "resnet"/, /builtin, dinov2-vits14/],
    ['what is not downloaded', 'dinov2-vitl14', /"dinov2-vitl14".*is not downloaded/, /Download/],
    ['a file that is not there', '/nowhere/model.onnx', /no encoder at \/nowhere\/model.onnx/, /Choose/],
    ['a folder', path.dirname(__dirname), /no encoder at/, /Choose/],
    ['another kind of file', __filename, /is not an \.onnx file/, /Export/],
  ])('says what is wrong with %s, and what to do', async (_, choice, message, mend) => {
    await using folder = await scratchFolder();
    const error = await inputError(locateEncoder(choice, folder.path));
    expect(error.message).toMatch(message);
    expect(error.mend).toMatch(mend);
  });

  it('shows a whole description where there is none', async () => {
    await using folder = await scratchFolder();
    const file = await writeModel(folder.path, smallModel(), null);
    const error = await inputError(locateEncoder(file, folder.path));
    expect(error.message).toMatch(/has no description: model\.json is not beside it/);
    expect(error.mend).toContain('"pooling":"cls"');
  });

  it('names the file of a description that is no JSON, and the field of one that is wrong', async () => {
    await using folder = await scratchFolder();
    const file = await writeModel(folder.path, smallModel(), '{ "name": ');
    await expect(locateEncoder(file, folder.path)).rejects.toThrow(/model\.json is not valid JSON/);
    await writeModel(folder.path, smallModel(), smallDescription({ input: { width: -1 } }));
    await expect(locateEncoder(file, folder.path)).rejects.toThrow(/model\.json: "input\.width"/);
  });

  it('remembers a checksum until the file is written again', async () => {
    await using folder = await scratchFolder();
    await using cache = await scratchFolder();
    const file = await writeModel(folder.path);
    const first = await locateEncoder(file, cache.path);
    const [remembered] = await readdir(path.join(cache.path, 'checksums'));
    const { size, mtimeMs } = await stat(file);
    const cached = path.join(cache.path, 'checksums', remembered!);
    await writeFile(cached, JSON.stringify({ file, size, modifiedMs: mtimeMs, sha256: 'remembered' }));
    expect((await locateEncoder(file, cache.path)).weightsSha256).toBe('remembered');
    await utimes(file, new Date(), new Date(Date.now() + 5000));
    expect(await locateEncoder(file, cache.path)).toEqual(first);
    await writeFile(cached, '{ torn');
    expect(await locateEncoder(file, cache.path)).toEqual(first);
  });

  it('works where checksums cannot be remembered', async () => {
    await using folder = await scratchFolder();
    const file = await writeModel(folder.path);
    await writeFile(path.join(folder.path, 'in-the-way'), '');
    const located = await locateEncoder(file, path.join(folder.path, 'in-the-way'));
    expect(located.weightsSha256).toBe(await computeSha256(file));
  });

  it('counts weights in files beside the model, and misses them where they are not there', async () => {
    await using folder = await scratchFolder();
    const { file, dataFile } = await writeExternalModel(folder.path);
    const before = (await locateEncoder(file, folder.path)).weightsSha256;
    expect(before).not.toBe(await computeSha256(file));
    await appendFile(dataFile, 'more');
    expect((await locateEncoder(file, folder.path)).weightsSha256).not.toBe(before);
    await rm(dataFile);
    const error = await inputError(locateEncoder(file, folder.path));
    expect(error.message).toContain('keeps weights in "weights.bin", which is not beside it');
  });

  it('takes a record that is torn, or no record, for not downloaded', async () => {
    await using folder = await scratchFolder();
    const own = path.join(folder.path, 'dinov2-vitb14');
    await mkdir(own);
    await writeFile(path.join(own, 'model.onnx'), 'weights');
    await expect(locateEncoder('dinov2-vitb14', folder.path)).rejects.toBeInstanceOf(InputError);
    await writeFile(path.join(own, 'encoder.json'), '{"id": "dinov2-vitb14", "sha2');
    await expect(locateEncoder('dinov2-vitb14', folder.path)).rejects.toThrow(/not downloaded/);
  });
});
