import { open } from 'node:fs/promises';
import { ProtobufFile } from '../onnx/protobufFile';

/** Field numbers of ONNX's protobuf messages on the way to external data. */
const modelGraph = 7;
const graphInitializer = 5;
const tensorExternalData = 13;
const entryKey = 1;
const entryValue = 2;

/**
 * Names of the files beside an ONNX model that hold weights of it (external data), sorted; most have none.
 * A file that is not an ONNX model gives none: loading it says what is wrong with it.
 */
export async function externalDataFiles(modelFile: string): Promise<string[]> {
  const handle = await open(modelFile, 'r');
  const names = new Set<string>();
  try {
    const model = new ProtobufFile(handle);
    const { size } = await handle.stat();
    for await (const graph of model.messages({ start: 0, end: size }, modelGraph)) {
      for await (const tensor of model.messages(graph, graphInitializer)) {
        for await (const entry of model.messages(tensor, tensorExternalData)) {
          const pair = { key: '', value: '' };
          for await (const field of model.fields(entry)) {
            if (field.number === entryKey) pair.key = await model.text(field);
            if (field.number === entryValue) pair.value = await model.text(field);
          }
          if (pair.key === 'location') names.add(pair.value);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  } finally {
    await handle.close();
  }
  return [...names].sort();
}
