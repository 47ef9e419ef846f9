import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueEntry, encoderCatalogue, hubEntry, hubUrl } from '../../../src/encoders/catalogue';
import { preprocessingSentence } from '../../../src/encoders/description';
import { encoderStatuses } from '../../../src/encoders/status';
import { packageRoot } from '../../../src/files/packageRoot';
import { scratchFolder } from './support/scratch';

const hubEncoders = encoderCatalogue.filter(entry => entry.kind === 'hub');

describe('the catalogue', () => {
  it('cannot be changed', () => {
    expect(Object.isFrozen(encoderCatalogue)).toBe(true);
    for (const entry of encoderCatalogue) expect(Object.isFrozen(entry)).toBe(true);
    for (const { hub } of hubEncoders) expect(Object.isFrozen(hub)).toBe(true);
  });

  it('has every id once', () => {
    const ids = encoderCatalogue.map(({ id }) => id);
    expect(ids).toEqual(['builtin', 'dinov2-vits14', 'dinov2-vitb14', 'dinov2-vitl14']);
  });

  it('sees images as published DINOv2 numbers assume', () => {
    for (const { description } of hubEncoders) {
      expect(preprocessingSentence(description)).toBe(
        "RGB, straight to 224 x 224 with Pillow's antialiased bicubic, /255, mean 0.485 0.456 0.406, " +
          'std 0.229 0.224 0.225; output "last_hidden_state", its CLS token',
      );
    }
    expect(hubEncoders.map(({ dimension }) => dimension)).toEqual([384, 768, 1024]);
  });

  it('has checksums that are SHA-256, and lengths wherever it has a checksum', () => {
    for (const { hub } of hubEncoders) {
      expect(hub.sha256 ?? '0'.repeat(64)).toMatch(/^[0-9a-f]{64}$/);
      expect(hub.bytes === null).toBe(hub.sha256 === null);
    }
  });

  it('says where a file is, on the hub and on a mirror', () => {
    const { hub } = hubEntry('dinov2-vitl14');
    const file = 'Xenova/dinov2-large/resolve/ea6fe542912c2af69cbe7cef2ba6a5257b09db00/onnx/model.onnx';
    expect(hubUrl(hub)).toBe(`https://huggingface.co/${file}`);
    expect(hubUrl(hub, 'http://mirror/hub//')).toBe(`http://mirror/hub/${file}`);
  });

  it('names what there is when asked for what is not', () => {
    expect(() => catalogueEntry('clip')).toThrow(/no encoder "clip"/);
    expect(() => hubEntry('builtin')).toThrow(/in the package/);
  });

  it('says the name and licence of the built-in encoder as the JSON beside its weights does', async () => {
    const entry = catalogueEntry('builtin');
    expect(entry.kind).toBe('packaged');
    if (entry.kind !== 'packaged') return;
    const file = path.join(packageRoot(), entry.weights.replace('.onnx', '.json'));
    const { name, license } = entry;
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ name, license });
  });
});

describe('the status of encoders', () => {
  it('is a row an encoder; on a fresh machine only the built-in one is ready', async () => {
    await using folder = await scratchFolder();
    const statuses = await encoderStatuses(path.join(folder.path, 'not', 'there'));
    expect(statuses.map(({ id, ready }) => [id, ready])).toEqual([
      ['builtin', true],
      ['dinov2-vits14', false],
      ['dinov2-vitb14', false],
      ['dinov2-vitl14', false],
    ]);
    expect(statuses[0]!.bytes).toBe(0);
    for (const { bytes, license, source } of statuses.slice(1)) {
      expect(bytes).toBeGreaterThan(80e6);
      expect(license).toBe('Apache-2.0');
      expect(source).toMatch(/^https:\/\/huggingface\.co\/Xenova\//);
    }
  });
});
