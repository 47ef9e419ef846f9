import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DownloadProgress } from '../../../src/contract/engine';
import { CancelledError } from '../../../src/contract/errors';
import { installFromFile } from '../../../src/encoders/install';
import { locateEncoder } from '../../../src/encoders/locate';
import { encoderStatuses } from '../../../src/encoders/status';
import { inputError } from '../../support/inputError';
import { sha256Of } from './support/hubServer';
import { scratchFolder } from './support/scratch';
import { vitFixture } from './support/vitFixture';
import { vitModel } from './support/vitModel';

const id = 'dinov2-vitb14';
const nothing = () => undefined;
/** A ViT of no depth with ViT-B/14's input and output. */
const lookalike = () => vitModel({ ...vitFixture.config, dim: 768, depth: 0 });

describe('a file that the user has', () => {
  it('becomes an encoder of the catalogue, and stays where it is', async () => {
    await using folder = await scratchFolder();
    await using elsewhere = await scratchFolder();
    const own = path.join(elsewhere.path, 'my-dino.onnx');
    await writeFile(own, lookalike());
    const told: DownloadProgress[] = [];
    const { file } = await installFromFile(id, own, folder.path, progress => told.push(progress));
    const { size } = await stat(own);
    expect(told.at(-1)).toEqual({ doneBytes: size, totalBytes: size });
    expect(await locateEncoder(id, folder.path)).toMatchObject({
      weightsFile: file,
      weightsSha256: sha256Of(await readFile(own)),
    });
    expect((await encoderStatuses(folder.path)).find(status => status.id === id)?.ready).toBe(true);
    const record: unknown = JSON.parse(await readFile(path.join(folder.path, id, 'encoder.json'), 'utf8'));
    expect(record).toMatchObject({ source: own, checkedAgainst: 'nothing' });
    await installFromFile(id, own, folder.path, nothing);
    expect(await readdir(path.join(folder.path, id))).toEqual(['encoder.json', 'model.onnx']);
  });

  it('may be named by a link: the file itself is installed', async () => {
    await using folder = await scratchFolder();
    const [own, link] = [path.join(folder.path, 'own.onnx'), path.join(folder.path, 'link.onnx')];
    await writeFile(own, lookalike());
    await symlink(own, link);
    const { file } = await installFromFile(id, link, folder.path, nothing);
    expect((await stat(file)).isFile()).toBe(true);
    expect(sha256Of(await readFile(file))).toBe(sha256Of(await readFile(own)));
  });

  it.each([
    [
      'has another length than the catalogue knows',
      'dinov2-vits14',
      () => randomBytes(100),
      /has 100 bytes, expected 88459888/,
    ],
    [
      'gives another number of features',
      id,
      () => vitModel(vitFixture.config),
      /gives 48 features an image, expected 768/,
    ],
    ['is no model', id, () => Buffer.from('text'), /cannot load/],
  ])('is refused where it %s', async (_, encoder, content, message) => {
    await using folder = await scratchFolder();
    const own = path.join(folder.path, 'own.onnx');
    await writeFile(own, content());
    const error = await inputError(installFromFile(encoder, own, folder.path, nothing));
    expect(error.message).toMatch(message);
    expect(await readdir(folder.path)).toEqual(['own.onnx']);
  });

  it('that is another export can be used by its path, with the JSON that the refusal shows', async () => {
    await using folder = await scratchFolder();
    const own = path.join(folder.path, 'own.onnx');
    await writeFile(own, lookalike());
    const { mend } = await inputError(installFromFile('dinov2-vits14', own, folder.path, nothing));
    await writeFile(path.join(folder.path, 'own.json'), mend.slice(mend.indexOf('{')));
    const { description } = await locateEncoder(own, folder.path);
    expect(description.output).toEqual({ features: 'last_hidden_state', pooling: 'cls' });
  });

  it('that cannot be read is named, and not the folder of encoders', async () => {
    await using folder = await scratchFolder();
    const own = path.join(folder.path, 'own.onnx');
    await mkdir(own); // a folder, which can be looked at and not read
    const error = await inputError(installFromFile(id, own, folder.path, nothing));
    expect(error.message).toBe(`${own} cannot be read: it is a folder.`);
  });

  it('is refused where it is not there, and not touched after a cancel', async () => {
    await using folder = await scratchFolder();
    const own = path.join(folder.path, 'own.onnx');
    expect((await inputError(installFromFile(id, own, folder.path, nothing))).message).toMatch(/no file/);
    await writeFile(own, lookalike());
    const cancelled = installFromFile(id, own, folder.path, nothing, AbortSignal.abort());
    await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
    expect(await readdir(folder.path)).toEqual(['own.onnx']);
  });
});
