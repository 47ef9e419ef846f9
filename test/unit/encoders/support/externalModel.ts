import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PbfWriter } from 'pbf';
import { smallDescription } from './smallModel';

function entry([key, value]: [string, string], pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}

function dimension(size: number | string, pbf: PbfWriter): void {
  if (typeof size === 'number') pbf.writeVarintField(1, size);
  else pbf.writeStringField(2, size);
}

function value({ name, dims }: { name: string; dims: (number | string)[] }, pbf: PbfWriter): void {
  const shape = (sizes: (number | string)[], writer: PbfWriter) => {
    for (const size of sizes) writer.writeMessage(1, dimension, size);
  };
  const tensor = (sizes: (number | string)[], writer: PbfWriter) => {
    writer.writeVarintField(1, 1);
    writer.writeMessage(2, shape, sizes);
  };
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, (sizes: (number | string)[], writer) => writer.writeMessage(1, tensor, sizes), dims);
}

/** A model whose one weight, 12 features from 3 x 8 x 8 inputs, lies in `weights.bin` (ONNX external data). */
export async function writeExternalModel(folder: string): Promise<{ file: string; dataFile: string }> {
  const inputs = 3 * 8 * 8;
  const pbf = new PbfWriter();
  const node = ({ op, from, to }: { op: string; from: string[]; to: string }, writer: PbfWriter) => {
    for (const name of from) writer.writeStringField(1, name);
    writer.writeStringField(2, to);
    writer.writeStringField(4, op);
  };
  const tensor = (_: null, writer: PbfWriter) => {
    for (const size of [inputs, 12]) writer.writeVarintField(1, size);
    writer.writeVarintField(2, 1);
    writer.writeStringField(8, 'weight');
    for (const pair of [
      ['location', 'weights.bin'],
      ['offset', '0'],
      ['length', `${inputs * 12 * 4}`],
    ] as const) {
      writer.writeMessage(13, entry, [...pair]);
    }
    writer.writeVarintField(14, 1);
  };
  const graph = (_: null, writer: PbfWriter) => {
    writer.writeMessage(1, node, { op: 'Flatten', from: ['image'], to: 'flat' });
    writer.writeMessage(1, node, { op: 'MatMul', from: ['flat', 'weight'], to: 'features' });
    writer.writeStringField(2, 'graph');
    writer.writeMessage(5, tensor, null);
    writer.writeMessage(11, value, { name: 'image', dims: ['n', 3, 8, 8] });
    writer.writeMessage(12, value, { name: 'features', dims: ['n', 12] });
  };
  pbf.writeVarintField(1, 8);
  pbf.writeMessage(7, graph, null);
  pbf.writeMessage(8, (version: number, writer) => writer.writeVarintField(2, version), 17);
  const file = path.join(folder, 'external.onnx');
  const dataFile = path.join(folder, 'weights.bin');
  await writeFile(file, pbf.finish());
  await writeFile(
    dataFile,
    new Uint8Array(Float32Array.from({ length: inputs * 12 }, (_, i) => i / 1000).buffer),
  );
  await writeFile(path.join(folder, 'external.json'), JSON.stringify(smallDescription()));
  return { file, dataFile };
}
