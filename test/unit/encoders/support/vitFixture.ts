import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { locateEncoder, type LocatedEncoder } from '../../../../src/encoders/locate';
import { prepareImage } from '../../../../src/images/prepare/preparedImage';
import { vitModel, type VitConfig } from './vitModel';

/** What make.py computed with PyTorch and Pillow. */
export interface VitFixture {
  config: VitConfig;
  mean: [number, number, number];
  std: [number, number, number];
  files: string[];
  /** A row an image. */
  cls: number[][];
  meanOfTokens: number[][];
  firstWeights: number[];
}

const folder = path.resolve(__dirname, '..', '..', '..', 'fixtures', 'vit');

export const vitFixture = JSON.parse(readFileSync(path.join(folder, 'features.json'), 'utf8')) as VitFixture;

/** The fixture's images as the encoder takes them: n x 224 x 224 x 3 bytes. */
export async function vitPixels(): Promise<Uint8Array> {
  const { files, config } = vitFixture;
  const images = await Promise.all(
    files.map(async file =>
      prepareImage(await readFile(path.join(folder, file)), config.image, config.image),
    ),
  );
  return new Uint8Array(Buffer.concat(images));
}

/** Writes the fixture's ViT and its description into a folder. */
export async function writeVit(
  into: string,
  pooling: 'cls' | 'mean' = 'cls',
  batch: number | string = 'n',
): Promise<LocatedEncoder> {
  const { config, mean, std } = vitFixture;
  const file = path.join(into, `vit-${pooling}-${batch}.onnx`);
  await writeFile(file, vitModel(config, batch));
  const input = { width: config.image, height: config.image, resize: 'bicubic', mean, std };
  const output = { features: 'last_hidden_state', pooling };
  const description = { name: 'Small ViT', input, output, license: 'MIT' };
  await writeFile(file.replace('.onnx', '.json'), JSON.stringify(description));
  return locateEncoder(file, into);
}
